/** The client's side of a token stream against any sequence of frames. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RasticError } from '../../src/base/errors.js';
import { hashLeaf, type Leaf, prefixChain } from '../../src/protocol/proof/leaf.js';
import { verifyInclusion } from '../../src/protocol/proof/merkle.js';
import { Receiver } from '../../src/protocol/steps/generate.js';
import type { Wire } from '../../src/protocol/wire/messages.js';
import { wireValues } from '../support/wire/arbitraries.js';
import { PROMPT } from '../support/world/dispute.js';
import { makeOrder, VOCABULARY } from '../support/world/order.js';

const { work } = makeOrder();
const bodies = work.leaves.map(({ prefix: _prefix, ...body }): Wire<'LeafBody'> => body);
const prefilled = { promptTokens: 4, promptTokensHash: PROMPT };

type Step = (receiver: Receiver) => void;

const tell: Step = (r) => r.onPrefilled(prefilled);
const next: Step = (r) => {
  const body = bodies[r.tokens.length % bodies.length];
  if (body !== undefined) r.onLeaf({ ...body, index: r.tokens.length });
};
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(tell) },
  { weight: 6, arbitrary: fc.constant(next) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...bodies).map(
      (body): Step =>
        (r) =>
          r.onLeaf(body),
    ),
  },
  {
    weight: 2,
    arbitrary: wireValues('LeafBody').map(
      (body): Step =>
        (r) =>
          r.onLeaf(body),
    ),
  },
  {
    weight: 1,
    arbitrary: wireValues('Prefilled').map(
      (p): Step =>
        (r) =>
          r.onPrefilled(p),
    ),
  },
);

function leafAt(leaves: readonly Leaf[], at: number): Leaf {
  const leaf = leaves[at];
  if (leaf === undefined) throw new Error(`no leaf ${at}`);
  return leaf;
}

it('takes a frame or refuses it with a code, and stays whole either way', () => {
  const prefixes = fc.array(fc.nat({ max: 511 }), { maxLength: 3 });
  fc.assert(
    fc.property(prefixes, fc.array(steps, { maxLength: 25 }), (prefixTokens, sequence) => {
      const receiver = new Receiver({ job: work.job, vocabulary: VOCABULARY, prefixTokens });
      let taken = 0;
      for (const step of sequence) {
        const before = receiver.tokens.length;
        try {
          step(receiver);
          taken += receiver.tokens.length - before;
        } catch (error) {
          expect(error).toBeInstanceOf(RasticError);
          expect(receiver.tokens).toHaveLength(before);
        }
      }
      const { tokens, leaves } = receiver;
      expect(leaves).toHaveLength(taken);
      expect(tokens).toHaveLength(prefixTokens.length + taken);
      expect(tokens.length).toBeLessThanOrEqual(work.job.maxTokens);
      if (taken === 0) return;
      const { promptTokensHash, root } = receiver.output();
      const chain = prefixChain(promptTokensHash, tokens);
      expect(leaves.map(({ prefix }) => prefix)).toEqual(chain.slice(prefixTokens.length, -1));
      for (const leaf of leaves) {
        const place = { index: leaf.index - prefixTokens.length, size: leaves.length, root };
        const path = receiver.path(leaf.index);
        const leafHash = hashLeaf(leafAt(leaves, place.index));
        expect(verifyInclusion({ ...place, leafHash, path })).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
