/** Tells when a verifier of a network has claimed fees: its log says so. */
export class Claims {
  #waiting: (() => void)[] = [];

  heard(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** Resolves at the next one. */
  next(): Promise<void> {
    return new Promise((wake) => this.#waiting.push(wake));
  }
}
