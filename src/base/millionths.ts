/** Decimals as the protocol states them. */

const MILLION = 1_000_000;

/** The nearest whole number of millionths. Never -0, which no signed record can hold. */
export const toMillionths = (decimal: number): number => Math.round(decimal * MILLION) + 0;
