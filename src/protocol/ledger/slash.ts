/**
 * What a decided dispute takes and gives. Shares would let a cheater's friends win a stake back,
 * so all that is not owed is burned. PROTOCOL section 7.
 */
import {
  EXPOSURE,
  OVERRULED_DIVISOR,
  REWARD_FEES,
  SLASH_AMOUNT_FACTOR,
  SLASH_STAKE_DIVISOR,
} from '../params.js';
import type { Address, Hash } from '../structs.js';
import type { Context } from './context.js';
import { type Decision, isFavourable } from './decide.js';
import type { DisputeState } from './dispute-state.js';
import { credit, type Draft, setStake, stakeFor } from './draft.js';
import { stakeAt } from './stakes.js';
import { COMPUTE, formatSettlement, VERIFIER } from './state.js';

function least(first: bigint, ...others: readonly bigint[]): bigint {
  let lowest = first;
  for (const amount of others) if (amount < lowest) lowest = amount;
  return lowest;
}

/** max(stake / 5, 100 × amountDue), at most the stake. */
export function slashOf(stake: bigint, amountDue: bigint): bigint {
  const share = stake / SLASH_STAKE_DIVISOR;
  const times = SLASH_AMOUNT_FACTOR * amountDue;
  if (times <= share) return share;
  return least(stake, times);
}

/**
 * What the client gets back: what it paid the node for this Receipt, as far as that was due and
 * within the exposure that a job may have. Without these limits a node could take its stake home
 * through a friend that "paid" it any amount.
 */
function refundOf(draft: Draft, dispute: DisputeState): bigint {
  const { client, receiptHash, receipt, job, height } = dispute;
  const paid = draft.settled.get(formatSettlement(client, receiptHash))?.get(receipt.compute) ?? 0n;
  const pair = { role: COMPUTE, modelId: job.modelId, engineClass: receipt.engineClass };
  const exposed = stakeAt(draft.state, pair, receipt.compute, height) / EXPOSURE;
  return least(paid, receipt.amountDue, exposed);
}

function slash(context: Context, dispute: DisputeState, winners: readonly Address[]): bigint {
  const { draft, rules } = context;
  const { receipt, job, client, accuser } = dispute;
  const pair = { role: COMPUTE, modelId: job.modelId, engineClass: receipt.engineClass };
  const stake = stakeFor(draft, receipt.compute, pair);
  const slashed = slashOf(stake, receipt.amountDue);
  setStake(draft, receipt.compute, pair, stake - slashed);
  const reward = REWARD_FEES * BigInt(rules.genesis.auditFee);
  let rest = slashed;
  const give = (to: Address, amount: bigint) => {
    const given = least(amount, rest);
    credit(draft, to, given);
    rest -= given;
  };
  give(client, refundOf(draft, dispute));
  for (const to of [accuser, ...winners]) give(to, reward);
  draft.burned += rest;
  return slashed;
}

/** Whoever signed the side that the panel overruled loses a twentieth of that stake, burned. */
function punish(
  { draft }: Context,
  { job }: DisputeState,
  signer: Address,
  engineClass: Hash,
): void {
  const pair = { role: VERIFIER, modelId: job.modelId, engineClass };
  const stake = stakeFor(draft, signer, pair);
  const loss = stake / OVERRULED_DIVISOR;
  if (loss === 0n) return;
  setStake(draft, signer, pair, stake - loss);
  draft.burned += loss;
}

/** Carries a decision out and gives the dispute as it ends. */
export function conclude(
  context: Context,
  dispute: DisputeState,
  { phase, winners }: Decision,
): DisputeState {
  const addresses = winners.map(({ address }) => address);
  const slashed = phase === 'slashed' ? slash(context, dispute, addresses) : 0n;
  for (const { address, vote, engineClass } of dispute.panel) {
    if (vote === undefined || engineClass === undefined || phase === 'void') continue;
    const overruled = phase === 'slashed' ? isFavourable(vote) : vote.outcome === 'mismatch';
    if (overruled) punish(context, dispute, address, engineClass);
  }
  if (phase === 'cleared') punish(context, dispute, dispute.accuser, dispute.accuserClass);
  return { ...dispute, phase, slashed };
}
