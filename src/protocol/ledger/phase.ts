/** Finds the dispute of an operation, and checks that it is in the right phase. */
import { refuse } from '../rules.js';
import type { Address, Hash } from '../sign/structs.js';
import type { Context } from './context.js';
import {
  type DisputePhase,
  type DisputeState,
  moveDispute,
  type PanelMember,
  standingAt,
} from './dispute-state.js';

/**
 * The dispute in its current phase: a phase that has run out is replaced by what follows it.
 * @throws RasticError LEDGER_NO_DISPUTE, LEDGER_PHASE.
 */
export function disputeIn(
  { draft, rules, time }: Context,
  id: Hash,
  expected: DisputePhase,
): DisputeState {
  const dispute = draft.disputes.get(id);
  // [PHASE-1 REJECT] The dispute must exist.
  if (dispute === undefined) refuse('PHASE-1', { id });
  const standing = standingAt(dispute, time, rules.genesis.panelPhaseMs);
  const { phase } = standing;
  // [PHASE-2 REJECT] The dispute must be in the operation's phase, and that phase's time must not
  // be over.
  if (phase !== expected) refuse('PHASE-2', { expected, actual: phase });
  return { ...dispute, ...standing };
}

/** The dispute in its next phase, which begins now. @throws RasticError FLOW_ILLEGAL. */
export function enterPhase(
  { rules, time }: Context,
  dispute: DisputeState,
  event: 'commit' | 'open',
): DisputeState {
  const phase = moveDispute(dispute.phase, event);
  return { ...dispute, phase, phaseEnd: time + rules.genesis.panelPhaseMs };
}

/** The dispute with one panel member replaced. */
export function withMember(
  dispute: DisputeState,
  address: Address,
  change: Partial<PanelMember>,
): DisputeState {
  const panel = dispute.panel.map((m) => (m.address === address ? { ...m, ...change } : m));
  return { ...dispute, panel };
}
