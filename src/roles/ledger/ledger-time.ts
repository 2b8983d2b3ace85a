/**
 * Ledger time between two words of the ledger: carried on by the monotonic clock from the last head
 * heard, whatever the wall clock says. Nothing of it outlives a restart. docs/protocol.md section
 * 2.
 */
import type { Clock } from '../../base/clock.js';

export interface LedgerTime {
  /** Milliseconds; undefined before the ledger has been heard for the first time. */
  now(): number | undefined;
}

/**
 * A head that was long on its way seems to set time back: it stands still until that is made up for.
 * Only a ledger that was restarted on a wrong clock is further behind, and is followed, since it
 * is right by definition: no reply is waited for so long.
 */
const STILL_MAX_MS = 60_000;

export class LedgerClock implements LedgerTime {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #heard: { readonly time: number; readonly at: number } | undefined;
  /** The latest time told. */
  #told = Number.NEGATIVE_INFINITY;

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Takes in what the ledger has just said. @param head milliseconds. */
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
