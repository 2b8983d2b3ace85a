/** From raw logits to a sample: order, ties, and what the token's own logit is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, syntheticLogits, wideLeaf } from '../../../../scripts/vectors/synthetic.js';
import { type RawLogits, sampleFrom } from '../../../../src/engine/decode/sampled.js';
import { checkLeaf, checkWideLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import { auditLogits } from '../../../../src/protocol/proof/wide-leaf.js';
import { highestLogits, logSumExp } from '../../../../src/protocol/sampling/logits.js';
import { NO_COUNTS } from '../../../../src/protocol/sampling/penalties.js';
import { createSampler } from '../../../../src/protocol/sampling/sampler.js';
import { hasCode } from '../../../support/wire/codes.js';
import { generateRequest, hashOf } from '../../../support/world/request.js';

const place = { index: 3, prefix: hashOf('prefix') };

function leafOf(raw: RawLogits, topLogits = 5) {
  const { sampler, seed } = generateRequest();
  const at = { index: place.index, counts: NO_COUNTS, topLogits };
  return { ...place, ...sampleFrom(createSampler(sampler, seed), raw, at) };
}

describe('sampleFrom', () => {
  test('the k highest are those of the whole vector, in order, with many ties', () => {
    const vector = fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(
        vector,
        fc.integer({ min: 5, max: 20 }),
        fc.infiniteStream(fc.nat()),
        (z, k, any) => {
          const logits = Float32Array.from(z);
          const shuffled = z
            .map((_, id) => ({ id, key: any.next().value }))
            .sort((a, b) => a.key - b.key);
          const ids = shuffled.map(({ id }) => id);
          const candidates = { ids, logits: ids.map((id) => z[id] ?? 0) };
          const leaf = leafOf({ candidates, logsumexp: logSumExp(logits) }, k);
          expect({ ids: leaf.ids, logits: leaf.logits }).toEqual(highestLogits(logits, k));
          expect(leaf.tokenLogit).toBe(z[leaf.token]);
          checkLeaf(leaf, { topLogits: k, vocabularySize: z.length });
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a wide leaf shows the biased ids behind its highest, whatever the order given', () => {
    const logits = syntheticLogits(createRandom(3), 200, 0.5);
    const { seed, sampler: plain } = generateRequest();
    const logitBias = [0, 7, 40, 199].map((id) => ({ id, bias: -1_000_000 }));
    const sampler = { ...plain, topK: 10, logitBias };
    const job = { sampler, topLogits: 5 };
    const all = Array.from(logits, (_, id) => id).reverse();
    const candidates = { ids: all, logits: all.map((id) => logits[id] ?? 0) };
    const raw = { candidates, logsumexp: logSumExp(logits) };
    const { index } = place;
    const at = { index, counts: NO_COUNTS, topLogits: auditLogits(job, 200), logitBias };
    const sample = sampleFrom(createSampler(sampler, seed), raw, at);
    const expected = wideLeaf({ ...job, seed, logits, counts: NO_COUNTS, index }, job);
    expect({ ...expected, ...sample }).toEqual(expected);
    checkWideLeaf({ ...expected, ...sample }, job, 200);
  });

  test('a logit that is not finite is an error, not a leaf', () => {
    const candidates = { ids: [0, 1, 2, 3, 4], logits: [1, 2, Number.NaN, 3, 4] };
    hasCode('SAMPLER_LOGIT', () => leafOf({ candidates, logsumexp: 5 }));
  });
});
