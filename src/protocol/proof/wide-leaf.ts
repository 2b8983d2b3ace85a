/**
 * The wide leaf: what a verifier recomputes and commits to. It has the layout of a leaf but shows
 * more of the highest raw logits than the Job's k, so that a token outside the k is judged by its
 * own logit and not by a bound. After these w logits come the ids of logitBias that are not among
 * them, by ascending id, because a bias may raise one of them above all others. Its head of k pairs
 * is the leaf that the node should have made. docs/protocol.md sections 5 and 6; checked in
 * leaf-check.ts.
 *
 * Penalties need no further ids: they only lower logits, so an id that is not shown stays below the
 * w-th. If all candidates are shown, an id that is not shown is not a candidate.
 */

import { AUDIT_LOGITS_MIN, AUDIT_REACH, CANDIDATES, TOP_LOGITS_MAX } from '../params.js';
import { hasPenalties, settingsOf } from '../sampling/penalties.js';
import type { Job, Sampler } from '../sign/structs.js';
import type { Leaf } from './leaf.js';

/**
 * w: how many of the highest raw logits a wide leaf shows. This is twice top_k, and a quarter more
 * than filters keep and biases may remove. So a token that is not among them is clearly behind the
 * top_k-th and provably fails that filter. If a penalty may lower any candidate, all candidates are
 * shown.
 */
export function auditLogits(
  { sampler, topLogits }: Pick<Job, 'sampler' | 'topLogits'>,
  vocabularySize: number,
): number {
  const { topK, logitBias } = sampler;
  const reach = Math.ceil(AUDIT_REACH * (topK + logitBias.length));
  const plain = Math.max(AUDIT_LOGITS_MIN, topLogits, 2 * topK, reach);
  const wanted = hasPenalties(settingsOf(sampler)) ? CANDIDATES : plain;
  return Math.min(wanted, CANDIDATES, vocabularySize);
}

/** Whether leaves with this many logits are wide; the leaves that a Job orders never are. */
export function isWide(topLogits: number): boolean {
  return topLogits > TOP_LOGITS_MAX;
}

/** The biased ids that a wide leaf shows after its head, in their order. */
export function biasedBehind({ logitBias }: Pick<Sampler, 'logitBias'>, head: readonly number[]) {
  if (logitBias.length === 0) return [];
  const shown = new Set(head);
  return logitBias.map(({ id }) => id).filter((id) => !shown.has(id));
}

/**
 * w of a leaf that has the form of a wide leaf. Only a whole vocabulary is shorter than what the
 * Job requires, and then nothing follows it. A leaf of k pairs is its own head.
 */
export function headOf(leaf: Leaf, job: Pick<Job, 'sampler' | 'topLogits'>): number {
  return auditLogits(job, leaf.ids.length);
}

/** The leaf of k logits that a wide one contains: same token, same log-sum-exp. */
export function narrowLeaf(wide: Leaf, topLogits: number): Leaf {
  return { ...wide, ids: wide.ids.slice(0, topLogits), logits: wide.logits.slice(0, topLogits) };
}
