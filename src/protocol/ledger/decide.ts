/** The decision of a panel: a pure function of the votes. docs/protocol.md section 7. */
import { PANEL_MAJORITY } from '../params.js';
import type { PanelMember, Vote } from './dispute-state.js';

/** Whether two votes are the same finding against the node. */
export function isAgreed(a: Vote, b: Vote): boolean {
  if (a.outcome !== 'mismatch' || b.outcome !== 'mismatch') return false;
  // [DECIDE-1] Only mismatches beyond the hard bound can slash, and only two with the same reason.
  if (!a.hard || !b.hard || a.reason !== b.reason) return false;
  // [DECIDE-2] Within an exact class, and about the prompt, two members must have computed the same
  // result, because one alone may be broken.
  return a.reason === 'prompt' || a.exact || b.exact ? a.leafHash === b.leafHash : true;
}

/** Whether a vote clears the node. */
export function isFavourable({ outcome }: Vote): boolean {
  return outcome === 'match' || outcome === 'close';
}

export interface Decision {
  readonly event: 'slash' | 'clear' | 'lapse';
  /** Members whose votes made the decision. */
  readonly winners: readonly PanelMember[];
}

/** The decision, or undefined while votes are still missing. */
export function decide(panel: readonly PanelMember[]): Decision | undefined {
  const cleared = panel.filter(({ vote }) => vote && isFavourable(vote));
  if (cleared.length >= PANEL_MAJORITY) return { event: 'clear', winners: cleared };
  for (const { vote } of panel) {
    const agreed = panel.filter((other) => vote && other.vote && isAgreed(vote, other.vote));
    if (agreed.length >= PANEL_MAJORITY) return { event: 'slash', winners: agreed };
  }
  // [DECIDE-3] When all members that committed have voted and no side has a majority, the dispute
  // is void.
  const open = panel.some(({ commitment, vote }) => commitment !== undefined && !vote);
  return open ? undefined : { event: 'lapse', winners: [] };
}
