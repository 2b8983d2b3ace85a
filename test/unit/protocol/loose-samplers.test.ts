/**
 * Samplers that hid a wrong token from whoever judges across inexact classes: a penalty, one too
 * small to change anything, the widest top_k, a forced id. The planted cheat is a careful forger:
 * the verifier's own logits, and another token in the place of the sampled one.
 */
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  hashOf,
  honestLeaf,
  normal,
  SAMPLER,
  syntheticLogits,
  wideLeaf,
} from '../../../scripts/vectors/synthetic.js';
import { RasticError } from '../../../src/base/errors.js';
import type { Manifest, Tolerance } from '../../../src/protocol/model/manifest.js';
import { compareLeaves, judge } from '../../../src/protocol/proof/judge.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { narrowLeaf } from '../../../src/protocol/proof/wide-leaf.js';
import { createCountsAt } from '../../../src/protocol/sampling/counts-at.js';
import { highestLogits } from '../../../src/protocol/sampling/logits.js';
import { gumbel, noiseKey } from '../../../src/protocol/sampling/noise.js';
import { countTokens, NO_COUNTS } from '../../../src/protocol/sampling/penalties.js';
import { checkJudgeable } from '../../../src/protocol/sampling/sampler-check.js';
import type { Receipt, Sampler } from '../../../src/protocol/sign/structs.js';
import { judgeLeaf, type Matter } from '../../../src/protocol/steps/verdict.js';
import { hasCode } from '../../support/wire/codes.js';

const SIZE = 1_000;
const POSITIONS = 200;
/** Another engine's logits of the same model. */
const HONEST = 0.0065;
const TOP_LOGITS = 5;
const seed = hashOf(1);
const key = noiseKey(seed);
const COMPUTE = hashOf(3);
const VERIFIER = hashOf(4);
/** Ids that stand in the output again and again: what penalties lower. */
const COMMON = 60;

const tolerance: Tolerance = {
  ...{ compute: COMPUTE, verifier: VERIFIER, typicalMargin: 1, typicalDistance: 9_000 },
  ...{ margin: 60_000, distance: 100_000, hardMargin: 180_000, hardDistance: 300_000 },
  ...{ positions: POSITIONS, measured: '2026-11-20' },
};
const rule = { exact: false, tolerance };

/** A token that the position did not give. */
const WRONG = {
  any: (leaf: Leaf) => (leaf.token + 1 + leaf.index * 7) % SIZE,
  likely: (leaf: Leaf) => leaf.ids.find((id) => id !== leaf.token) ?? -1,
  /** What the noise favours most of what the node's leaf does not show. */
  lucky: (leaf: Leaf) => {
    const outside = Array.from({ length: SIZE }, (_, id) => id).filter(
      (id) => id !== leaf.token && !leaf.ids.includes(id),
    );
    const noise = (id: number) => gumbel(key, leaf.index, id);
    return outside.reduce((a, b) => (noise(b) > noise(a) ? b : a));
  },
} as const;
type Kind = keyof typeof WRONG;

/** The verifier's logits with another token. */
function forge(own: Leaf, leaf: Leaf, token: number): Leaf {
  const [ids, logits] = [own.ids.slice(0, TOP_LOGITS), own.logits.slice(0, TOP_LOGITS)];
  const at = own.ids.indexOf(token);
  const kth = logits[TOP_LOGITS - 1] ?? 0;
  const tokenLogit = at < 0 ? Math.min(own.logits.at(-1) ?? 0, kth) : (own.logits[at] ?? 0);
  return { ...own, index: leaf.index, ids, logits, token, tokenLogit };
}

