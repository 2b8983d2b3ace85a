/**
 * The wide leaf: what a verifier recomputes and commits to. It has the layout of a leaf but shows
 * more of the highest raw logits than the Job's k, so that a token outside the k is judged by its
 * own logit and not by a bound. Its head of k is the leaf that the node should have made. PROTOCOL
 * sections 5 and 6. Its order, count and log-sum-exp are checked as any leaf's (leaf-check.ts).
 */
import type { Leaf } from './leaf.js';
import { AUDIT_LOGITS_MIN, CANDIDATES } from './params.js';
import type { Job } from './structs.js';

/**
 * w: how many of the highest raw logits a wide leaf shows. Twice top_k, so that a token which is
 * not among them stands clearly behind the top_k-th and provably fails that filter.
 */
export function auditLogits(
  { sampler, topLogits }: Pick<Job, 'sampler' | 'topLogits'>,
  vocabularySize: number,
): number {
  const wanted = Math.max(AUDIT_LOGITS_MIN, topLogits, 2 * sampler.topK);
  return Math.min(wanted, CANDIDATES, vocabularySize);
}

/** The leaf of k logits that a wide one contains: same token, same log-sum-exp. */
export function narrowLeaf(wide: Leaf, topLogits: number): Leaf {
  return { ...wide, ids: wide.ids.slice(0, topLogits), logits: wide.logits.slice(0, topLogits) };
}
