/**
 * Step 3, assign: the client's order to one node, and what the node checks before it renders the
 * prompt. docs/protocol.md section 2.
 */
import type { Vocabulary } from '../model/vocabulary.js';
import { nextPrefix } from '../proof/leaf.js';
import { finish, STEP_TOKENS, type Steps } from '../proof/resumable.js';
import { refuse } from '../rules.js';
import { checkSigner, type Domain, digest } from '../sign/sign.js';
import type { Address, Assign, Hash, Job, Offer, Signed } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { createFinisher } from './finish.js';
import { encodeInput } from './input.js';
import { checkInput, checkJob, jobIdOf } from './job.js';
import { rulesOfKind } from './kinds/kinds.js';
import { amountDueOf, type Usage } from './offer.js';

/** The prefix that an Assign names when no token exists yet: the prompt is not rendered then. */
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

/** The fields that are checked before the rest of a request is read. They are its first ones. */
export const ASSIGN_HEAD = ['job', 'offer', 'assign', 'channel'] as const;
export type AssignHead = Pick<Wire<'AssignRequest'>, (typeof ASSIGN_HEAD)[number]>;

/** Job and Assign as the client signed them, chained together. */
export interface SignedOrder {
  readonly job: Signed<Job>;
  readonly assign: Signed<Assign>;
}

/** What needs no signature. @throws RasticError JOB_…, ASSIGN_INVALID. */
export function checkTerms(domain: Domain, { job, assign }: SignedOrder): void {
  checkJob(job.value);
  // [ASSIGN-1 REJECT] The Assign must name this Job.
  if (assign.value.jobId !== jobIdOf(domain, job.value)) refuse('ASSIGN-1', { field: 'jobId' });
  // [ASSIGN-2 REJECT] The first index must lie within the output. A prefix must be named if and
  // only if the output continues an earlier node's output.
  if (assign.value.from >= job.value.maxTokens) refuse('ASSIGN-2', { field: 'from' });
  if ((assign.value.from === 0) !== (assign.value.prefix === NO_PREFIX))
    refuse('ASSIGN-2', { field: 'prefix' });
}

/**
 * @throws RasticError JOB_…, SIGN_…, ASSIGN_INVALID: Job and Assign are not an order of one client.
 */
export function checkOrder(domain: Domain, order: SignedOrder): void {
  checkTerms(domain, order);
  checkSigners(domain, order);
}

function checkSigners(domain: Domain, { job, assign }: SignedOrder): void {
  // [ASSIGN-3 REJECT] The client must have signed both the Job and the Assign.
  checkSigner(domain, 'Job', job, job.value.client);
  checkSigner(domain, 'Assign', assign, job.value.client);
}

/** The parties that an AssignRequest must come from and go to. */
export interface Parties {
  /** The node's own account. */
  readonly compute: Address;
  /** Account of the peer that sent it. */
  readonly sender: Address;
}

/** What the node knows when an AssignRequest arrives. */
export interface AssignContext {
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  readonly engineClass: Hash;
  /** Ledger time, milliseconds. */
  readonly now: number;
}

/**
 * Checks what the client brings with it, as far as that needs no signature: it costs nearly
 * nothing. No rule here depends on time.
 * @throws RasticError as checkTerms, ASSIGN_INVALID.
 */
export function checkAssignHead(domain: Domain, papers: AssignHead, parties: Parties): void {
  const { job, offer, assign } = papers;
  checkTerms(domain, papers);
  // [ASSIGN-4 REJECT] The client itself must send the Assign, to the node that the Assign names.
  if (job.value.client !== parties.sender) refuse('ASSIGN-4', { field: 'client' });
  if (assign.value.compute !== parties.compute) refuse('ASSIGN-4', { field: 'compute' });
  // [ASSIGN-5 REJECT] The Assign must accept an Offer that this node signed for this Job.
  if (assign.value.offerHash !== digest(domain, 'Offer', offer.value))
    refuse('ASSIGN-5', { field: 'offerHash' });
  if (offer.value.jobId !== assign.value.jobId) refuse('ASSIGN-5', { field: 'offer' });
  // [BATCH-4 REJECT] The Offer must have been made for a job that is wanted when this one is, so
  // that nobody gets the price of a batch job for one that is wanted now.
  if (offer.value.when !== job.value.when) refuse('BATCH-4', { field: 'when' });
  // [ASSIGN-22 REJECT] The Offer must have been made for a job of this kind, so that nobody gets the
  // price of a score job for an answer.
  if (offer.value.kind !== job.value.kind) refuse('ASSIGN-22', { field: 'kind' });
}

/**
 * Checks the signatures of the papers. Together with checkAssignHead and checkAssignInput this
 * must hold before the node answers anything about the order, including what it gave earlier.
 * @throws RasticError SIGN_….
 */
export function checkAssignSigners(domain: Domain, papers: AssignHead, compute: Address): void {
  checkSigners(domain, papers);
  checkSigner(domain, 'Offer', papers.offer, compute);
}

