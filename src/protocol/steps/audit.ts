/**
 * Step 6, audit: which verifier recomputes which index, and what a verifier checks of a request
 * before it computes anything. docs/protocol.md section 5.
 */
import { RasticError } from '../../base/errors.js';
import { FULL_AUDIT_BELOW_TOKENS, FULL_AUDIT_FIRST_JOBS } from '../params.js';
import { auditCommit } from '../proof/draw.js';
import type { Steps } from '../proof/resumable.js';
import { checkSigner, type Domain, digest } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { checkOrder, prefixSteps } from './assign.js';
import { finishReasonOf } from './commit.js';
import { checkInput } from './job.js';

/**
 * spread: each index to another verifier; single: one verifier, all drawn indices, one pass;
 * full: one verifier, every position.
 */
export type Policy = 'spread' | 'single' | 'full';

/** What one verifier is asked for. */
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

/** What a verifier knows when a request arrives. */
export interface AuditContext {
  readonly sender: Address;
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  /** The least it works for. */
  readonly fee: bigint;
}

function refuse(field: string): never {
  throw new RasticError('AUDIT_INVALID', { field });
}

/** What the client itself could check of a Receipt: one that fails it is no matter of a node's. */
export type Papers = Pick<Wire<'AuditRequest'>, 'assign' | 'receipt'>;

/** @throws RasticError SIGN_…, COMMIT_INVALID, AUDIT_INVALID: the Receipt is not of this assignment. */
export function checkPapers(domain: Domain, { assign, receipt }: Papers): void {
  if (receipt.value.jobId !== assign.value.jobId) refuse('jobId');
  if (receipt.value.assignHash !== digest(domain, 'Assign', assign.value)) refuse('assignHash');
  if (receipt.value.compute !== assign.value.compute) refuse('compute');
  if (receipt.value.engineClass !== assign.value.engineClass) refuse('engineClass');
  if (receipt.value.from !== assign.value.from) refuse('from');
  finishReasonOf(receipt.value);
  checkSigner(domain, 'Receipt', receipt, receipt.value.compute);
}

/**
 * Everything but the verifier's place in the draw, which needs the ledger's stakes.
 * @throws RasticError JOB_…, ASSIGN_…, SIGN_…, COMMIT_…, AUDIT_INVALID: nothing is recomputed.
 */
export function* auditRequestSteps(
  domain: Domain,
  request: Wire<'AuditRequest'>,
  context: AuditContext,
): Steps<void> {
  const { job } = request;
  checkOrder(domain, request);
  checkInput(job.value, request.input, request.salt);
  // [AUDIT-1 REJECT] The client itself asks.
  if (job.value.client !== context.sender) refuse('client');
  // [AUDIT-2 REJECT] The Receipt was signed by the assigned node for this assignment and class.
  checkPapers(domain, request);
  // [AUDIT-3 REJECT] The model is the one served here.
  if (job.value.modelId !== context.modelId) refuse('modelId');
  if (job.value.manifestHash !== context.manifestHash) refuse('manifestHash');
  // [AUDIT-4 REJECT] The secret is the one the Job was signed with: nobody chose the draw later.
  if (auditCommit(request.auditSecret) !== job.value.auditCommit) refuse('auditSecret');
  checkIndices(request);
  // [AUDIT-7 REJECT] The fee is worth the work.
  if (request.fee < context.fee) refuse('fee');
  yield* checkBefore(request);
}

function checkIndices({ receipt, indices, outputTokens }: Wire<'AuditRequest'>): void {
  const { from, outputTokens: n } = receipt.value;
  const last = indices[indices.length - 1];
  // [AUDIT-5 REJECT] Indices are ascending and among those the Receipt covers.
  const ascending = indices.every((index, i) => i === 0 || index > (indices[i - 1] ?? index));
  if (last === undefined || !ascending || (indices[0] ?? 0) < from || last >= n) refuse('indices');
  // [AUDIT-6 REJECT] Exactly the tokens before the last index are shown: none that is judged there.
  if (outputTokens.length !== last) refuse('outputTokens');
}

/** What came before the audited node's own tokens is what the client signed for it. */
function* checkBefore({ assign, receipt, outputTokens }: Wire<'AuditRequest'>): Steps<void> {
  const { from, prefix } = assign.value;
  const before = outputTokens.slice(0, from);
  // [AUDIT-15 REJECT] The tokens of an earlier node lead from the Receipt's prompt to the Assign's
  // prefix: a recomputation from any others could only come to another prefix.
  if (from > 0 && (yield* prefixSteps(receipt.value.promptTokensHash, before)) !== prefix) {
    refuse('prefix');
  }
}
