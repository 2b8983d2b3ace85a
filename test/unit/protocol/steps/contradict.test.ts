import { describe, expect, it } from 'vitest';
import {
  createRandom,
  hashOf,
  honestLeaf,
  SAMPLER,
  syntheticLogits,
} from '../../../../scripts/vectors/synthetic.js';
import { countTokens } from '../../../../src/protocol/sampling/penalties.js';
import type { Sampler } from '../../../../src/protocol/sign/structs.js';
import { contradiction } from '../../../../src/protocol/steps/contradict.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('contradiction');

const VOCABULARY = 2000;
const bias = (...list: [number, number][]) => list.map(([id, b]) => ({ id, bias: b * 1e6 }));

/** Sampler, k of the leaf, grid that makes ties. */
const SETTINGS: readonly [string, Partial<Sampler>, number, number][] = [
  ['T = 1', {}, 5, 0],
  ['T = 1, ties', {}, 5, 0.5],
  ['T = 0', { temperature: 0 }, 5, 0.25],
  ['T = 0.7, top_p 0.9', { temperature: 700_000, topP: 900_000 }, 5, 0],
  ['T = 1.5, min_p 0.05', { temperature: 1_500_000, minP: 50_000 }, 20, 0],
  ['T = 2, top_k 3', { temperature: 2_000_000, topK: 3 }, 5, 0.5],
  ['T = 1, top_k 256, top_p 0.5, min_p 0.01', { topK: 256, topP: 500_000, minP: 10_000 }, 10, 0],
  ['repeat 1.3', { repeatPenalty: 1_300_000, topP: 950_000 }, 5, 0],
  ['frequency 0.5, presence 0.5', { frequencyPenalty: 500_000, presencePenalty: 500_000 }, 5, 0.5],
  ['repeat 0.8 raises', { repeatPenalty: 800_000, topK: 8, topP: 900_000 }, 5, 0],
  ['frequency -0.5 raises', { frequencyPenalty: -500_000, minP: 20_000 }, 5, 0.5],
  ['negative bias', { logitBias: bias([3, -100], [700, -2]), topK: 4 }, 5, 0],
  ['positive bias', { logitBias: bias([3, 12], [700, 3], [900, -5]), topP: 800_000 }, 5, 0],
];
const POSITIONS = 1600;

/** Runs an output of positions; `seed` is the node's, which need not be the job's. */
function simulate(
  [, change, topLogits, grid]: (typeof SETTINGS)[number],
  seed = hashOf(1),
  positions = POSITIONS,
): number {
  const random = createRandom(topLogits + grid * 100);
  const sampler = { ...SAMPLER, ...change };
  let counts = countTokens([]);
  let refused = 0;
  for (let index = 0; index < positions; index++) {
    // A new text now and then, so that counts stay like those of an answer.
    if (index % 200 === 0) counts = countTokens([]);
    const logits = syntheticLogits(random, VOCABULARY, grid);
    const leaf = honestLeaf({ logits, sampler, seed, counts, index, topLogits });
    if (contradiction(leaf, { sampler, seed: hashOf(1), counts })) refused++;
    counts.set(leaf.token, (counts.get(leaf.token) ?? 0) + 1);
    // Some of the highest stand in the output too, as they do in real text.
    for (const id of leaf.ids.slice(0, 2)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return refused;
}

describe('contradiction', () => {
  it(`[CONTRADICT-1] [CONTRADICT-2] refuses none of ${SETTINGS.length * POSITIONS} honest tokens`, () => {
    expect(SETTINGS.length * POSITIONS).toBeGreaterThanOrEqual(20_000);
    for (const setting of SETTINGS) {
      expect({ setting: setting[0], refused: simulate(setting) }).toEqual({
        setting: setting[0],
        refused: 0,
      });
    }
  }, 120_000);

  it('[CONTRADICT-2 REJECT] catches a wrong seed at more than 30 % of tokens at T = 1', () => {
    const [plain] = SETTINGS;
    if (!plain) return expect.fail();
    const share = simulate(plain, hashOf(2), 1000) / 1000;
    expect(share).toBeGreaterThan(0.3);
  });

  it('[CONTRADICT-2 REJECT] still catches one where penalties or a bias raise logits', () => {
    const mild: Partial<Sampler>[] = [
      { repeatPenalty: 900_000 },
      { presencePenalty: -500_000 },
      { logitBias: bias([3, 1]) },
    ];
    for (const change of mild) {
      expect(simulate(['mild', change, 20, 0], hashOf(2), 400)).toBeGreaterThan(40);
    }
  });

  it('[CONTRADICT-2 REJECT] catches greedy decoding passed off as T = 1', () => {
    const random = createRandom(6);
    let refused = 0;
    for (let index = 0; index < 500; index++) {
      const logits = syntheticLogits(random, VOCABULARY);
      const facts = { logits, seed: hashOf(1), counts: new Map<number, number>(), index };
      const leaf = honestLeaf({ ...facts, sampler: { ...SAMPLER, temperature: 0 } });
      if (contradiction(leaf, { ...facts, sampler: SAMPLER })) refused++;
    }
    expect(refused).toBeGreaterThan(100);
  });

  it('[CONTRADICT-1 REJECT] catches a node that leaves the filters out', () => {
    const strict = { topK: 2, topP: 600_000, minP: 300_000 };
    for (const [filter, value] of Object.entries(strict)) {
      const random = createRandom(7);
      const hot = { ...SAMPLER, temperature: 2_000_000 };
      let refused = 0;
      for (let index = 0; index < 300; index++) {
        const logits = syntheticLogits(random, VOCABULARY);
        const facts = { logits, seed: hashOf(1), counts: new Map<number, number>(), index };
        const leaf = honestLeaf({ ...facts, sampler: hot });
        const found = contradiction(leaf, { ...facts, sampler: { ...hot, [filter]: value } });
        if (found?.reason === filter) refused++;
      }
      expect(refused).toBeGreaterThan(60);
    }
  });

  it('[CONTRADICT-2 REJECT] catches a node that leaves a penalty out', () => {
    const random = createRandom(8);
    const penalised = { ...SAMPLER, temperature: 0, presencePenalty: 5_000_000 };
    let refused = 0;
    for (let index = 0; index < 200; index++) {
      const logits = syntheticLogits(random, VOCABULARY);
      const seed = hashOf(1);
      const sampler = { ...SAMPLER, temperature: 0 };
      const leaf = honestLeaf({ logits, seed, sampler, counts: new Map(), index });
      const counts = countTokens([leaf.token]);
      if (contradiction(leaf, { sampler: penalised, seed, counts })) refused++;
    }
    expect(refused).toBeGreaterThan(150);
  });
});