/** Positions of an output of which so many honest and forged tokens are no mismatch. */
function passed(change: Partial<Sampler>): Record<Kind | 'honest', number> {
  const random = createRandom(11);
  const sampler = { ...SAMPLER, ...change };
  const job = { sampler, seed, topLogits: TOP_LOGITS };
  const tokens = Array.from({ length: POSITIONS }, () => Math.floor(random() * COMMON));
  const countsAt = createCountsAt(tokens);
  const found = { honest: 0, any: 0, likely: 0, lucky: 0 };
  for (let index = 0; index < POSITIONS; index++) {
    const truth = syntheticLogits(random, SIZE);
    const near = truth.map((z) => z + HONEST * normal(random));
    const facts = { sampler, seed, counts: countsAt(index) ?? NO_COUNTS, index };
    const leaf = honestLeaf({ ...facts, logits: near, topLogits: TOP_LOGITS });
    const own = wideLeaf({ ...facts, logits: truth }, job);
    // As of a forger who is careful with his own leaf: what refutes itself is found anyway.
    const passes = (claimed: Leaf) =>
      compareLeaves({ ...facts, leaf: claimed, verifierLeaf: own, job, rule }).outcome !==
      'mismatch';
    if (passes(leaf)) found.honest++;
    for (const kind of ['any', 'likely', 'lucky'] as const) {
      if (passes(forge(own, leaf, WRONG[kind](own)))) found[kind]++;
    }
  }
  return found;
}

/** Wrong tokens that are nearly as good as the right one pass: two engines cannot tell them. */
const NEAR_TIES = 0.1;

const FORCED = [{ id: 7, bias: 100_000_000 }];
const MIXED = [
  { id: 3, bias: 5_000_000 },
  { id: 500, bias: -8_000_000 },
];
const ATTACKS: readonly (readonly [string, Partial<Sampler>])[] = [
  ['repeat penalty 1.1', { repeatPenalty: 1_100_000 }],
  ['repeat penalty 1.2, T = 0', { repeatPenalty: 1_200_000, temperature: 0 }],
  ['frequency penalty 1e-6', { frequencyPenalty: 1 }],
  ['presence penalty 1', { presencePenalty: 1_000_000 }],
  ['top_k 204, T = 1.5', { topK: 204, temperature: 1_500_000 }],
  ['a bias of 100', { logitBias: FORCED }],
  ['biases of either sign', { logitBias: MIXED, topP: 900_000 }],
  ['all at once', { logitBias: MIXED, repeatPenalty: 1_100_000, frequencyPenalty: 100_000 }],
];

describe('a wrong token across inexact classes', () => {
  it.each(ATTACKS)('[JUDGE-8 REJECT] is not hidden by %s', (_, change) => {
    checkJudgeable({ ...SAMPLER, ...change });
    const { honest, any, likely, lucky } = passed(change);
    expect(honest).toBe(POSITIONS);
    expect(any / POSITIONS).toBeLessThan(0.02);
    expect(likely / POSITIONS).toBeLessThan(NEAR_TIES);
    expect(lucky / POSITIONS).toBeLessThan(0.02);
  });

  it('[JUDGE-8 REJECT] is judged by the counts of the tokens that a client or verifier has', () => {
    const sampler = { ...SAMPLER, temperature: 0, presencePenalty: 9_000_000 };
    const job = { sampler, seed, topLogits: TOP_LOGITS };
    const logits = syntheticLogits(createRandom(5), SIZE);
    const [often = 0] = highestLogits(logits, 1).ids;
    const facts = { logits, sampler, seed, index: 3 };
    const own = wideLeaf({ ...facts, counts: countTokens([often]) }, job);
    const ignorant = honestLeaf({ ...facts, counts: NO_COUNTS });
    const receipt = { engineClass: COMPUTE } as Receipt;
    const manifest = { classes: [], tolerances: [tolerance] } as unknown as Manifest;
    const countsAt = createCountsAt([5, often, 6]);
    const matter = { job, receipt, manifest, quarter: true, countsAt } as unknown as Matter;
    const judgement = judgeLeaf(matter, ignorant, own, VERIFIER);
    expect(judgement).toMatchObject({ outcome: 'mismatch', hard: true });
    expect(judgement.margin).toBeGreaterThan(1);
    expect(judgeLeaf(matter, narrowLeaf(own, TOP_LOGITS), own, VERIFIER).outcome).toBe('match');
    const blind = { ...matter, countsAt: () => undefined };
    hasCode('JUDGE_CONTEXT', () => judgeLeaf(blind, ignorant, own, VERIFIER));
  });

  it('[JUDGE-8 REJECT] is not judged at all where the counts are missing', () => {
    const [truth, near] = [1, 2].map((from) => syntheticLogits(createRandom(from), SIZE));
    if (truth === undefined || near === undefined) throw new Error('two rows');
    const facts = { sampler: { ...SAMPLER, frequencyPenalty: 1 }, seed, counts: NO_COUNTS };
    const job = { sampler: facts.sampler, seed, topLogits: TOP_LOGITS };
    const at = (index: number) => ({
      leaf: honestLeaf({ ...facts, logits: near, index }),
      verifierLeaf: wideLeaf({ ...facts, logits: truth, index }, job),
      ...{ job, rule: { exact: false } },
    });
    hasCode('JUDGE_CONTEXT', () => judge(at(1)));
    expect(judge({ ...at(1), counts: NO_COUNTS }).outcome).toBe('mismatch');
    // Before the first token there is nothing to count, and equality needs no counts.
    expect(judge(at(0)).outcome).toBe('mismatch');
    const { verifierLeaf } = at(1);
    const leaf = narrowLeaf(verifierLeaf, TOP_LOGITS);
    expect(judge({ ...at(1), leaf }).outcome).toBe('match');
    expect(judge({ ...at(1), rule: { exact: true } })).toMatchObject({ outcome: 'mismatch' });
  });
});

