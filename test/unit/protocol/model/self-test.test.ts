/** The fixed job of the self-test, by what another implementation must derive, and its root. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/base/bytes.js';
import { selfTestJob, selfTestRoot } from '../../../../src/protocol/model/self-test.js';
import type { Vocabulary } from '../../../../src/protocol/model/vocabulary.js';
import { TOP_LOGITS_MAX } from '../../../../src/protocol/params.js';
import { SELF_TEST_PROMPT_TOKENS } from '../../../../src/protocol/params-wire.js';
import { type Leaf, prefixChain } from '../../../../src/protocol/proof/leaf.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';

const MODEL: Hash = `0x${'11'.repeat(32)}`;

/** 43 ids: 0 ends the text, 1 to 40 and 42 are text, 41 is a control token without any. */
const TINY: Vocabulary = {
  bytes: [
    new Uint8Array(0),
    ...Array.from({ length: 40 }, (_, i) => Uint8Array.of(65 + i)),
    new Uint8Array(0),
    Uint8Array.of(1, 2),
  ],
  eog: [0],
};

describe('the job of a tiny vocabulary', () => {
  const job = selfTestJob(MODEL, TINY);

  it('has the seed, the prompt and the sampler that docs/protocol.md section 6 gives it', () => {
    expect(job).toEqual({
      promptTokens: [
        19, 39, 34, 19, 10, 26, 14, 6, 42, 33, 42, 2, 21, 13, 5, 6, 35, 10, 5, 15, 19, 2, 32, 40,
        33, 2, 11, 34, 18, 21, 14, 22, 12, 29, 7, 31, 42, 38, 5, 23, 21, 15, 11, 27, 6, 14, 15, 34,
        10, 13, 2, 21, 33, 1, 3, 10, 6, 34, 7, 22, 17, 11, 15, 34, 1, 2, 30,
      ],
      promptTokensHash: '0x1a65299066742956f69f182721e5a89d9d4e752464ee709cc11636472caef61d',
      seed: '0xf4023980c0e0038c42ddf44a9865ee82b5b4bfb4325f37d3338b17c4d5a2e599',
      sampler: {
        ...{ temperature: 1_000_000, topK: 64, topP: 1_000_000, minP: 0 },
        ...{ repeatPenalty: 1_000_000, frequencyPenalty: 0, presencePenalty: 0 },
        logitBias: [{ id: 0, bias: -100_000_000 }],
      },
      topLogits: TOP_LOGITS_MAX,
    });
    expect(job.promptTokens).toHaveLength(SELF_TEST_PROMPT_TOKENS);
  });

  it('asks for ids that have bytes, never for a control token', () => {
    for (const id of job.promptTokens) expect(TINY.bytes[id]?.length).toBeGreaterThan(0);
  });

  it('is another for another model', () => {
    const other = selfTestJob(`0x${'12'.repeat(32)}`, TINY);
    expect(other.seed).not.toBe(job.seed);
    expect(other.promptTokens).not.toEqual(job.promptTokens);
  });
});

describe('the root', () => {
  const prefixes = prefixChain(MODEL, [7, 8, 9, 10]);
  const leaves = prefixes.map(
    (prefix, index): Leaf => ({
      ...{ prefix, index, token: 7 + index, tokenLogit: 2, logsumexp: 3.5 },
      ids: [30, 31, 32, 33, 34],
      logits: [2.5, 2.25, 1, 0.5, 0.25],
    }),
  );
  const root = selfTestRoot(leaves);

  it('is that of five leaves', () => {
    expect(root).toBe('0xd3c745c6cabe1fd7dd7c476374ad922af9b2148214fc93aa1d9c15d0774bc38e');
  });

  const step = (value: number) => {
    const bits = new Int32Array(Float32Array.of(value).buffer);
    bits[0] = (bits[0] ?? 0) + 1;
    return new Float32Array(bits.buffer)[0] ?? Number.NaN;
  };
  const changes: readonly (readonly [string, (leaf: Leaf) => Leaf])[] = [
    ['the prefix', (leaf) => ({ ...leaf, prefix: toHex(new Uint8Array(32)) })],
    ['the token', (leaf) => ({ ...leaf, token: leaf.token + 1 })],
    ["the last bit of the token's logit", (leaf) => ({ ...leaf, tokenLogit: step(2) })],
    ['an id', (leaf) => ({ ...leaf, ids: [30, 31, 32, 33, 35] })],
    ['the last bit of a logit', (leaf) => ({ ...leaf, logits: [2.5, 2.25, 1, 0.5, step(0.25)] })],
    ['the last bit of the log-sum-exp', (leaf) => ({ ...leaf, logsumexp: step(3.5) })],
  ];
  it.each(changes)('changes with %s of any leaf', (_, change) => {
    for (const at of leaves.keys()) {
      const altered = leaves.map((leaf, i) => (i === at ? change(leaf) : leaf));
      expect(selfTestRoot(altered)).not.toBe(root);
    }
  });

  it('changes when a leaf is missing, and with their order', () => {
    expect(selfTestRoot(leaves.slice(1))).not.toBe(root);
    expect(selfTestRoot(leaves.slice(0, -1))).not.toBe(root);
    expect(selfTestRoot([...leaves].reverse())).not.toBe(root);
  });
});
