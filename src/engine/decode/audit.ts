/**
 * The audit: one teacher-forced pass over prompt and claimed output, with a mark at each requested
 * index. Index i is predicted after output token i - 1, or after the prompt for i = 0.
 * docs/protocol.md section 5.
 */
import { type Leaf, prefixChain } from '../../protocol/proof/leaf.js';
import type { AuditRequest } from '../interface.js';
import type { Sequence } from './evaluator.js';

/**
 * @param sequence used by nobody else.
 * @returns this engine's own leaf for each requested index, ascending.
 * @throws the signal's reason.
 */
export async function auditLeaves(
  sequence: Sequence,
  request: AuditRequest,
  signal: AbortSignal,
): Promise<readonly Leaf[]> {
  const { promptTokens, outputTokens, indices, promptTokensHash } = request;
  const before = outputTokens.slice(0, indices.at(-1) ?? 0);
  const job = sequence.begin(request, request.fresh);
  job.accept(before);
  const marks = indices.map((index) => ({ at: promptTokens.length - 1 + index, index }));
  const samples = await job.evaluate([...promptTokens, ...before], { marks, signal });
  const prefixes = prefixChain(promptTokensHash, before);
  return indices.map((index, i) => {
    const [sample, prefix] = [samples[i], prefixes[index]];
    if (sample === undefined || prefix === undefined) {
      throw new Error('an engine must answer every mark');
    }
    return { prefix, index, ...sample };
  });
}
