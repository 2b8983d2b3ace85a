/**
 * Ledger time between two heads: the last head's time plus the monotonic clock, independent of the
 * wall clock. It is not kept over a restart. docs/protocol.md section 2.
 */
import type { Clock } from '../../base/clock.js';

export interface LedgerTime {
  /** Milliseconds; undefined before the ledger has been heard for the first time. */
  now(): number | undefined;
}

/**
 * A delayed head seems to set time back. Time then stands still until it has caught up. If the head
 * is further behind than this, the ledger was restarted with a wrong clock (no reply takes so
 * long), and its time is adopted, because ledger time is right by definition.
 */
const STILL_MAX_MS = 60_000;

export class LedgerClock implements LedgerTime {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #heard: { readonly time: number; readonly at: number } | undefined;
  /** The latest time returned. */
  #told = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Updates the time from a head. @param head milliseconds. */
  note({ time }: { readonly time: number }): void {
    this.#heard = { time, at: this.#clock.monotonic() };
  }

  now(): number | undefined {
    if (this.#heard === undefined) return undefined;
    const time = this.#heard.time + this.#clock.monotonic() - this.#heard.at;
    this.#told = time < this.#told - STILL_MAX_MS ? time : Math.max(this.#told, time);
    return this.#told;
  }
}
