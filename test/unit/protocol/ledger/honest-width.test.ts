/**
 * The ledger knows no vocabulary: whatever a Job asks for, the leaf that an honest panel member
 * recomputes has the width that the ledger expects of it. A member's Verdict was refused with
 * LEAF_COUNT, and the member fined for its absence.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { VOCABULARY_MAX } from '../../../../src/protocol/ledger/matter.js';
import { LOGIT_BIAS_MAX, MILLIONTHS } from '../../../../src/protocol/params.js';
import { decodeWideLeaf, encodeLeaf } from '../../../../src/protocol/proof/leaf.js';
import { checkWideLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import { auditLogits } from '../../../../src/protocol/proof/wide-leaf.js';
import { FakeEngine, fakeVocabulary } from '../../../support/engine/fake-engine.js';
import { SAMPLER } from '../../../support/world/request.js';

const SIZE = fakeVocabulary.bytes.length;

const samplers = fc.record({
  topK: fc.integer({ min: 1, max: 256 }),
  repeatPenalty: fc.constantFrom(MILLIONTHS, 1.3 * MILLIONTHS),
  presencePenalty: fc.constantFrom(0, 500_000),
  logitBias: fc
    .uniqueArray(fc.nat(SIZE - 1), { maxLength: LOGIT_BIAS_MAX })
    .map((ids) => ids.sort((a, b) => a - b).map((id) => ({ id, bias: -MILLIONTHS }))),
});

it('[LEAF-8 REJECT] never refuses the leaf of an honest panel member', async () => {
  const engine = new FakeEngine();
  await engine.start();
  const given = { promptTokens: [1, 9, 8], promptTokensHash: hashOf('prompt'), seed: hashOf('s') };
  await fc.assert(
    fc.asyncProperty(samplers, fc.integer({ min: 5, max: 20 }), async (change, k) => {
      const sampler = { ...SAMPLER, ...change };
      const job = { sampler, topLogits: k };
      const topLogits = auditLogits(job, SIZE);
      const asked = { ...given, sampler, topLogits, outputTokens: [7, 30, 7], indices: [3] };
      const [leaf] = await engine.audit({ ...asked, fresh: true });
      if (leaf === undefined) throw new Error('no leaf');
      const shown = decodeWideLeaf(encodeLeaf(leaf));
      expect(() => checkWideLeaf(shown, job, VOCABULARY_MAX)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
