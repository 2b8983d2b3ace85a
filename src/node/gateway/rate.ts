/** How much a key may send in a minute: a bucket that refills evenly, and is full at first. */
import type { Clock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';

const MINUTE_MS = 60_000;

export class Bucket {
  readonly #what: 'requests' | 'tokens';
  readonly #perMinute: number;
  readonly #clock: Pick<Clock, 'monotonic'>;
  #left: number;
  #at: number;

  constructor(what: 'requests' | 'tokens', perMinute: number, clock: Pick<Clock, 'monotonic'>) {
    this.#what = what;
    this.#perMinute = perMinute;
    this.#clock = clock;
    this.#left = perMinute;
    this.#at = clock.monotonic();
  }

  /**
   * Takes so many. What is more than a whole minute's needs a full bucket, and empties it.
   * @returns how many were taken. @throws RasticError GATEWAY_RATE with the time until there are
   * enough.
   */
  take(count: number): number {
    const now = this.#clock.monotonic();
    const more = ((now - this.#at) * this.#perMinute) / MINUTE_MS;
    this.#left = Math.min(this.#perMinute, this.#left + more);
    this.#at = now;
    const needed = Math.min(count, this.#perMinute);
    if (this.#left < needed) {
      const ms = Math.ceil(((needed - this.#left) * MINUTE_MS) / this.#perMinute);
      throw new RasticError('GATEWAY_RATE', { what: this.#what, ms });
    }
    this.#left -= needed;
    return needed;
  }

  /** Counts what was used in the place of what was taken; more than that is missing next time. */
  used(count: number, taken: number): void {
    this.#left = Math.min(this.#perMinute, this.#left + taken - count);
  }
}

/** The buckets of one key. */
export interface Rates {
  readonly requests: Bucket | undefined;
  readonly tokens: Bucket | undefined;
}
