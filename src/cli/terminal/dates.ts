/** Times of the ledger's clock, as people read them. */

/** The first whole second that is not before it: `2026-12-03 22:24:11 UTC`. */
export const dateText = (ms: number): string =>
  `${new Date(Math.ceil(ms / 1_000) * 1_000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
