/**
 * Step 2, offer: what a compute node asks for a job, the client's checks, and the exact price that
 * follows from an Offer. docs/protocol.md sections 2 and 7.
 */
import { RasticError } from '../../base/errors.js';
import { EXPOSURE } from '../params.js';
import { checkSigner, type Domain } from '../sign/sign.js';
import type { Address, Hash, Offer, Signed } from '../sign/structs.js';

/** Token counts a price is made of. */
export interface Usage {
  readonly promptTokens: number;
  /** First output index of this node: what came before is input to it. */
  readonly from: number;
  /** n: output tokens of the job so far, the prefix included. */
  readonly outputTokens: number;
}

/** inputPrice × (promptTokens + from) + outputPrice × (n - from), exactly. */
export function amountDueOf(offer: Offer, usage: Usage): bigint {
  const input = BigInt(usage.promptTokens + usage.from);
  return offer.inputPrice * input + offer.outputPrice * BigInt(usage.outputTokens - usage.from);
}

/** What a client knows when an Offer arrives. */
export interface OfferContext {
  readonly jobId: Hash;
  readonly maxPrice: bigint;
  /** Account of the peer that brought it. */
  readonly sender: Address;
  /** Compute stake of the sender for this model and its class. */
  readonly stake: bigint;
  /** Ledger time, milliseconds. */
  readonly now: number;
}

function refuse(field: string): never {
  throw new RasticError('OFFER_INVALID', { field });
}

/** @throws RasticError OFFER_INVALID, SIGN_…: the client does not take this Offer. */
export function checkOffer(domain: Domain, signed: Signed<Offer>, context: OfferContext): void {
  const { value } = signed;
  // [OFFER-1 REJECT] It answers the announced job.
  if (value.jobId !== context.jobId) refuse('jobId');
  // [OFFER-2 REJECT] The node brings its own Offer.
  if (value.compute !== context.sender) refuse('compute');
  // [OFFER-3 IGNORE] It is still open.
  if (value.expiry <= context.now) refuse('expiry');
  // [OFFER-4 IGNORE] The node can lose a hundred times what it may earn.
  if (context.stake < context.maxPrice * EXPOSURE) refuse('stake');
  checkSigner(domain, 'Offer', signed, context.sender);
}
