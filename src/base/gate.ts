/** A gate that lets so many works run at a time; the rest wait in order, or leave when aborted. */
export class Gate {
  #free: number;
  /** Those who wait, first come first; each starts its work when called. */
  readonly #waiting = new Set<() => void>();

  /** @param width how many may run at a time, at least 1. */
  constructor(width: number) {
    this.#free = width;
  }

  /**
   * Runs the work when there is room. @throws the signal's reason as soon as it aborts before the
   * work began; that work never begins.
   */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.#passOn();
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(go);
        reject(signal.reason);
      };
      this.#waiting.add(go);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** The place goes straight to the next, so that nobody overtakes. */
  #passOn(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free++;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
