/**
 * Step 3, assign: the client's order to one node, and what the node checks before it renders the
 * prompt. PROTOCOL section 2.
 */
import { RasticError } from '../base/errors.js';
import { checkInput, checkJob, jobIdOf } from './job.js';
import type { Wire } from './messages.js';
import { amountDueOf } from './offer.js';
import { checkSigner, type Domain, digest } from './sign.js';
import type { Address, Assign, Hash, Job, Offer, Signed } from './structs.js';

/** The prefix an Assign names when no token has been made: the prompt is not rendered yet. */
export const NO_PREFIX: Hash = `0x${'00'.repeat(32)}`;

/** @param prefix prefix of leaf `from`; NO_PREFIX when from = 0. */
export function createAssign(
  domain: Domain,
  offer: Offer,
  at: { readonly from: number; readonly prefix: Hash; readonly height: number },
): Assign {
  return {
    jobId: offer.jobId,
    compute: offer.compute,
    offerHash: digest(domain, 'Offer', offer),
    engineClass: offer.engineClass,
    ...at,
  };
}

/** Job and Assign as the client signed them, chained together. */
export interface SignedOrder {
  readonly job: Signed<Job>;
  readonly assign: Signed<Assign>;
}

function refuse(field: string): never {
  throw new RasticError('ASSIGN_INVALID', { field });
}

/** @throws RasticError JOB_…, SIGN_…, ASSIGN_INVALID: Job and Assign are not one client's order. */
export function checkOrder(domain: Domain, { job, assign }: SignedOrder): void {
  checkJob(job.value);
  // [ASSIGN-1 REJECT] The Assign names this Job.
  if (assign.value.jobId !== jobIdOf(domain, job.value)) refuse('jobId');
  // [ASSIGN-2 REJECT] It begins within the output, and names a prefix exactly when it goes on.
  if (assign.value.from >= job.value.maxTokens) refuse('from');
  if ((assign.value.from === 0) !== (assign.value.prefix === NO_PREFIX)) refuse('prefix');
  // [ASSIGN-3 REJECT] The client signed both.
  checkSigner(domain, 'Job', job, job.value.client);
  checkSigner(domain, 'Assign', assign, job.value.client);
}

/** What the node knows when an AssignRequest arrives. */
export interface AssignContext {
  /** The node's own account. */
  readonly compute: Address;
  /** Account of the peer that brought it. */
  readonly sender: Address;
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  readonly engineClass: Hash;
  /** Ledger time, milliseconds. */
  readonly now: number;
}

/** @throws RasticError as checkOrder, SIGN_…, ASSIGN_INVALID: the node does not serve it. */
export function checkAssign(
  domain: Domain,
  request: Wire<'AssignRequest'>,
  context: AssignContext,
): void {
  const { job, offer, assign } = request;
  checkOrder(domain, request);
  checkInput(job.value, request.input, request.salt);
  // [ASSIGN-4 REJECT] The client itself brings it.
  if (job.value.client !== context.sender) refuse('client');
  // [ASSIGN-5 REJECT] It takes an Offer that this node signed, for this Job and class.
  checkSigner(domain, 'Offer', offer, context.compute);
  if (assign.value.compute !== context.compute) refuse('compute');
  if (assign.value.offerHash !== digest(domain, 'Offer', offer.value)) refuse('offerHash');
  if (offer.value.jobId !== assign.value.jobId) refuse('offer');
  if (offer.value.engineClass !== assign.value.engineClass) refuse('engineClass');
  if (assign.value.engineClass !== context.engineClass) refuse('engineClass');
  // [ASSIGN-6 REJECT] The model and its manifest are the ones served here.
  if (job.value.modelId !== context.modelId) refuse('modelId');
  if (job.value.manifestHash !== context.manifestHash) refuse('manifestHash');
  // [ASSIGN-7 IGNORE] Offer and Job are still open.
  if (offer.value.expiry <= context.now || job.value.deadline <= context.now) refuse('expiry');
  // [ASSIGN-8 REJECT] The tokens to go on from are as many as the Assign says.
  if (request.prefixTokens.length !== assign.value.from) refuse('prefixTokens');
}

/** @throws RasticError ASSIGN_INVALID when the whole output could cost more than the client pays. */
export function checkPrice(job: Job, offer: Offer, promptTokens: number, from: number): void {
  // [ASSIGN-9 REJECT] The longest output fits into maxPrice.
  const most = amountDueOf(offer, { promptTokens, from, outputTokens: job.maxTokens });
  if (most > job.maxPrice) refuse('maxPrice');
}
