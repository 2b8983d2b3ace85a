/**
 * Step 2, offer: what a compute node asks for a job, the client's checks, and the exact price that
 * follows from an Offer. docs/protocol.md sections 2 and 7.
 */
import { EXPOSURE, PRICE_TOKENS } from '../params.js';
import { refuse } from '../rules.js';
import { checkSigner, type Domain } from '../sign/sign.js';
import type { Address, Hash, Offer, Signed } from '../sign/structs.js';
import type { Prices } from './kinds/kind.js';
import { isEmbed, rulesOfKind } from './kinds/kinds.js';

/** Token counts that a price is computed from. */
export interface Usage {
  readonly promptTokens: number;
  /** First output index of this node: earlier tokens are input to it. */
  readonly from: number;
  /** n: output tokens of the job so far, including the prefix. */
  readonly outputTokens: number;
  /**
   * Of an embed job: ids of the items from … n-1. They alone are read for these vectors, and no
   * other id is paid. Absent: prompt and earlier tokens are read, which is also the most that an
   * embed job can cost.
   */
  readonly itemTokens?: number | undefined;
}

/**
 * The prices are those of an Offer, so they are of the Job's kind already (OFFER-11):
 * (inputPrice × (promptTokens + from) + outputPrice × (n - from)) / PRICE_TOKENS, or
 * inputPrice × itemTokens / PRICE_TOKENS, computed exactly and rounded up once.
 */
export function amountDueOf({ inputPrice, outputPrice }: Prices, usage: Usage): bigint {
  const { itemTokens } = usage;
  const input =
    itemTokens === undefined ? BigInt(usage.promptTokens) + BigInt(usage.from) : BigInt(itemTokens);
  const output = BigInt(usage.outputTokens) - BigInt(usage.from);
  return (inputPrice * input + outputPrice * output + PRICE_TOKENS - 1n) / PRICE_TOKENS;
}

/** What a client knows when an Offer arrives. */
export interface OfferContext {
  readonly jobId: Hash;
  readonly maxPrice: bigint;
  /** How soon the job is wanted. */
  readonly when: number;
  /** Kind of the job. */
  readonly kind: number;
  /** Account of the peer that sent it. */
  readonly sender: Address;
  /** Compute stake of the sender for this model and its class. */
  readonly stake: bigint;
  /** Ledger time, milliseconds. */
  readonly now: number;
  /** Output tokens that exist already, and how many there may be in all. */
  readonly from: number;
  readonly maxTokens: number;
}

/** What the Offer costs at least for the longest output: every prompt and every item has a token. */
export const leastDueOf = (
  offer: Prices & Pick<Offer, 'kind'>,
  { from, maxTokens }: Pick<OfferContext, 'from' | 'maxTokens'>,
): bigint =>
  amountDueOf(offer, {
    ...{ promptTokens: 1, from, outputTokens: maxTokens },
    ...(isEmbed(offer) && { itemTokens: maxTokens - from }),
  });

/** @throws RasticError OFFER_INVALID, SIGN_…: the client does not accept this Offer. */
export function checkOffer(domain: Domain, signed: Signed<Offer>, context: OfferContext): void {
  const { value } = signed;
  // [OFFER-1 REJECT] The Offer must answer the announced job.
  if (value.jobId !== context.jobId) refuse('OFFER-1', { field: 'jobId' });
  // [BATCH-3 REJECT] The Offer must be for a job that is wanted when this one is.
  if (value.when !== context.when) refuse('BATCH-3', { field: 'when' });
  // [OFFER-11 REJECT] The Offer must be for a job of this kind, at prices of this kind: those of a
  // score job are equal.
  if (value.kind !== context.kind) refuse('OFFER-11', { field: 'kind' });
  const { outputPrice } = rulesOfKind(context).prices(value);
  if (value.outputPrice !== outputPrice) refuse('OFFER-11', { field: 'outputPrice' });
  // [OFFER-2 REJECT] The node itself must send its Offer.
  if (value.compute !== context.sender) refuse('OFFER-2', { field: 'compute' });
  // [OFFER-3 IGNORE] The Offer must not have expired.
  if (value.expiry <= context.now) refuse('OFFER-3', { field: 'expiry' });
  // [OFFER-4 IGNORE] The node must have a hundred times the price at stake.
  if (context.stake < context.maxPrice * EXPOSURE) refuse('OFFER-4', { field: 'stake' });
  checkSigner(domain, 'Offer', signed, context.sender);
  // [OFFER-10 IGNORE] The longest output after the shortest prompt must be within `maxPrice`, so that
  // no node is assigned that would have to refuse the price.
  if (leastDueOf(value, context) > context.maxPrice) refuse('OFFER-10', { field: 'maxPrice' });
}
