/**
 * Step 6, audit: which verifier recomputes which index, and what a verifier checks of a request
 * before it computes anything. docs/protocol.md section 5.
 */
import {
  FULL_AUDIT_BELOW_TOKENS,
  FULL_AUDIT_FIRST_JOBS,
  INDEX_MS,
  POSITION_MS,
  USUAL_INDICES,
  USUAL_POSITIONS,
} from '../params.js';
import { auditCommit } from '../proof/draw.js';
import type { Steps } from '../proof/resumable.js';
import { refuse } from '../rules.js';
import { checkSigner, type Domain, digest } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { checkOrder, prefixSteps } from './assign.js';
import { checkAuditOrder, hashIndices } from './audit-order.js';
import { finishReasonOf } from './commit.js';
import { encodeInput, type Input } from './input.js';
import { checkInput } from './job.js';
import { rulesOfKind } from './kinds/kinds.js';

/**
 * spread: each index to a different verifier; single: one verifier, all drawn indices in one pass;
 * full: one verifier, every position.
 */
export type Policy = 'spread' | 'single' | 'full';

/** The request to one verifier. */
export interface AuditTask {
  /** Output indices, ascending. */
  readonly indices: readonly number[];
}

/** Full for short outputs and for nodes this client hardly knows, else spread. */
export function defaultPolicy(committedTokens: number, acceptedJobs: number): Policy {
  const short = committedTokens < FULL_AUDIT_BELOW_TOKENS;
  return short || acceptedJobs < FULL_AUDIT_FIRST_JOBS ? 'full' : 'spread';
}

/**
 * @param drawn the drawn indices, ascending.
 * @param range from and n of the Receipt: what `full` covers.
 */
export function planAudit(
  policy: Policy,
  drawn: readonly number[],
  range: { readonly from: number; readonly n: number },
): readonly AuditTask[] {
  switch (policy) {
    case 'spread':
      return drawn.map((index) => ({ indices: [index] }));
    case 'single':
      return [{ indices: drawn }];
    case 'full':
      return [{ indices: Array.from({ length: range.n - range.from }, (_, i) => range.from + i) }];
  }
}

/**
 * Tokens of prompt and output.
 * @param promptTokens as the node says; no more than its input has bytes are believed.
 */
export function positionsOf(
  input: Input,
  promptTokens: number,
  output: readonly number[] = [],
): number {
  return Math.min(promptTokens, encodeInput(input).length) + output.length;
}

/**
 * How much longer than usual reading so many positions takes, and answering for so many indices.
 * Every time limit of a long job is extended by this, in milliseconds; for usual jobs it is 0.
 */
export function longerMs(positions: number, indices = 0): number {
  const read = Math.max(0, positions - USUAL_POSITIONS) * POSITION_MS;
  return read + Math.max(0, indices - USUAL_INDICES) * INDEX_MS;
}

/** What a verifier knows when a request arrives. */
export interface AuditContext {
  readonly sender: Address;
  /** The verifier's own account. */
  readonly own: Address;
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  /** The lowest fee that it accepts. */
  readonly fee: bigint;
}

/**
 * Checks that the client itself could make. A Receipt that fails them is not evidence against a
 * node.
 */
export type Papers = Pick<Wire<'AuditRequest'>, 'assign' | 'receipt'>;

/** @throws RasticError SIGN_…, COMMIT_INVALID, AUDIT_INVALID: the Receipt is not of this assignment. */
export function checkPapers(domain: Domain, { assign, receipt }: Papers): void {
  if (receipt.value.jobId !== assign.value.jobId) refuse('AUDIT-2', { field: 'jobId' });
  if (receipt.value.assignHash !== digest(domain, 'Assign', assign.value))
    refuse('AUDIT-2', { field: 'assignHash' });
  if (receipt.value.compute !== assign.value.compute) refuse('AUDIT-2', { field: 'compute' });
  // [AUDIT-26 REJECT] The Receipt must be of the engine class that was assigned.
  if (receipt.value.engineClass !== assign.value.engineClass)
    refuse('AUDIT-26', { field: 'engineClass' });
  if (receipt.value.from !== assign.value.from) refuse('AUDIT-2', { field: 'from' });
  finishReasonOf(receipt.value);
  checkSigner(domain, 'Receipt', receipt, receipt.value.compute);
}

/** The fields that are checked before the rest of a request is read. They are its first ones. */
export const AUDIT_HEAD = ['job', 'assign', 'receipt', 'order'] as const;
export type AuditHead = Pick<Wire<'AuditRequest'>, (typeof AUDIT_HEAD)[number]>;

