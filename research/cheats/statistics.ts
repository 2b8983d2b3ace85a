/** The few numbers of the table: a rate with its interval, and what sampling three should find. */

/** Standard normal quantile of a 95 % interval. */
const Z = 1.959964;

export interface Rate {
  readonly hits: number;
  readonly runs: number;
  readonly rate: number;
  /** Wilson score interval, 95 %. */
  readonly low: number;
  readonly high: number;
}

export function rateOf(hits: number, runs: number): Rate {
  const n = Math.max(1, runs);
  const p = hits / n;
  const centre = p + Z ** 2 / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const scale = 1 + Z ** 2 / n;
  // For rates of 0 and 1 the interval ends exactly there; rounding would exclude them.
  const low = hits === 0 ? 0 : Math.max(0, (centre - spread) / scale);
  const high = hits === runs ? 1 : Math.min(1, (centre + spread) / scale);
  return { hits, runs, rate: p, low, high };
}

/**
 * What first, end and `samples` random ones find of an output in which these positions are wrong:
 * 1 - (1 - f)^k with f of each draw: certain at the first and the last position, and without
 * replacement between them.
 */
export function predict(wrong: readonly boolean[], samples = 1): number {
  const n = wrong.length;
  if (wrong[0] || wrong[n - 1]) return 1;
  const between = n - 2;
  const right = between - wrong.filter(Boolean).length;
  let escapes = 1;
  for (let i = 0; i < Math.min(samples, between); i++) {
    escapes *= Math.max(0, right - i) / (between - i);
  }
  return between > 0 ? 1 - escapes : 0;
}

/**
 * 1 - (1 - f)^3: the formula of docs/protocol.md section 6, which takes the three for independent.
 */
export const independent = (f: number): number => 1 - (1 - f) ** 3;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
