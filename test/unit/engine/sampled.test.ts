/** From raw logits to a sample: order, ties, and what the token's own logit is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RawLogits, sampleFrom } from '../../../src/engine/sampled.js';
import { checkLeaf } from '../../../src/protocol/leaf-check.js';
import { highestLogits, logSumExp } from '../../../src/protocol/logits.js';
import { NO_COUNTS } from '../../../src/protocol/penalties.js';
import { createSampler } from '../../../src/protocol/sampler.js';
import { hasCode } from '../../helpers/codes.js';
import { generateRequest, hashOf } from '../../helpers/request.js';

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

  test('a logit that is not finite is an error, not a leaf', () => {
    const candidates = { ids: [0, 1, 2, 3, 4], logits: [1, 2, Number.NaN, 3, 4] };
    hasCode('SAMPLER_LOGIT', () => leafOf({ candidates, logsumexp: 5 }));
  });
});
