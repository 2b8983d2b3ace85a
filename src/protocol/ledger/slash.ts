/**
 * What a node loses for a wrong output or for two histories, and who receives a part of it. If the
 * loss were shared out, friends of a cheat could win its stake back, so everything that is not owed
 * is burned. docs/protocol.md section 7.
 */
import {
  EXPOSURE,
  REWARD_FEES,
  REWARD_SHARE_DIVISOR,
  SLASH_AMOUNT_FACTOR,
  SLASH_STAKE_DIVISOR,
} from '../params.js';
import type { Address, Hash, Job, Receipt } from '../sign/structs.js';
import type { Context } from './context.js';
import { credit } from './draft.js';
import { heldFor, takeHeld } from './held-stake.js';
import { stakeAt } from './stakes.js';
import { COMPUTE, formatSettlement } from './state.js';

/** The reason and the facts of a slash. */
export interface Fault {
  readonly job: Job;
  /** Height of the Assign: the exposure is computed from the stake at that height. */
  readonly height: number;
  /** What the work could have earned, if its Receipts may understate it. */
  readonly worth?: bigint;
  /** Receipts that the node signed in one assignment; at least one. */
  readonly receipts: readonly { readonly receiptHash: Hash; readonly receipt: Receipt }[];
  /** Accounts to reward, the accuser first: ten fees each. */
  readonly rewarded: readonly Address[];
}

export function least(first: bigint, ...others: readonly bigint[]): bigint {
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
 * Takes the client's refund: what it paid the node for these Receipts, limited to the amount due
 * and to the exposure that a job may have. Without these limits a node could recover its stake
 * through a friend that "paid" it any amount. A refunded payment counts as never made.
 */
function takeRefund(context: Context, fault: Fault, available: bigint): bigint {
  const { draft, rules } = context;
  const { job, height, receipts } = fault;
  let refund = 0n;
  for (const { receiptHash, receipt } of receipts) {
    const { compute, engineClass, amountDue } = receipt;
    const key = formatSettlement(job.client, receiptHash);
    const settled = draft.settled.get(key);
    const paid = settled?.get(compute) ?? 0n;
    const pair = { role: COMPUTE, modelId: job.modelId, engineClass };
    const exposed = stakeAt(draft.state, rules, pair, compute, height) / EXPOSURE;
    const back = least(paid, amountDue, exposed - refund, available - refund);
    if (settled === undefined || back <= 0n) continue;
    draft.settled.set(key, new Map(settled).set(compute, paid - back));
    refund += back;
  }
  return refund + voucherRefund(context, fault, available - refund, refund);
}

/**
 * What vouchers have paid for the assignment, as a Receipt of the node admits or the last redeemed
 * voucher says: at most what was due, and within the exposure that a job may have.
 */
function voucherRefund(
  { draft, rules }: Context,
  { job, height, receipts }: Fault,
  available: bigint,
  refunded: bigint,
): bigint {
  const [first] = receipts;
  if (first === undefined) return 0n;
  const { assignHash, compute, engineClass } = first.receipt;
  let paid = draft.paidWork.get(assignHash)?.paid ?? 0n;
  let due = 0n;
  for (const { receipt } of receipts) {
    if (receipt.paid > paid) paid = receipt.paid;
    if (receipt.amountDue > due) due = receipt.amountDue;
  }
  const pair = { role: COMPUTE, modelId: job.modelId, engineClass };
  const exposed = stakeAt(draft.state, rules, pair, compute, height) / EXPOSURE;
  const back = least(paid, due, exposed - refunded, available);
  return back > 0n ? back : 0n;
}

/**
 * Slashes the node, once for each assignment. The caller has checked that it was not slashed
 * before.
 * @returns what the node lost. @throws RasticError LEDGER_HEIGHT.
 */
export function slash(context: Context, fault: Fault): bigint {
  const { draft } = context;
  const { job, receipts, rewarded, worth = 0n } = fault;
  const [first] = receipts;
  if (first === undefined) throw new TypeError('a fault has a Receipt');
  const { compute, engineClass } = first.receipt;
  const pair = { role: COMPUTE, modelId: job.modelId, engineClass };
  const stake = heldFor(draft, compute, pair);
  let slashed = slashOf(stake, worth);
  for (const { receipt } of receipts) {
    const amount = slashOf(stake, receipt.amountDue);
    if (amount > slashed) slashed = amount;
  }
  draft.slashed.set(first.receipt.assignHash, true);
  takeHeld(draft, compute, pair, slashed);
  const refund = takeRefund(context, fault, slashed);
  credit(draft, job.client, refund);
  const rest = slashed - refund;
  // [CONCLUDE-6] Rewards take at most half of what is left after the refund. With a small stake, ten
  // fees each would give the friends of a node its whole loss back.
  const shared = rest / REWARD_SHARE_DIVISOR;
  share(context, shared, rewarded, REWARD_FEES);
  draft.burned += rest - shared;
  return slashed;
}

/** Pays each account this many audit fees while the money lasts, and burns the rest. */
export function share(
  context: Context,
  money: bigint,
  rewarded: readonly Address[],
  fees: bigint,
): void {
  const reward = fees * BigInt(context.rules.genesis.auditFee);
  let rest = money;
  for (const to of rewarded) {
    const given = least(reward, rest);
    credit(context.draft, to, given);
    rest -= given;
  }
  context.draft.burned += rest;
}
