/**
 * Estimates how long jobs hold a slot, and when the next one can begin, for the start time in an
 * Offer. It is an estimate from measurements, not a promise. Pure except for the running mean.
 */

/** The initial guess of a node that has not finished a job yet. Measurements replace it. */
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

/**
 * A job that already exceeds the mean is expected to last as long again, for lack of better
 * knowledge.
 */
function leftOf(elapsedMs: number, meanMs: number): number {
  return elapsedMs < meanMs ? meanMs - elapsedMs : elapsedMs;
}

/** Milliseconds until a slot is free for a job behind all of these; Infinity without slots. */
export function expectedStart({ slots, runningMs, waiting }: Load, meanMs: number): number {
  const free = runningMs.map((elapsed) => leftOf(elapsed, meanMs));
  while (free.length < slots) free.push(0);
  for (let job = 0; job < waiting; job++) {
    free.sort((a, b) => a - b);
    free[0] = (free[0] ?? Number.POSITIVE_INFINITY) + meanMs;
  }
  return Math.round(Math.min(Number.POSITIVE_INFINITY, ...free));
}
