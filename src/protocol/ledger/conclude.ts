/**
 * What a decided dispute takes from and pays to its participants. The side that was wrong pays the
 * panel, and the pay is the same for either finding: no honest party pays, and no vote earns more
 * than another. docs/protocol.md section 7.
 */
import { minOf } from '../bigint.js';
import { CLEARED_FEES, OVERRULED_DIVISOR } from '../params.js';
import type { Address, Hash } from '../sign/structs.js';
import { giveBack, keepDispute } from './bond.js';
import { expose } from './canary.js';
import type { Context } from './context.js';
import { type Decision, isFavourable } from './decide.js';
import { type DisputeState, isDecided, moveDispute, type PanelMember } from './dispute-state.js';
import { heldFor, takeHeld } from './held-stake.js';
import { share, slash, slashOf } from './slash.js';
import { COMPUTE, VERIFIER } from './state.js';

/** A signer on the overruled side, and the class of its Verdict. */
interface Loser {
  readonly address: Address;
  readonly engineClass: Hash;
}

/** Takes a twentieth of a signer's stake, at most what the node would lose. @returns the loss. */
function punish(context: Context, { job }: DisputeState, loser: Loser, most: bigint): bigint {
  const { draft } = context;
  const { address, engineClass } = loser;
  const pair = { role: VERIFIER, modelId: job.modelId, engineClass };
  const stake = heldFor(draft, address, pair);
  const loss = minOf(stake / OVERRULED_DIVISOR, most);
  if (loss > 0n) takeHeld(draft, address, pair, loss);
  return loss;
}

/** Whether the member's vote was false, and not only overruled. */
function isOverruled({ vote }: PanelMember, event: Decision['event']): boolean {
  if (vote === undefined || event === 'lapse') return false;
  // [CONCLUDE-1] An overruled member is not fined where honest verifiers may differ: below the hard
  // bound, or between two classes.
  if (!vote.sure) return false;
  return event === 'slash' ? isFavourable(vote) : vote.outcome === 'mismatch';
}

function losersOf(dispute: DisputeState, event: Decision['event']): readonly Loser[] {
  const { panel, accuser, accusation, opened } = dispute;
  const members = panel.flatMap((member) => {
    const { address, engineClass } = member;
    return engineClass !== undefined && isOverruled(member, event)
      ? [{ address, engineClass }]
      : [];
  });
  // [CONCLUDE-2] The accuser is fined for a false mismatch in every class when its own leaf was
  // shown and lies beyond the hard bound.
  const isFalse = event === 'clear' && opened?.accuserHard === true;
  const { engineClass } = accusation.value;
  return isFalse ? [...members, { address: accuser, engineClass }] : members;
}

/** The total that the overruled signers lose. */
function punishAll(context: Context, dispute: DisputeState, event: Decision['event']): bigint {
  const { compute, engineClass, amountDue } = dispute.receipt;
  const pair = { role: COMPUTE, modelId: dispute.job.modelId, engineClass };
  // [CONCLUDE-4] The signer of a false Verdict loses at most what the Verdict could have taken from
  // the node.
  const most = slashOf(heldFor(context.draft, compute, pair), amountDue);
  return losersOf(dispute, event).reduce(
    (sum, loser) => sum + punish(context, dispute, loser, most),
    0n,
  );
}

/**
 * Slashes the node of a dispute. @param rewarded ten fees each. @returns the dispute in its final
 * state.
 */
export function slashFor(
  context: Context,
  dispute: DisputeState,
  rewarded: readonly Address[],
): DisputeState {
  const { job, height, receipt, receiptHash } = dispute;
  const receipts = [{ receipt, receiptHash }];
  const slashed = slash(context, { job, height, receipts, rewarded });
  closeOthers(context, dispute);
  return { ...dispute, phase: moveDispute(dispute.phase, 'slash'), slashed };
}

/**
 * [CONCLUDE-5] An assignment is slashed once: its other disputes end, and their bonds are returned.
 */
function closeOthers(context: Context, { id, receipt }: DisputeState): void {
  endDisputes(context, receipt.assignHash, id);
}

/** Ends the undecided disputes of an assignment that was slashed. @param but one to skip. */
export function endDisputes(context: Context, assignHash: Hash, but?: Hash): void {
  const { draft } = context;
  for (const id of draft.disputed.get(assignHash) ?? []) {
    const dispute = draft.disputes.get(id);
    if (id === but || dispute === undefined || isDecided(dispute.phase)) continue;
    const phase = moveDispute(dispute.phase, 'moot');
    keepDispute(context, { ...giveBack(context, dispute), phase });
  }
}

/** Executes a decision. @returns the dispute in its final state. */
export function conclude(
  context: Context,
  disputed: DisputeState,
  { event, winners }: Decision,
): DisputeState {
  // [BOND-2] When the panel has finished, the client gets its bond back, whatever the panel found.
  const dispute = giveBack(context, disputed);
  const losses = punishAll(context, dispute, event);
  const upheld = winners.map(({ address }) => address);
  // [CONCLUDE-3] If the panel clears the node, each member that voted for it gets one fee from the
  // loss of the overruled. After a slash that loss is burned, because the node has already paid.
  share(context, losses, event === 'clear' ? upheld : [], CLEARED_FEES);
  if (event !== 'slash') return { ...dispute, phase: moveDispute(dispute.phase, event) };
  if (dispute.shown.length > 0) return expose(context, dispute, winners);
  return slashFor(context, dispute, [dispute.accuser, ...upheld]);
}
