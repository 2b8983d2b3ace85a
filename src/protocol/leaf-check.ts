/**
 * What a leaf must be in itself, whatever model made it: the rules that a client checks of every
 * leaf it receives. PROTOCOL section 4. Whether the leaf is true is the audit's question.
 */
import { RasticError } from '../base/errors.js';
import { checkLeafNumbers, type Leaf } from './leaf.js';

export interface LeafBounds {
  /** k: Job.topLogits. */
  readonly topLogits: number;
  /** Number of ids in the model's vocabulary. */
  readonly vocabularySize: number;
}

/**
 * @throws RasticError LEAF_COUNT, LEAF_NUMBER, LEAF_ID, LEAF_ORDER, LEAF_LOGSUMEXP, LEAF_TOKEN;
 * the first rule broken, in that order.
 */
export function checkLeaf(leaf: Leaf, bounds: LeafBounds): void {
  const { ids, logits } = leaf;
  // [LEAF-3 REJECT] Exactly k ids and k logits, k = Job.topLogits.
  if (ids.length !== bounds.topLogits || logits.length !== ids.length) {
    throw new RasticError('LEAF_COUNT', { count: ids.length, expected: bounds.topLogits });
  }
  checkLeafNumbers(leaf);
  // [LEAF-4 REJECT] The token and the ids are ids of the vocabulary, and the ids are distinct.
  for (const id of [leaf.token, ...ids]) {
    if (!Number.isInteger(id) || id < 0 || id >= bounds.vocabularySize) {
      throw new RasticError('LEAF_ID', { id });
    }
  }
  const repeated = ids.find((id, i) => ids.indexOf(id) !== i);
  if (repeated !== undefined) throw new RasticError('LEAF_ID', { id: repeated });
  checkOrder(leaf);
  // [LEAF-6 REJECT] The log-sum-exp of the whole vocabulary is at least each logit.
  if (leaf.logsumexp < Math.max(leaf.tokenLogit, ...logits)) {
    throw new RasticError('LEAF_LOGSUMEXP', { logsumexp: leaf.logsumexp });
  }
  checkTokenLogit(leaf);
}

// [LEAF-5 REJECT] Pairs stand by logit descending, equal logits by id ascending.
function checkOrder({ ids, logits }: Leaf): void {
  for (let i = 1; i < ids.length; i++) {
    const [before, logit] = [logits[i - 1] ?? 0, logits[i] ?? 0];
    const ascending = (ids[i - 1] ?? 0) < (ids[i] ?? 0);
    if (before < logit || (before === logit && !ascending)) {
      throw new RasticError('LEAF_ORDER', { at: i });
    }
  }
}

/**
 * [LEAF-7 REJECT] A token among the k has that logit; any other lies behind the k-th in the same
 * order: a lower logit, or an equal one and a higher id.
 */
function checkTokenLogit(leaf: Leaf): void {
  const at = leaf.ids.indexOf(leaf.token);
  const kth = leaf.logits[leaf.logits.length - 1] ?? 0;
  const behind =
    leaf.tokenLogit < kth ||
    (leaf.tokenLogit === kth && leaf.token > (leaf.ids[leaf.ids.length - 1] ?? 0));
  const consistent = at < 0 ? behind : leaf.logits[at] === leaf.tokenLogit;
  if (!consistent) throw new RasticError('LEAF_TOKEN', { token: leaf.token });
}