/** @throws RasticError JOB_…, ASSIGN_…, SIGN_…, COMMIT_…, AUDIT_INVALID: the rest is not read. */
export function checkAuditHead(
  domain: Domain,
  head: AuditHead,
  { sender, own, modelId, manifestHash, fee }: AuditContext,
): void {
  const { job, receipt, order } = head;
  // [AUDIT-1 REJECT] The request must come from the client itself.
  if (job.value.client !== sender) refuse('AUDIT-1', { field: 'client' });
  // [AUDIT-7 REJECT] The fee must be at least this verifier's price.
  if (order.value.fee < fee) refuse('AUDIT-7', { field: 'fee' });
  checkOrder(domain, head);
  // [AUDIT-2 REJECT] The assigned node must have signed the Receipt for this assignment.
  checkPapers(domain, head);
  // [AUDIT-3 REJECT] The model and its manifest must be the ones served here.
  if (job.value.modelId !== modelId) refuse('AUDIT-3', { field: 'modelId' });
  if (job.value.manifestHash !== manifestHash) refuse('AUDIT-3', { field: 'manifestHash' });
  const receiptHash = digest(domain, 'Receipt', receipt.value);
  checkAuditOrder(domain, order, { job: job.value, receiptHash, verifier: own });
}

/**
 * All checks except the verifier's rank in the draw, which needs the ledger's stakes.
 * @throws RasticError JOB_…, ASSIGN_…, SIGN_…, COMMIT_…, AUDIT_INVALID: nothing is recomputed.
 */
export function* auditRequestSteps(
  domain: Domain,
  request: Wire<'AuditRequest'>,
  context: AuditContext,
): Steps<void> {
  checkAuditHead(domain, request, context);
  yield* auditBodySteps(request);
}

/** What is left after checkAuditHead. @throws RasticError JOB_…, AUDIT_INVALID. */
export function* auditBodySteps(request: Wire<'AuditRequest'>): Steps<void> {
  const { job } = request;
  checkInput(job.value, request.input, request.salt);
  // [AUDIT-4 REJECT] The secret must be the one that the Job commits to, so that nobody can choose
  // the draw afterwards.
  if (auditCommit(request.auditSecret) !== job.value.auditCommit)
    refuse('AUDIT-4', { field: 'auditSecret' });
  checkIndices(request);
  checkShownTokens(request);
  // [AUDIT-36 REJECT] The order must be for the indices that are asked.
  if (request.order.value.indicesHash !== hashIndices(request.indices))
    refuse('AUDIT-36', { field: 'indices' });
  yield* checkBefore(request);
}

function checkIndices({ receipt, indices, outputTokens }: Wire<'AuditRequest'>): void {
  const { from, outputTokens: n } = receipt.value;
  const last = indices[indices.length - 1];
  // [AUDIT-5 REJECT] Indices must ascend and be among those that the Receipt covers.
  const ascending = indices.every((index, i) => i === 0 || index > (indices[i - 1] ?? index));
  if (last === undefined || !ascending || (indices[0] ?? 0) < from || last >= n)
    refuse('AUDIT-5', { field: 'indices' });
  // [AUDIT-6 REJECT] The tokens shown must be exactly those before the last index.
  if (outputTokens.length !== last) refuse('AUDIT-6', { field: 'outputTokens' });
}

/** @throws RasticError AUDIT_INVALID. */
export function checkShownTokens({
  job,
  input,
  outputTokens,
}: Pick<Wire<'AuditRequest'>, 'job' | 'input' | 'outputTokens'>): void {
  const given = rulesOfKind(job.value).given(input);
  // [AUDIT-39 REJECT] The tokens shown of a score job must be those that its input gives.
  if (given !== undefined && !outputTokens.every((token, i) => token === given[i]))
    refuse('AUDIT-39', { field: 'outputTokens' });
}

/** The tokens before those of the audited node must be the ones that the client signed for it. */
function* checkBefore({ assign, receipt, outputTokens }: Wire<'AuditRequest'>): Steps<void> {
  const { from, prefix } = assign.value;
  const before = outputTokens.slice(0, from);
  // [AUDIT-15 REJECT] The tokens of an earlier node must lead from the Receipt's prompt to the
  // Assign's prefix.
  if (from > 0 && (yield* prefixSteps(receipt.value.promptTokensHash, before)) !== prefix) {
    refuse('AUDIT-15', { field: 'prefix' });
  }
}
