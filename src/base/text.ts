/** Formats times and counts for sentences that users read. */

/** Milliseconds below a second, seconds from there on. */
export const secondsText = (ms: number): string =>
  Math.abs(ms) < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;

/** `1 peer`, `2 peers`. */
export const countText = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
