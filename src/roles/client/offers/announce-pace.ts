/**
 * Limits how often a client announces. Nodes ignore clients with many open jobs, so announcements
 * wait for their turn instead of being lost.
 */
import { delay } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { ANNOUNCE_OPEN_MS, OPEN_ANNOUNCES_MAX } from '../../../protocol/params-wire.js';

/** Travel time of announcements. Nodes count from the moment they receive one. */
const TRAVEL_MS = 200;

export class Pace {
  readonly #clock: Clock;
  /** When the last few announcements stop counting. */
  #ends: readonly number[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when an announcement may be made, and counts it. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = this.#clock.monotonic();
    const open = this.#ends.filter((end) => end > now);
    const from = open.length < OPEN_ANNOUNCES_MAX ? now : (open.at(-OPEN_ANNOUNCES_MAX) ?? now);
    // Reserved before waiting, so that later callers queue behind.
    this.#ends = [...open, from + ANNOUNCE_OPEN_MS + TRAVEL_MS];
    if (from > now) await delay(from - now, signal);
  }
}
