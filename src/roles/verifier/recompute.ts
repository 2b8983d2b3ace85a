/**
 * Step 6 at a verifier: its own leaves at the asked indices, from the input and the tokens before
 * them; or its own prompt hash, when the prompt already differs. PROTOCOL section 5.
 */
import { toHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import { hashPromptTokens } from '../../protocol/input.js';
import type { Wire } from '../../protocol/messages.js';
import type { Hash } from '../../protocol/structs.js';
import { encodeFinding, type Finding } from '../../protocol/verdict.js';
import { auditLogits } from '../../protocol/wide-leaf.js';

/** @param fresh see AuditRequest. @throws RasticError ENGINE_…, AUDIT_INVALID: there is nothing to say. */
export async function recompute(
  engine: Engine,
  request: Wire<'AuditRequest'>,
  { signal, fresh = false }: { readonly signal: AbortSignal; readonly fresh?: boolean },
): Promise<readonly Finding[]> {
  const options = { signal };
  const { indices, outputTokens, salt } = request;
  const job = request.job.value;
  const promptTokens = await engine.tokenize(request.input, job.date, options);
  const promptTokensHash = hashPromptTokens(promptTokens, salt);
  if (promptTokensHash !== request.receipt.value.promptTokensHash) {
    return indices.map((index) => ({ index, promptTokensHash }));
  }
  // [AUDIT-13 REJECT] The count that the prompt is paid by is the count of these ids: the client
  // cannot know it, so a node that overstates it gets no verdict, and no pay.
  if (promptTokens.length !== request.receipt.value.promptTokens) {
    throw new RasticError('AUDIT_INVALID', { field: 'promptTokens' });
  }
  const { sampler, seed } = job;
  const topLogits = auditLogits(job, engine.model.vocabulary.bytes.length);
  const leaves = await engine.audit(
    { promptTokens, promptTokensHash, sampler, topLogits, seed, outputTokens, indices, fresh },
    options,
  );
  return leaves.map((leaf) => ({ index: leaf.index, leaf }));
}

const encodeAll = (findings: readonly Finding[]): string =>
  findings.map((finding) => toHex(encodeFinding(finding).leaf)).join(' ');

/**
 * [AUDIT-9] A mismatch is signed only after a second recomputation, of every row anew, came to the
 * same.
 * @throws RasticError AUDIT_UNSTABLE when it did not; ENGINE_….
 */
export async function confirm(
  engine: Engine,
  request: Wire<'AuditRequest'>,
  receiptHash: Hash,
  findings: readonly Finding[],
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const second = await recompute(engine, request, { ...options, fresh: true });
  if (encodeAll(findings) !== encodeAll(second)) {
    throw new RasticError('AUDIT_UNSTABLE', { receiptHash });
  }
}
