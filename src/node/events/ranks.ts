/**
 * Events by what they mean to an operator. Where there is no room for all, the lower rank gives way:
 * what a stranger can cause never hides that the node was slashed.
 */

/** A higher rank never gives way to a lower one. */
const RANKS = {
  /** A client can cause as many as it pays bonds for. */
  disputed: 0,
  'model-restored': 1,
  'model-replaced': 1,
  'self-test-passed': 1,
  'serves-again': 1,
  slashed: 2,
  fined: 2,
  'model-changed': 2,
  'self-test-failed': 2,
  'ledger-back': 2,
  'ledger-contradicts': 2,
  'key-twice': 2,
  'disk-failed': 2,
} as const;
export type EventName = keyof typeof RANKS;

interface Ranked {
  readonly event: EventName;
}

/** Whether somebody else decides how often it happens. */
export const isOfStrangers = ({ event }: Ranked): boolean => RANKS[event] === 0;

/** The list in its order without one event: the last of those with the lowest rank. */
export function withoutLeast<E extends Ranked>(list: readonly E[]): readonly E[] {
  const lowest = Math.min(...list.map(({ event }) => RANKS[event]));
  const at = list.findLastIndex(({ event }) => RANKS[event] === lowest);
  return list.filter((_, i) => i !== at);
}
