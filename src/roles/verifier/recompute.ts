/**
 * Step 6 at a verifier: its own leaves at the asked indices, from the input and the tokens before
 * them; or its own prompt hash, when the prompt already differs. PROTOCOL section 5.
 */
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import { hashPromptTokens } from '../../protocol/input.js';
import type { Wire } from '../../protocol/messages.js';
import type { Finding } from '../../protocol/verdict.js';

/** @throws RasticError ENGINE_…, AUDIT_INVALID: there is nothing to say. */
export async function recompute(
  engine: Engine,
  request: Wire<'AuditRequest'>,
  options: { readonly signal: AbortSignal },
): Promise<readonly Finding[]> {
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
  const { sampler, topLogits, seed } = job;
  const leaves = await engine.audit(
    { promptTokens, promptTokensHash, sampler, topLogits, seed, outputTokens, indices },
    options,
  );
  return leaves.map((leaf) => ({ index: leaf.index, leaf }));
}
