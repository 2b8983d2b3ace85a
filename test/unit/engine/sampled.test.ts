/** From raw logits to a leaf: order, ties, and what the token's own logit is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLeafMaker } from '../../../src/engine/position.js';
import { checkLeaf } from '../../../src/protocol/leaf-check.js';
import { highestLogits, logSumExp } from '../../../src/protocol/logits.js';
import { NO_COUNTS } from '../../../src/protocol/penalties.js';
import { hasCode } from '../../helpers/codes.js';
import { generateRequest, hashOf } from '../../helpers/request.js';

const place = { index: 3, prefix: hashOf('prefix'), counts: NO_COUNTS };

describe('createLeafMaker', () => {
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
          const maker = createLeafMaker(generateRequest({ topLogits: k }));
          const leaf = maker.make({ candidates, logsumexp: logSumExp(logits) }, place);
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
    const maker = createLeafMaker(generateRequest());
    hasCode('SAMPLER_LOGIT', () => maker.make({ candidates, logsumexp: 5 }, place));
  });
});
