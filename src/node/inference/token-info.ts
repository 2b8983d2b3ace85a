/**
 * What a caller learns of one token, from the leaf that its node has stated: the bytes, and
 * log-probabilities of the raw logits. Pure. Each list is made when it is first read.
 */
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { InferenceEvent, TokenInfo } from './interface.js';

const NO_BYTES = new Uint8Array();

/** @param logit an f32. The difference is computed in f64. */
const entryOf = ({ bytes }: Vocabulary, id: number, logit: number, logsumexp: number) => ({
  id,
  bytes: bytes[id] ?? NO_BYTES,
  logprob: logit - logsumexp,
});

/** The leaf's own token has one logit, wherever it stands: LEAF-7 holds it to the one in the list. */
export function tokenInfoOf(leaf: Leaf, vocabulary: Vocabulary): TokenInfo {
  const { token, tokenLogit, ids, logits, logsumexp } = leaf;
  let top: TokenInfo['top'] | undefined;
  return {
    ...entryOf(vocabulary, token, tokenLogit, logsumexp),
    get top() {
      top ??= ids.map((id, i) => entryOf(vocabulary, id, logits[i] ?? Number.NaN, logsumexp));
      return top;
    },
  };
}

/** New text with its tokens, whose list is made when it is read: most callers read the text alone. */
export function tokensEvent(
  type: 'tokens' | 'revised',
  { text, leaves }: { readonly text: string; readonly leaves: readonly Leaf[] },
  vocabulary: Vocabulary,
): Extract<InferenceEvent, { readonly type: 'tokens' | 'revised' }> {
  let tokens: readonly TokenInfo[] | undefined;
  return {
    ...{ type, text },
    get tokens() {
      tokens ??= leaves.map((leaf) => tokenInfoOf(leaf, vocabulary));
      return tokens;
    },
  };
}
