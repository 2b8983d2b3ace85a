/**
 * Leaves that lie: a token put into a leaf that was made for another, with its logits forged to
 * win under any seed (careful) or left as they were (lazy). Only tests and the demo import this.
 */
import { type Leaf, nextPrefix } from '../protocol/leaf.js';

/** Far beyond any Gumbel noise times any temperature in use: nobody beats the token. */
const LEAD_LOGITS = 25;

/** The leaf with its token on top of the fingerprint, by a wide margin. */
export function forgeLeaf(leaf: Leaf, token: number = leaf.token): Leaf {
  const top = Math.fround((leaf.logits[0] ?? 0) + LEAD_LOGITS);
  const rest = leaf.ids.map((id, i) => [id, leaf.logits[i] ?? 0] as const);
  const others = rest.filter(([id]) => id !== token).slice(0, leaf.ids.length - 1);
  return {
    ...leaf,
    token,
    tokenLogit: top,
    ids: [token, ...others.map(([id]) => id)],
    logits: [top, ...others.map(([, logit]) => logit)],
    logsumexp: Math.fround(top + 1e-3),
  };
}

/** The leaf with another token and otherwise the logits it has: valid in form, and no more. */
export function swapToken(leaf: Leaf, token: number): Leaf {
  const at = leaf.ids.indexOf(token);
  const kth = leaf.logits[leaf.logits.length - 1] ?? 0;
  const tokenLogit = at < 0 ? Math.fround(kth - 1) : (leaf.logits[at] ?? kth);
  return { ...leaf, token, tokenLogit };
}

/** The leaves with the prefixes that follow from their own tokens. */
export function rechain(leaves: readonly Leaf[]): Leaf[] {
  let prefix = leaves[0]?.prefix;
  return leaves.map((leaf) => {
    const chained = { ...leaf, prefix: prefix ?? leaf.prefix };
    prefix = nextPrefix(chained.prefix, leaf.token);
    return chained;
  });
}
