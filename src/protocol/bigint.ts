/** The limit of amounts, and `Math.max` and `Math.min` for bigint. */

/** The highest amount that a struct can hold: more than there is money. */
export const UINT128_MAX = (1n << 128n) - 1n;

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
