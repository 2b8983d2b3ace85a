/** Samples to the few numbers a table shows. Not a test of significance: the spread is shown instead. */

/** What a table shows of a list of samples. */
export interface Spread {
  readonly n: number;
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The value that a share `q` of the samples lies at or below, between two of them in proportion.
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
 * Quotients of samples that were taken one right after the other: what else the machine did at that
 * moment slows both terms, so their quotient moves less than either.
 * @throws RangeError for lists of different lengths: then nothing is paired.
 */
export function paired(above: readonly number[], below: readonly number[]): number[] {
  if (above.length !== below.length) throw new RangeError('samples are not paired');
  return above.map((value, i) => value / (below[i] ?? Number.NaN));
}
