/** A counter that refills over time: what somebody may do at once, and then in a second. */
export class Allowance {
  readonly #most: number;
  readonly #perS: number;
  #left: number;
  #at: number;

  /** @param now time of the monotonic clock. */
  constructor(most: number, perS: number, now: number) {
    this.#most = most;
    this.#perS = perS;
    this.#left = most;
    this.#at = now;
  }

  /** Takes one. @returns whether there was one. */
  take(now: number): boolean {
    const more = ((now - this.#at) * this.#perS) / 1_000;
    this.#left = Math.min(this.#most, this.#left + more);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
