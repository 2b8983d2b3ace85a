/**
 * The rules that a leaf must satisfy without knowledge of the model: a client checks them for every
 * leaf that it receives, and for the wide leaves of verifiers. docs/protocol.md sections 4 and 6.
 * Only the audit can tell whether the leaf is correct.
 */

import { refuse } from '../rules.js';
import type { Job } from '../sign/structs.js';
import { isEmbed } from '../steps/kinds/kinds.js';
import { checkEmbedding, isEmbedding } from './embedding-leaf.js';
import { checkLeafNumbers, type Leaf } from './leaf.js';
import { auditLogits, biasedBehind } from './wide-leaf.js';

export interface LeafBounds {
  /** k: Job.topLogits. */
  readonly topLogits: number;
  /** Number of ids in the model's vocabulary. */
  readonly vocabularySize: number;
}

/**
 * @throws RasticError LEAF_COUNT, LEAF_NUMBER, LEAF_ID, LEAF_ORDER, LEAF_LOGSUMEXP, LEAF_TOKEN; the
 * first broken rule, in that order.
 */
export function checkLeaf(leaf: Leaf, bounds: LeafBounds): void {
  const { ids, logits } = leaf;
  // [LEAF-3 REJECT] A leaf must have exactly as many ids and logits as the Job's `topLogits`.
  if (ids.length !== bounds.topLogits || logits.length !== ids.length) {
    refuse('LEAF-3', { count: ids.length, expected: bounds.topLogits });
  }
  checkNumbers(leaf, bounds.topLogits, bounds.vocabularySize);
}

/**
 * A verifier's wide leaf: see wide-leaf.ts for its form.
 * @throws RasticError LEAF_…, as checkLeaf.
 */
export function checkWideLeaf(
  leaf: Leaf,
  job: Pick<Job, 'sampler' | 'topLogits'>,
  vocabularySize: number,
): void {
  const { ids, logits } = leaf;
  const width = auditLogits(job, vocabularySize);
  const behind = biasedBehind(job.sampler, ids.slice(0, width));
  const expected = width + behind.length;
  // [LEAF-8 REJECT] A wide leaf must show as many logits as the Job requires, no more and no fewer.
  if (ids.length !== expected || logits.length !== expected) {
    refuse('LEAF-8', { count: ids.length, expected });
  }
  // [LEAF-9 REJECT] After the highest logits come the biased ids that are not among them, in
  // ascending order.
  const wrong = behind.findIndex((id, i) => ids[width + i] !== id);
  if (wrong >= 0) refuse('LEAF-9', { at: width + wrong });
  checkNumbers(leaf, width, vocabularySize);
}

/**
 * The leaf of a job of any kind. @throws RasticError LEAF_….
 */
export function checkJobLeaf(
  leaf: Leaf,
  job: Pick<Job, 'kind' | 'topLogits'>,
  vocabularySize: number,
): void {
  if (isEmbed(job)) checkEmbedding(leaf);
  else checkLeaf(leaf, { topLogits: job.topLogits, vocabularySize });
}

/** A verifier's leaf for a job of any kind: that of an item is as wide as the node's. */
export function checkVerifierLeaf(
  leaf: Leaf,
  job: Pick<Job, 'kind' | 'sampler' | 'topLogits'>,
  vocabularySize: number,
): void {
  if (isEmbed(job)) checkEmbedding(leaf);
  else checkWideLeaf(leaf, job, vocabularySize);
}

/** @param width how many pairs at the head are the highest logits. */
function checkNumbers(leaf: Leaf, width: number, vocabularySize: number): void {
  const { ids, logits } = leaf;
  if (isEmbedding(leaf)) refuse('LEAF-12', { count: 0, expected: width });
  checkLeafNumbers(leaf);
  // [LEAF-4 REJECT] The token and the ids must be in the vocabulary, and the ids must be distinct.
  for (const id of [leaf.token, ...ids]) {
    if (!Number.isInteger(id) || id < 0 || id >= vocabularySize) {
      refuse('LEAF-4', { id });
    }
  }
  const seen = new Set<number>();
  for (const id of ids) {
    if (seen.has(id)) refuse('LEAF-4', { id });
    seen.add(id);
  }
  checkOrder(leaf, width);
  // [LEAF-6 REJECT] The log-sum-exp of the whole vocabulary must be at least each logit.
  if (leaf.logsumexp < Math.max(leaf.tokenLogit, ...logits)) {
    refuse('LEAF-6', { logsumexp: leaf.logsumexp });
  }
  checkTokenLogit(leaf, width);
}

/**
 * Whether the pair comes after the head's last pair in the order: lower, or equal with a higher id.
 */
function isBehind({ ids, logits }: Leaf, width: number, id: number, logit: number): boolean {
  const last = logits[width - 1] ?? 0;
  return logit < last || (logit === last && id > (ids[width - 1] ?? 0));
}

// [LEAF-5 REJECT] Pairs must be sorted by descending logit, and by ascending id for equal logits.
// In a wide leaf, the pairs after the head must all come later in this order than the head's last
// pair.
function checkOrder(leaf: Leaf, width: number): void {
  leaf.ids.forEach((id, i) => {
    const place = Math.min(i, width);
    if (i > 0 && !isBehind(leaf, place, id, leaf.logits[i] ?? 0)) {
      refuse('LEAF-5', { at: i });
    }
  });
}

/**
 * [LEAF-7 REJECT] A token that is among the ids must have the logit given there. Any other token
 * must come after the last pair in the same order.
 */
function checkTokenLogit(leaf: Leaf, width: number): void {
  const at = leaf.ids.indexOf(leaf.token);
  const consistent =
    at < 0
      ? isBehind(leaf, width, leaf.token, leaf.tokenLogit)
      : leaf.logits[at] === leaf.tokenLogit;
  if (!consistent) refuse('LEAF-7', { token: leaf.token });
}
