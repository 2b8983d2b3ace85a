/** `Math.max` and `Math.min` for bigint. */

/** The highest of them. */
export function maxOf(first: bigint, ...others: readonly bigint[]): bigint {
  let highest = first;
  for (const value of others) if (value > highest) highest = value;
  return highest;
}

/** The lowest of them. */
export function minOf(first: bigint, ...others: readonly bigint[]): bigint {
  let lowest = first;
  for (const value of others) if (value < lowest) lowest = value;
  return lowest;
}
