/**
 * The audit: one teacher-forced pass over prompt and claimed output, marked where a token is in
 * question. Index i is predicted after output token i - 1, or after the prompt for i = 0.
 * PROTOCOL section 5.
 */
import { type Leaf, nextPrefix } from '../protocol/leaf.js';
import type { Sequence } from './evaluator.js';
import type { AuditRequest } from './interface.js';
import { createLeafMaker } from './position.js';

/**
 * @param sequence empty.
 * @returns what this engine itself would have claimed at each asked index, ascending.
 * @throws the signal's reason.
 */
export async function auditLeaves(
  sequence: Sequence,
  request: AuditRequest,
  signal: AbortSignal,
): Promise<readonly Leaf[]> {
  const { promptTokens, outputTokens, indices } = request;
  const maker = createLeafMaker(request);
  const last = indices.at(-1) ?? 0;
  const tokens = [...promptTokens, ...outputTokens.slice(0, last)];
  const marks = indices.map((index) => promptTokens.length - 1 + index);
  const answers = await sequence.evaluate(tokens, { marks, ids: maker.ids, signal });
  const leaves: Leaf[] = [];
  const counts = new Map<number, number>();
  let prefix = request.promptTokensHash;
  for (let index = 0; index <= last; index++) {
    const raw = indices[leaves.length] === index ? answers[leaves.length] : undefined;
    if (raw !== undefined) leaves.push(maker.make(raw, { index, prefix, counts }));
    const token = outputTokens[index];
    if (token === undefined) break;
    counts.set(token, (counts.get(token) ?? 0) + 1);
    prefix = nextPrefix(prefix, token);
  }
  return leaves;
}
