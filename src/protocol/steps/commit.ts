/**
 * Step 5, commit: the Receipt that a node signs for the leaves it sent, and the client's checks
 * that need no model. docs/protocol.md section 4.
 */
import type { Vocabulary } from '../model/vocabulary.js';
import { FINISH_REASONS, type FinishReason } from '../params.js';
import { refuse } from '../rules.js';
import { checkSigner, type Domain, digest } from '../sign/sign.js';
import type { Assign, Hash, Job, Offer, Receipt, Signed } from '../sign/structs.js';
import { prefixAfter } from './assign.js';
import { checkFinish } from './finish.js';
import { jobIdOf } from './job.js';
import { isEmbed, rulesOfKind } from './kinds/kinds.js';
import { amountDueOf } from './offer.js';

/** The result of a generation, the same at both ends of the stream. */
export interface Output {
  readonly promptTokens: number;
  readonly promptTokensHash: Hash;
  /** All output tokens of the job so far, including the prefix of an earlier node. */
  readonly tokens: readonly number[];
  /** RFC 6962 root over the leaves from … n-1. */
  readonly root: Hash;
  /** Ids of the items that these leaves have the vectors of; 0 where a kind has no items. */
  readonly itemTokens: number;
}

/** The order: both sides have it, so both compute the same Receipt. */
export interface Order {
  readonly job: Job;
  readonly offer: Offer;
  readonly assign: Assign;
}

type OrderHashes = Pick<Receipt, 'jobId' | 'assignHash'>;

/** Each checkpoint names them, and hashing a Job costs as much as a signature. */
const hashes = new WeakMap<Order, OrderHashes & { readonly domain: Domain }>();

function hashesOf(domain: Domain, order: Order): OrderHashes {
  const known = hashes.get(order);
  if (known?.domain === domain) return known;
  const jobId = jobIdOf(domain, order.job);
  const made = { domain, jobId, assignHash: digest(domain, 'Assign', order.assign) };
  hashes.set(order, made);
  return made;
}

/**
 * The only correct Receipt for an output; the node chooses nothing but the finish reason.
 * @param paid what it has received for this assignment.
 */
export function createReceipt(
  domain: Domain,
  order: Order,
  output: Output,
  reason: FinishReason,
  paid = 0n,
): Receipt {
  const { job, offer, assign } = order;
  const { jobId, assignHash } = hashesOf(domain, order);
  const usage = {
    promptTokens: output.promptTokens,
    from: assign.from,
    outputTokens: output.tokens.length,
    ...(isEmbed(job) && { itemTokens: output.itemTokens }),
  };
  return {
    jobId,
    assignHash,
    compute: assign.compute,
    engineClass: assign.engineClass,
    from: assign.from,
    promptTokens: output.promptTokens,
    promptTokensHash: output.promptTokensHash,
    outputTokens: output.tokens.length,
    outputRoot: output.root,
    finishReason: FINISH_REASONS.indexOf(reason),
    paid,
    amountDue: amountDueOf(offer, usage),
  };
}

/** The bounds of what a Receipt may say that its node has received. */
export interface Paid {
  readonly least: bigint;
  readonly most: bigint;
}

const NOTHING_PAID: Paid = { least: 0n, most: 0n };

/** The reason that a Receipt names. @throws RasticError COMMIT_INVALID for an unknown number. */
export function finishReasonOf(receipt: Receipt): FinishReason {
  const reason = FINISH_REASONS[receipt.finishReason];
  if (reason === undefined || reason === 'none') {
    refuse('COMMIT-3', { field: 'finishReason' });
  }
  return reason;
}

/**
 * @param output what the client itself received and hashed.
 * @throws RasticError COMMIT_INVALID, FINISH_…, SIGN_…: the Receipt is not for this output.
 */
export function checkReceipt(
  domain: Domain,
  order: Order,
  signed: Signed<Receipt>,
  output: Output,
  vocabulary: Vocabulary,
  paid: Paid = NOTHING_PAID,
): FinishReason {
  const reason = finishReasonOf(signed.value);
  // [COMMIT-13 REJECT] What the node says that it has received must be at least what its Receipt
  // before said, and at most what the client has signed for this assignment.
  if (signed.value.paid < paid.least || signed.value.paid > paid.most) {
    refuse('COMMIT-13', { field: 'paid' });
  }
  // [COMMIT-1 REJECT] At least one token beyond the prefix must be committed.
  if (output.tokens.length <= order.assign.from) {
    refuse('COMMIT-1', { field: 'outputTokens' });
  }
  // [COMMIT-2 REJECT] Every field must be what the client computes from the order and the leaves:
  // the root and the price must be exact.
  const expected = createReceipt(domain, order, output, reason, signed.value.paid);
  for (const field of Object.keys(expected) as (keyof Receipt)[]) {
    if (signed.value[field] !== expected[field]) refuse('COMMIT-2', { field });
  }
  // [COMMIT-6 REJECT] An output that continues an earlier node's output must have the same prompt:
  // both must lead to the prefix that the client signed.
  const { from, prefix } = order.assign;
  const before = output.tokens.slice(0, from);
  if (from > 0 && prefixAfter(output.promptTokensHash, before) !== prefix) {
    refuse('COMMIT-6', { field: 'promptTokensHash' });
  }
  // [COMMIT-5 REJECT] The amount due must be within what the client offered to pay.
  if (expected.amountDue > order.job.maxPrice) {
    refuse('COMMIT-5', { field: 'amountDue' });
  }
  // [COMMIT-3 REJECT] The finish reason must be correct for the tokens.
  checkFinish(output.tokens, reason, rulesOfKind(order.job).finish(order.job, vocabulary));
  // [COMMIT-4 REJECT] The node must have signed the Receipt.
  checkSigner(domain, 'Receipt', signed, order.assign.compute);
  return reason;
}
