/**
 * Reduces samples to the few numbers that a table shows. There is no significance test; the spread
 * is shown instead.
 */

/** What a table shows of a list of samples. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The q-quantile of the samples, with linear interpolation.
 * @param q 0 … 1. @returns NaN for no samples.
 */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = q * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export function spreadOf(samples: readonly number[]): Spread {
  return {
    n: samples.length,
    median: median(samples),
    min: quantile(samples, 0),
    max: quantile(samples, 1),
  };
}

/**
 * Quotients of samples that were taken directly after one another. Other load at that moment slows
 * both terms, so the quotient varies less than either.
 * @throws RangeError for lists of different lengths, which cannot be paired.
 */
export function paired(above: readonly number[], below: readonly number[]): number[] {
  if (above.length !== below.length) throw new RangeError('samples are not paired');
  return above.map((value, i) => value / (below[i] ?? Number.NaN));
}
