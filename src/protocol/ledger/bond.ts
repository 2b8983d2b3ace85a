/**
 * What a dispute can cost its client and its panel: the client's bond, and the fine for a member
 * that could give a Verdict and does not. No entry marks the end of a phase, so each entry first
 * closes the disputes whose phase ended before it. docs/protocol.md section 7.
 */
import { minOf } from '../bigint.js';
import { BOND_FEES } from '../params.js';
import type { Address } from '../sign/structs.js';
import type { Context } from './context.js';
import {
  type DisputeState,
  isDecided,
  moveDispute,
  type PanelMember,
  standingAt,
} from './dispute-state.js';
import { credit, debit } from './draft.js';
import { heldFor, takeHeld } from './held-stake.js';
import { VERIFIER } from './state.js';

/** Three audit fees: the client's bond, and a member's fine. */
const bondOf = ({ rules }: Context): bigint => BOND_FEES * BigInt(rules.genesis.auditFee);

/**
 * [BOND-1 REJECT] The client of a dispute pays a bond of three fees, which is held until the
 * dispute has ended.
 * @returns the bond. @throws RasticError LEDGER_FUNDS.
 */
export function takeBond(context: Context, client: Address): bigint {
  const bond = bondOf(context);
  debit(context.draft, client, bond);
  return bond;
}

/** Returns the bond to the client. @returns the dispute without its bond. */
export function giveBack({ draft }: Context, dispute: DisputeState): DisputeState {
  credit(draft, dispute.client, dispute.bond);
  return { ...dispute, bond: 0n };
}

/** Burns three fees, or less if the stakes that the member was drawn by hold less. */
function fine(context: Context, dispute: DisputeState, member: PanelMember): void {
  const { address, classes } = member;
  const { draft } = context;
  const { modelId } = dispute.job;
  let open = bondOf(context);
  for (const engineClass of classes) {
    const pair = { role: VERIFIER, modelId, engineClass };
    const loss = minOf(open, heldFor(draft, address, pair));
    if (loss > 0n) takeHeld(draft, address, pair, loss);
    draft.burned += loss;
    open -= loss;
  }
}

/** Whether the leaf was opened and the member still owes the Verdict that it committed to. */
const isOwing = ({ commitment, vote }: PanelMember): boolean =>
  commitment !== undefined && vote === undefined;

/** Ends a dispute whose phase is over. */
function runOut(context: Context, dispute: DisputeState): DisputeState {
  const { draft } = context;
  const ended = { ...dispute, phase: moveDispute(dispute.phase, 'lapse') };
  if (dispute.opened !== undefined) {
    // [BOND-4] If the leaf was opened and Verdicts are missing, each member that owes a Verdict
    // loses three fees of its stake, and the client gets its bond back.
    for (const member of dispute.panel.filter(isOwing)) fine(context, dispute, member);
    return giveBack(context, ended);
  }
  // [BOND-5] If a majority had committed and nobody opened the leaf, the client's bond is burned.
  // [BOND-6] If too few members have committed, the bond is burned too. The ledger cannot tell
  // whether the client withheld the input or the panel was silent. If the bond were returned, a
  // client could try panel after panel at no cost.
  draft.burned += dispute.bond;
  return { ...ended, bond: 0n };
}

/** Ends every dispute whose phase was over before this entry. */
export function closeOverdue(context: Context): void {
  const { draft, rules, time } = context;
  for (const id of draft.undecided) {
    const dispute = draft.disputes.get(id);
    if (dispute === undefined) continue;
    const { phase } = standingAt(dispute, time, rules.genesis.panelPhaseMs);
    if (phase === 'void') keepDispute(context, runOut(context, dispute));
  }
}

/** Replaces a dispute, and keeps it in the list of undecided disputes while it is undecided. */
export function keepDispute({ draft }: Context, dispute: DisputeState): void {
  const { id } = dispute;
  draft.disputes.set(id, dispute);
  const others = draft.undecided.filter((other) => other !== id);
  draft.undecided = isDecided(dispute.phase) ? others : [...others, id];
}
