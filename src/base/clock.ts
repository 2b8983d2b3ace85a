/** Time and randomness, behind an interface so that tests can fix both. Nothing else reads them. */
import { randomBytes } from 'node:crypto';

export interface Clock {
  /**
   * The wall clock, milliseconds since 1970-01-01 UTC: it may be wrong and it may jump. For what a
   * person reads, and to be compared with ledger time; never for a length of time.
   */
  now(): number;
  /**
   * Whole milliseconds of a clock that never goes back or jumps; its zero means nothing. For every
   * length of time: some of them travel, as integers.
   */
  monotonic(): number;
  /** `length` bytes nobody can predict. */
  random(length: number): Uint8Array;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  random: (length) => new Uint8Array(randomBytes(length)),
};

/** The UTC day of a time in milliseconds, as YYYY-MM-DD. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
