/**
 * What a decided dispute takes and gives. A panel is paid alike for either finding, by whoever was
 * wrong: nobody honest pays for it, and no vote is worth more than another. PROTOCOL section 7.
 */
import { judgingRule } from '../manifest.js';
import { OVERRULED_DIVISOR } from '../params.js';
import type { Address, Hash } from '../structs.js';
import { giveBack } from './bond.js';
import type { Context } from './context.js';
import { type Decision, isFavourable } from './decide.js';
import type { DisputeState, PanelMember } from './dispute-state.js';
import { setStake, stakeFor } from './draft.js';
import { matterOf } from './matter.js';
import { share, slash } from './slash.js';
import { VERIFIER } from './state.js';

/** Takes a twentieth of the stake of whoever signed the overruled side. @returns what it lost. */
function punish(
  { draft }: Context,
  { job }: DisputeState,
  signer: Address,
  engineClass: Hash,
): bigint {
  const pair = { role: VERIFIER, modelId: job.modelId, engineClass };
  const stake = stakeFor(draft, signer, pair);
  const loss = stake / OVERRULED_DIVISOR;
  if (loss > 0n) setStake(draft, signer, pair, stake - loss);
  return loss;
}

/** Whether the member's vote was on the side that lost. */
function isOverruled({ vote }: PanelMember, phase: Decision['phase']): boolean {
  if (vote === undefined || phase === 'void') return false;
  if (phase === 'slashed') return isFavourable(vote);
  // [CONCLUDE-1] Below the hard bound two honest verifiers may differ: a mismatch there is no fault.
  return vote.outcome === 'mismatch' && vote.hard;
}

/**
 * [CONCLUDE-2] The accuser answers for its mismatch where an honest one cannot differ from the
 * panel: within an exact class. Elsewhere the ledger has not seen how far its leaf was off.
 */
function isAccuserOverruled({ rules }: Context, dispute: DisputeState): boolean {
  const { manifest } = matterOf(rules, dispute);
  const { quarter, receipt, accuserClass } = dispute;
  const pair = { compute: receipt.engineClass, verifier: accuserClass, quarter };
  return judgingRule(manifest, pair).exact;
}

/** What the overruled lose, together. */
function punishAll(context: Context, dispute: DisputeState, phase: Decision['phase']): bigint {
  let losses = 0n;
  for (const member of dispute.panel) {
    const { address, engineClass } = member;
    if (engineClass === undefined || !isOverruled(member, phase)) continue;
    losses += punish(context, dispute, address, engineClass);
  }
  if (phase === 'cleared' && isAccuserOverruled(context, dispute)) {
    losses += punish(context, dispute, dispute.accuser, dispute.accuserClass);
  }
  return losses;
}

/** Carries a decision out and gives the dispute as it ends. */
export function conclude(
  context: Context,
  disputed: DisputeState,
  { phase, winners }: Decision,
): DisputeState {
  // [BOND-2] A panel that has come to an end gives the client its bond back, whatever it found.
  const dispute = giveBack(context, disputed);
  const losses = punishAll(context, dispute, phase);
  const upheld = winners.map(({ address }) => address);
  // [CONCLUDE-3] Who cleared the node is paid out of what the overruled lost; after a slash the
  // node has paid already, and their loss is burned.
  share(context, losses, phase === 'cleared' ? upheld : []);
  if (phase !== 'slashed') return { ...dispute, phase };
  const { job, height, receipt, receiptHash, accuser } = dispute;
  const receipts = [{ receipt, receiptHash }];
  const slashed = slash(context, { job, height, receipts, rewarded: [accuser, ...upheld] });
  return { ...dispute, phase, slashed };
}
