/**
 * When a copy was last level with its ledger, and whether that is too long ago. Time during which the
 * machine slept counts: no clock but the wall clock has measured it.
 */
import type { Clock } from '../../../base/clock.js';
import { MIRROR_AGE_MAX_MS } from '../../../protocol/params.js';

/** A wall clock that is this far from the monotonic one was set, or the machine slept. */
const JUMP_MS = 30_000;

export class Freshness {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  #at: { readonly wall: number; readonly monotonic: number } | undefined;

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock;
  }

  /** The copy is what the ledger has just said. */
  note(): void {
    this.#at = { wall: this.#clock.now(), monotonic: this.#clock.monotonic() };
  }

  get isFresh(): boolean {
    if (this.#at === undefined) return false;
    const ms = this.#clock.monotonic() - this.#at.monotonic;
    const wallMs = this.#clock.now() - this.#at.wall;
    return ms < MIRROR_AGE_MAX_MS && Math.abs(wallMs - ms) < JUMP_MS;
  }
}
