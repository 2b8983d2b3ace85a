/**
 * Time and randomness, behind an interface so that tests can control both. No other code reads
 * them.
 */
import { randomBytes } from 'node:crypto';

export interface Clock {
  /**
   * The wall clock, milliseconds since 1970-01-01 UTC: it may be wrong and it may jump. Use it for
   * times that users read and for comparison with ledger time, never for durations.
   */
  now(): number;
  /**
   * Whole milliseconds of a clock that never goes back or jumps; its zero has no meaning. Use it
   * for every duration. Durations are integers because some are sent on the wire.
   */
  monotonic(): number;
  /** `length` bytes that nobody can predict. */
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
