/**
 * How long jobs hold a slot here, and when the next one could begin: what an Offer says of its
 * start. An estimate from what was measured, never a promise. Pure but for the running mean.
 */

/** A node that has not finished a job yet guesses so; the first measurements replace it. */
const FIRST_GUESS_MS = 5_000;
/** Weight of a new measurement in the mean, as in TCP's smoothed round-trip time (RFC 6298). */
const WEIGHT = 1 / 8;

/** The running mean of the time that jobs hold a slot. */
export class JobTimes {
  #meanMs: number | undefined;

  get meanMs(): number {
    return this.#meanMs ?? FIRST_GUESS_MS;
  }

  measured(ms: number): void {
    const before = this.#meanMs ?? ms;
    this.#meanMs = before + WEIGHT * (ms - before);
  }
}

export interface Load {
  readonly slots: number;
  /** Milliseconds each running job has held its slot. */
  readonly runningMs: readonly number[];
  /** Jobs that begin before the one asked about. */
  readonly waiting: number;
}

/** A job beyond the mean may last as long again: nothing better is known of it. */
function leftOf(elapsedMs: number, meanMs: number): number {
  return elapsedMs < meanMs ? meanMs - elapsedMs : elapsedMs;
}

/** Milliseconds until a slot is free for the job behind all those; Infinity without slots. */
export function expectedStart({ slots, runningMs, waiting }: Load, meanMs: number): number {
  const free = runningMs.map((elapsed) => leftOf(elapsed, meanMs));
  while (free.length < slots) free.push(0);
  for (let job = 0; job < waiting; job++) {
    free.sort((a, b) => a - b);
    free[0] = (free[0] ?? Number.POSITIVE_INFINITY) + meanMs;
  }
  return Math.round(Math.min(Number.POSITIVE_INFINITY, ...free));
}
