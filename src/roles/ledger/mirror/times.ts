/** Ledger times of the latest heights, from a first height on; the oldest are dropped. */
import { TIMES_KEPT_MAX } from '../../../protocol/params-wire.js';

/** Dropped at a time: dropping each by itself would copy the list each time. */
const DROPPED = 4_096;

export class HeightTimes {
  #first: number;
  readonly #times: number[];
  readonly #keptMs: number;

  /** @param keptMs how long a time is kept, as far as there is room. */
  constructor(height: number, time: number, keptMs: number) {
    this.#first = height;
    this.#times = [time];
    this.#keptMs = keptMs;
  }

  /** The lowest height whose time is known. */
  get first(): number {
    return this.#first;
  }

  get last(): number {
    return this.#first + this.#times.length - 1;
  }

  /** Time of a height; 0 below the first one, undefined above the last. */
  at(height: number): number | undefined {
    return height < this.#first ? 0 : this.#times[height - this.#first];
  }

  /** The time of the next height. */
  push(time: number): void {
    this.#times.push(time);
    const isFull = this.#times.length > TIMES_KEPT_MAX;
    if (!isFull && (this.#times[DROPPED] ?? time) >= time - this.#keptMs) return;
    this.#times.splice(0, DROPPED);
    this.#first += DROPPED;
  }
}
