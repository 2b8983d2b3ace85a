import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  hashOf,
  honestLeaf,
  SAMPLER,
  syntheticLogits,
} from '../../../../scripts/vectors/synthetic.js';
import { toHex } from '../../../../src/base/bytes.js';
import { codeOf } from '../../../../src/base/errors.js';
import {
  decodeLeaf,
  encodeLeaf,
  hashLeaf,
  type Leaf,
  nextPrefix,
  prefixChain,
  toLeafNumber,
} from '../../../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import { NO_COUNTS } from '../../../../src/protocol/sampling/penalties.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('leaf');

const leaves = fc
  .record({ seed: fc.nat(), index: fc.nat({ max: 65_535 }), k: fc.integer({ min: 5, max: 20 }) })
  .map(({ seed, index, k }): Leaf => {
    const logits = syntheticLogits(createRandom(seed), 100, seed % 2);
    const facts = { sampler: SAMPLER, seed: hashOf(1), counts: NO_COUNTS, prefix: hashOf(2) };
    return honestLeaf({ ...facts, logits, index, topLogits: k });
  });

describe('leaf', () => {
  it('an honest leaf is valid and 48 + 8k bytes', () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        const topLogits = leaf.ids.length;
        expect(() => checkLeaf(leaf, { topLogits, vocabularySize: 100 })).not.toThrow();
        expect(encodeLeaf(leaf).length).toBe(48 + 8 * topLogits);
      }),
    );
  });

  it('decodes to what was encoded', () => {
    fc.assert(
      fc.property(leaves, (leaf) => {
        expect(decodeLeaf(encodeLeaf(leaf))).toEqual(leaf);
      }),
    );
  });

  it('[LEAF-2 REJECT] whatever is decoded encodes to the same bytes, mutated or not', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.integer({ min: 1, max: 255 }), (leaf, at, flip) => {
        const bytes = encodeLeaf(leaf);
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ flip;
        try {
          const decoded = decodeLeaf(bytes);
          expect(toHex(encodeLeaf(decoded))).toBe(toHex(bytes));
          expect(hashLeaf(decoded)).not.toBe(hashLeaf(leaf));
        } catch (error) {
          expect(codeOf(error)).toBe('LEAF_NUMBER');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('[LEAF-2 REJECT] -0 is written +0 and refused when read or checked', () => {
    const [leaf] = fc.sample(leaves, 1) as [Leaf];
    const zero = { ...leaf, tokenLogit: 0 };
    const negative = { ...leaf, tokenLogit: -0 };
    expect(hashLeaf(negative)).toBe(hashLeaf(zero));
    expect(Object.is(toLeafNumber(-0), 0)).toBe(true);
    const bounds = { topLogits: leaf.ids.length, vocabularySize: 100 };
    expect(() => checkLeaf(negative, bounds)).toThrow('LEAF_NUMBER');
    const bytes = encodeLeaf(zero);
    bytes[43] = 0x80;
    expect(() => decodeLeaf(bytes)).toThrow('LEAF_NUMBER');
  });

  it('random bytes never throw anything but a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 220 }), (bytes) => {
        try {
          checkLeaf(decodeLeaf(bytes), { topLogits: 5, vocabularySize: 100 });
        } catch (error) {
          expect(codeOf(error)).toMatch(/^LEAF_/);
        }
      }),
    );
  });

  it('the prefix chain is nextPrefix over and over, and depends on every token', () => {
    const chain = prefixChain(hashOf(0), [1, 2, 3]);
    expect(chain).toHaveLength(4);
    expect(chain[3]).toBe(nextPrefix(nextPrefix(nextPrefix(hashOf(0), 1), 2), 3));
    expect(prefixChain(hashOf(0), [1, 9, 3])[3]).not.toBe(chain[3]);
  });
});