/** @throws RasticError ASSIGN_INVALID: the node does not serve such an order, or not any more. */
export function checkAssignServed(
  { job, offer, assign }: AssignHead,
  context: AssignContext,
): void {
  // [ASSIGN-18 REJECT] The engine class must be the one that was offered, and the one served here.
  if (offer.value.engineClass !== assign.value.engineClass)
    refuse('ASSIGN-18', { field: 'engineClass' });
  if (assign.value.engineClass !== context.engineClass)
    refuse('ASSIGN-18', { field: 'engineClass' });
  // [ASSIGN-6 REJECT] The model and its manifest must be the ones served here.
  if (job.value.modelId !== context.modelId) refuse('ASSIGN-6', { field: 'modelId' });
  if (job.value.manifestHash !== context.manifestHash)
    refuse('ASSIGN-6', { field: 'manifestHash' });
  // [ASSIGN-7 IGNORE] The Offer and the Job must not have expired.
  if (offer.value.expiry <= context.now || job.value.deadline <= context.now)
    refuse('ASSIGN-7', { field: 'expiry' });
}

/**
 * Checks what follows the papers. @param inputBytes longest input that the node takes.
 * @throws RasticError JOB_INVALID, ASSIGN_INVALID.
 */
export function checkAssignInput(request: Wire<'AssignRequest'>, inputBytes: number): void {
  const { job, assign, input, salt, prefixTokens } = request;
  // [ASSIGN-8 REJECT] The number of prefix tokens must be the one that the Assign names.
  if (prefixTokens.length !== assign.value.from) refuse('ASSIGN-8', { field: 'prefixTokens' });
  // [ASSIGN-20 IGNORE] The input must not be longer than this node takes.
  if (encodeInput(input).length > inputBytes) refuse('ASSIGN-20', { field: 'input' });
  checkInput(job.value, input, salt);
  // [ASSIGN-23 REJECT] The prefix of a score job must be the tokens that its input gives.
  const given = rulesOfKind(job.value).given(input);
  if (given !== undefined && !prefixTokens.every((token, i) => token === given[i]))
    refuse('ASSIGN-23', { field: 'prefixTokens' });
}

/**
 * Checks the tokens to continue from before anything is computed with them: every id must be in
 * range, and an output that has ended is not continued.
 * @throws RasticError ASSIGN_INVALID, FINISH_EARLY.
 */
export function* prefixTokensSteps(
  job: Pick<Job, 'kind' | 'maxTokens' | 'stop'>,
  prefixTokens: readonly number[],
  vocabulary: Vocabulary,
): Steps<void> {
  const size = vocabulary.bytes.length;
  // [ASSIGN-13 REJECT] Every token of the prefix must be in the vocabulary.
  if (!prefixTokens.every((id) => id >= 0 && id < size))
    refuse('ASSIGN-13', { field: 'prefixTokens' });
  // [ASSIGN-14 REJECT] The output must not have ended within the prefix: it must hold no
  // end-of-generation id and no whole stop string.
  const finisher = createFinisher(rulesOfKind(job).finish(job, vocabulary));
  for (const [index, token] of prefixTokens.entries()) {
    const reason = finisher.push(token);
    if (reason !== undefined) refuse('ASSIGN-14', { index, reason });
    if (index % STEP_TOKENS === STEP_TOKENS - 1) yield;
  }
}

/** prefix_from: the hash chain over the prompt and the tokens of an earlier node. */
export function prefixAfter(promptTokensHash: Hash, tokens: readonly number[]): Hash {
  return tokens.reduce(nextPrefix, promptTokensHash);
}

/** prefixAfter in steps: tens of thousands of hashes take a quarter of a second. */
export function* prefixSteps(promptTokensHash: Hash, tokens: readonly number[]): Steps<Hash> {
  let prefix = promptTokensHash;
  for (let at = 0; at < tokens.length; at += STEP_TOKENS) {
    prefix = prefixAfter(prefix, tokens.slice(at, at + STEP_TOKENS));
    yield;
  }
  return prefix;
}

/**
 * @param promptTokensHash of the prompt as rendered by this node.
 * @throws RasticError ASSIGN_PREFIX.
 */
export function checkPrefix(
  assign: Assign,
  promptTokensHash: Hash,
  prefixTokens: readonly number[],
): void {
  finish(checkPrefixSteps(assign, promptTokensHash, prefixTokens));
}

/** checkPrefix in steps. */
export function* checkPrefixSteps(
  { from, prefix }: Assign,
  promptTokensHash: Hash,
  prefixTokens: readonly number[],
): Steps<void> {
  // [ASSIGN-15 REJECT] The signed prefix must be the hash chain over this prompt and these tokens.
  // Otherwise a node could be made to sign leaves in a context that nobody ordered.
  if (from > 0 && (yield* prefixSteps(promptTokensHash, prefixTokens)) !== prefix) {
    refuse('ASSIGN-15', { from });
  }
}

/**
 * @param usage of an embed job with all items that the node is to compute.
 * @throws RasticError ASSIGN_INVALID when the whole output could cost more than the client pays.
 */
export function checkPrice(job: Job, offer: Offer, usage: Omit<Usage, 'outputTokens'>): void {
  // [ASSIGN-9 REJECT] The longest possible output must be within `maxPrice`.
  const most = amountDueOf(offer, { ...usage, outputTokens: job.maxTokens });
  if (most > job.maxPrice) refuse('ASSIGN-9', { field: 'maxPrice' });
}