describe('samplers that cannot be judged', () => {
  const refusal = (change: Partial<Sampler>) => {
    try {
      checkJudgeable({ ...SAMPLER, ...change });
      return undefined;
    } catch (error) {
      if (!(error instanceof RasticError)) throw error;
      return { code: error.code, ...error.data };
    }
  };
  const biases = (count: number) => Array.from({ length: count }, (_, id) => ({ id, bias: 1 }));

  it('[SAMPLER-3 REJECT] a top_k with nothing shown beyond it, biased ids counted', () => {
    const code = 'SAMPLER_UNJUDGEABLE';
    // The positive control: the luckiest token outside passes.
    expect(passed({ topK: 256, temperature: 1_500_000 }).lucky / POSITIONS).toBeGreaterThan(0.1);
    expect(refusal({ topK: 256 })).toEqual({ code, field: 'topK', value: 256, low: 1, high: 204 });
    expect(refusal({ topK: 205 })).toMatchObject({ code, high: 204 });
    expect(refusal({ topK: 204 })).toBeUndefined();
    expect(refusal({ topK: 141, logitBias: biases(64) })).toMatchObject({ code, high: 140 });
    expect(refusal({ topK: 140, logitBias: biases(64) })).toBeUndefined();
  });

  it('[SAMPLER-4 REJECT] none of what was measured is refused, to its ends', () => {
    const ends = { temperature: 1_500_000, repeatPenalty: 1_500_000 };
    const penalties = { frequencyPenalty: 1_000_000, presencePenalty: 1_000_000 };
    expect(refusal({ ...ends, ...penalties, topP: 1, minP: 1_000_000 })).toBeUndefined();
    expect(refusal({ temperature: 0, minP: 0, logitBias: FORCED })).toBeUndefined();
  });

  it.each([
    ['repeatPenalty', { repeatPenalty: 999_999 }],
    ['repeatPenalty', { repeatPenalty: 1_500_001 }],
    ['temperature', { temperature: 1_500_001 }],
    ['frequencyPenalty', { frequencyPenalty: -1 }],
    ['frequencyPenalty', { frequencyPenalty: 1_000_001 }],
    ['presencePenalty', { presencePenalty: -1 }],
    ['presencePenalty', { presencePenalty: 1_000_001 }],
  ])('[SAMPLER-4 REJECT] a reward, or a number beyond what was measured: %s', (field, change) => {
    expect(refusal(change)).toMatchObject({ code: 'SAMPLER_UNJUDGEABLE', field });
  });
});
