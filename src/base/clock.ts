/** Time and randomness, behind an interface so that tests can fix both. Nothing else reads them. */
import { randomBytes } from 'node:crypto';

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** `length` bytes nobody can predict. */
  random(length: number): Uint8Array;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  random: (length) => new Uint8Array(randomBytes(length)),
};

/** Milliseconds of a clock that never goes back; its zero means nothing. */
export const monotonicMs = (): number => performance.now();

/** The UTC day of a time in milliseconds, as YYYY-MM-DD. */
export function utcDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
