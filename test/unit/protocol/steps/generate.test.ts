/** Step 4 at the client: what of a stream of leaves is no answer. */

import { describe, expect, it } from 'vitest';
import { TEMPLATE_TOKENS } from '../../../../src/protocol/params.js';
import { hashLeaf, type Leaf, nextPrefix } from '../../../../src/protocol/proof/leaf.js';
import { MerkleTree, verifyInclusion } from '../../../../src/protocol/proof/merkle.js';
import { checkPromptTokens, Receiver } from '../../../../src/protocol/steps/generate.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { leafAt, PROMPT } from '../../../support/world/dispute.js';
import { makeOrder, VOCABULARY } from '../../../support/world/order.js';

const { work } = makeOrder();
const { leaves } = work;
const tokens = leaves.map(({ token }) => token);
const prefilled = { promptTokens: 4, promptTokensHash: PROMPT };
const body = ({ prefix: _prefix, ...rest }: Leaf) => rest;
const bodyAt = (index: number) => body(leafAt(leaves, index));

/** A receiver that was told the prompt and the first leaves. */
function receiver(count: number, job = work.job, prefixTokens: readonly number[] = []): Receiver {
  const made = new Receiver({ job, vocabulary: VOCABULARY, prefixTokens });
  made.onPrefilled(prefilled);
  for (const leaf of leaves.slice(prefixTokens.length, prefixTokens.length + count)) {
    made.onLeaf(body(leaf));
  }
  return made;
}

describe('Receiver', () => {
  it('rebuilds leaves, root and paths from what is streamed', () => {
    const got = receiver(6);
    const root = new MerkleTree(leaves.map(hashLeaf)).root();
    expect(got.leaves).toEqual(leaves);
    expect(got.contradicted).toEqual([]);
    expect(got.output()).toEqual({ ...prefilled, tokens, root, itemTokens: 0 });
    const leafHash = hashLeaf(leafAt(leaves, 4));
    expect(verifyInclusion({ leafHash, index: 4, size: 6, path: got.path(4), root })).toBe(true);
  });

  it('goes on from the tokens of an earlier node, with paths of its own tree', () => {
    const got = receiver(3, work.job, tokens.slice(0, 3));
    expect(got.tokens).toEqual(tokens);
    expect(got.leaves).toEqual(leaves.slice(3));
    const { root } = got.output();
    const leafHash = hashLeaf(leafAt(leaves, 4));
    expect(verifyInclusion({ leafHash, index: 1, size: 3, path: got.path(4), root })).toBe(true);
  });

  it('[GENERATE-1 REJECT] the prompt told twice, or after a token', () => {
    refuses('GENERATE_INVALID', 'prompt', () => receiver(0).onPrefilled(prefilled));
    refuses('GENERATE_INVALID', 'prompt', () => receiver(2).onPrefilled(prefilled));
  });

  it('[GENERATE-1 REJECT] a token, or an end, before the prompt', () => {
    const bare = () => new Receiver({ job: work.job, vocabulary: VOCABULARY, prefixTokens: [] });
    refuses('GENERATE_INVALID', 'prompt', () => bare().onLeaf(bodyAt(0)));
    refuses('GENERATE_INVALID', 'prompt', () => bare().output());
  });

  it('[GENERATE-7 REJECT] more prompt tokens than the input has bytes and a template adds', () => {
    const input = { type: 'text', text: 'né' } as const;
    const most = 3 + TEMPLATE_TOKENS;
    expect(() => checkPromptTokens(most, input)).not.toThrow();
    refuses('GENERATE_INVALID', 'promptTokens', () => checkPromptTokens(most + 1, input));
  });

  it('[GENERATE-2 REJECT] a leaf missing, repeated or out of order', () => {
    refuses('GENERATE_INVALID', 'index', () => receiver(1).onLeaf(bodyAt(2)));
    refuses('GENERATE_INVALID', 'index', () => receiver(2).onLeaf(bodyAt(1)));
  });

  it('[GENERATE-2 REJECT] more tokens than were asked for', () => {
    const job = { ...work.job, maxTokens: 3 };
    refuses('GENERATE_INVALID', 'index', () => receiver(3, job).onLeaf(bodyAt(3)));
  });

  it('[GENERATE-3 REJECT] a leaf that is wrong in itself', () => {
    const first = bodyAt(0);
    const four = { ids: first.ids.slice(1), logits: first.logits.slice(1) };
    hasCode('LEAF_COUNT', () => receiver(0).onLeaf({ ...first, ...four }));
    hasCode('LEAF_ID', () => receiver(0).onLeaf({ ...first, token: 512 }));
    hasCode('LEAF_NUMBER', () => receiver(0).onLeaf({ ...first, logsumexp: Number.NaN }));
  });

  it('a refused leaf leaves no trace', () => {
    const got = receiver(2);
    const before = got.output();
    hasCode('LEAF_NUMBER', () => got.onLeaf({ ...bodyAt(2), logsumexp: Number.NaN }));
    expect(got.output()).toEqual(before);
    expect(got.onLeaf(bodyAt(2))).toEqual(leafAt(leaves, 2));
  });

  it('[GENERATE-4] a token that its own leaf refutes is kept as evidence, and chained on', () => {
    const got = receiver(1);
    const second = bodyAt(1);
    // Not sampled: one that has no chance at all.
    const token = Array.from({ length: 512 }, (_, id) => id).find((id) => !second.ids.includes(id));
    const leaf = got.onLeaf({ ...second, token: token ?? 0, tokenLogit: -1_000 });
    expect(got.contradicted).toMatchObject([{ index: 1, contradiction: { reason: 'beaten' } }]);
    expect(got.tokens).toHaveLength(2);
    const third = got.onLeaf(bodyAt(2));
    expect(third.prefix).toBe(nextPrefix(leaf.prefix, leaf.token));
  });
});
