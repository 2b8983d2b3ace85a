/**
 * What a node loses for a wrong output or for two histories, and who receives a part of it. If the
 * loss were shared out, friends of a cheat could win its stake back, so everything that is not owed
 * is burned. docs/protocol.md section 7.
 */
import { maxOf, minOf } from '../bigint.js';
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
import { COMPUTE, formatAudited, formatPaid } from './state.js';

interface Shown {
  readonly receiptHash: Hash;
  readonly receipt: Receipt;
}

/** The reason and the facts of a slash. */
export interface Fault {
  readonly job: Job;
  /** Height of the Assign: the exposure is computed from the stake at that height. */
  readonly height: number;
  /** What the work could have earned, if its Receipts may understate it. */
  readonly worth?: bigint;
  /** Receipts that the node signed in one assignment; at least one. */
  readonly receipts: readonly Shown[];
  /** Accounts to reward, the accuser first: ten fees each. */
  readonly rewarded: readonly Address[];
}

/** max(stake / 5, 100 × amountDue), at most the stake. */
export function slashOf(stake: bigint, amountDue: bigint): bigint {
  const share = stake / SLASH_STAKE_DIVISOR;
  const times = SLASH_AMOUNT_FACTOR * amountDue;
  if (times <= share) return share;
  return minOf(stake, times);
}

/** What the client has paid the node for this Receipt's assignment, at most what was due. */
function paidFor({ draft }: Context, { client }: Job, { receipt }: Shown): bigint {
  const { compute, assignHash, amountDue, paid } = receipt;
  const redeemed = draft.paidWork.get(formatPaid(client, compute, assignHash))?.paid ?? 0n;
  return minOf(amountDue, maxOf(paid, redeemed));
}

/**
 * The client's refund: what it paid the node, as far as it was due, and the fees that verifiers have
 * claimed for these Receipts; together at most the exposure that a job may have. Without these limits
 * a node could recover its stake through friends that "paid" it or "audited" it for any amount.
 */
function refundFor(context: Context, { job, height, receipts }: Fault, slashed: bigint): bigint {
  const { draft, rules } = context;
  let paid = 0n;
  let fees = 0n;
  let exposed = 0n;
  for (const shown of receipts) {
    const { compute, engineClass } = shown.receipt;
    // All of them are of one assignment, which was paid once.
    paid = maxOf(paid, paidFor(context, job, shown));
    fees += draft.audited.get(formatAudited(job.client, shown.receiptHash))?.fees ?? 0n;
    const pair = { role: COMPUTE, modelId: job.modelId, engineClass };
    exposed = stakeAt(draft.state, rules, pair, compute, height) / EXPOSURE;
  }
  return minOf(paid + fees, exposed, slashed);
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
  const refund = refundFor(context, fault, slashed);
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
    const given = minOf(reward, rest);
    credit(context.draft, to, given);
    rest -= given;
  }
  context.draft.burned += rest;
}
