import { describe, expect, it } from 'vitest';
import {
  createRandom,
  hashOf,
  honestLeaf,
  normal,
  SAMPLER,
  syntheticLogits,
  wideLeaf,
} from '../../../../scripts/vectors/synthetic.js';
import { forgeLeaf, swapToken } from '../../../../src/cheats/forge.js';
import type { Tolerance } from '../../../../src/protocol/model/manifest.js';
import { fingerprintDistance, judge } from '../../../../src/protocol/proof/judge.js';
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import { narrowLeaf } from '../../../../src/protocol/proof/wide-leaf.js';
import { highestLogits } from '../../../../src/protocol/sampling/logits.js';
import { countTokens, NO_COUNTS } from '../../../../src/protocol/sampling/penalties.js';
import type { Sampler } from '../../../../src/protocol/sign/structs.js';
import { contradiction } from '../../../../src/protocol/steps/contradict.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('judge');

const seed = hashOf(1);
/** Another engine's logits of the same model, and of a cheaper one. */
const HONEST = 0.0065;
const CHEAPER = 0.09;
const POSITIONS = 600;

const tolerance: Tolerance = {
  compute: hashOf(3),
  verifier: hashOf(4),
  margin: 60_000,
  distance: 25_000,
  hardMargin: 180_000,
  hardDistance: 75_000,
  typicalMargin: 1,
  typicalDistance: 9_000,
  positions: POSITIONS,
  measured: '2026-11-20',
};

interface Run {
  readonly sampler?: Partial<Sampler>;
  readonly noise: number;
  readonly nodeSeed?: typeof seed;
  readonly nodeSampler?: Partial<Sampler>;
}

/** Judges an output of a node whose logits differ from the verifier's by normal noise. */
function run({ sampler: change = {}, noise, nodeSeed = seed, nodeSampler = {} }: Run) {
  const random = createRandom(11);
  const sampler = { ...SAMPLER, ...change };
  const tally = { close: 0, mismatch: 0, match: 0, hard: 0, missing: 0 };
  for (let index = 1; index <= POSITIONS; index++) {
    const truth = syntheticLogits(random, 800);
    const other = truth.map((z) => z + noise * normal(random));
    // What penalties lower is what would be taken without them.
    const counts = countTokens(highestLogits(truth, 1).ids);
    const common = { counts, index };
    const leaf = honestLeaf({
      ...common,
      logits: other,
      sampler: { ...sampler, ...nodeSampler },
      seed: nodeSeed,
    });
    const job = { sampler, seed, topLogits: 5 };
    const verifierLeaf = wideLeaf({ ...common, logits: truth, sampler, seed }, job);
    const rule = { exact: false, tolerance };
    const result = judge({ leaf, verifierLeaf, job, rule, counts });
    tally[result.outcome]++;
    if (result.hard) tally.hard++;
    const head = narrowLeaf(verifierLeaf, 5).ids;
    if (leaf.ids.some((id) => !head.includes(id))) tally.missing++;
  }
  return tally;
}

describe('judge', () => {
  it('[JUDGE-4] an honest other engine is close, though ids near the k-th place differ', () => {
    for (const sampler of [{}, { topP: 800_000 }, { topK: 5 }, { minP: 100_000 }]) {
      const { mismatch, hard, missing } = run({ sampler, noise: HONEST });
      expect({ mismatch, hard }).toEqual({ mismatch: 0, hard: 0 });
      expect(missing).toBeGreaterThan(0);
    }
  });

  it('[JUDGE-5] a cheaper model shows in the distance at most positions', () => {
    const { mismatch } = run({ noise: CHEAPER });
    expect(mismatch / POSITIONS).toBeGreaterThan(0.8);
  });

  it('[JUDGE-5] another seed, and greedy for T = 1, show in the margin', () => {
    const wrongSeed = run({ noise: HONEST, nodeSeed: hashOf(2) });
    expect(wrongSeed.hard / POSITIONS).toBeGreaterThan(0.3);
    const greedy = run({ noise: HONEST, nodeSampler: { temperature: 0 } });
    expect(greedy.hard / POSITIONS).toBeGreaterThan(0.2);
  });

  it.each<[string, Partial<Sampler>]>([
    ['top_k', { topK: 5 }],
    ['min_p', { minP: 200_000 }],
    ['top_p', { topP: 500_000 }],
  ])('[JUDGE-7] a node that leaves %s out shows where it matters', (_, sampler) => {
    const nodeSampler = { topK: 64, minP: 0, topP: 1_000_000 };
    // Such a token has the best score of all: only the filter it misses speaks against it.
    const change = { ...sampler, temperature: 2_000_000 };
    expect(run({ sampler: change, noise: HONEST }).mismatch).toBe(0);
    expect(run({ sampler: change, noise: HONEST, nodeSampler }).hard / POSITIONS).toBeGreaterThan(
      0.3,
    );
  });

  it('[JUDGE-5] penalties left out show by the counts', () => {
    const sampler = { temperature: 0, presencePenalty: 3_000_000 };
    const cheat = { sampler, noise: HONEST, nodeSampler: { presencePenalty: 0 } };
    expect(run({ sampler, noise: HONEST }).mismatch).toBe(0);
    expect(run(cheat).hard / POSITIONS).toBeGreaterThan(0.3);
  });

  it('[JUDGE-3] a pair never measured has no close, and what it finds never slashes', () => {
    const random = createRandom(5);
    const job = { sampler: SAMPLER, seed, topLogits: 5 };
    const leafOf = (logits: Float32Array) =>
      honestLeaf({ logits, sampler: SAMPLER, seed, counts: new Map(), index: 0 });
    const truth = syntheticLogits(random, 100);
    const leaf = leafOf(truth.map((z) => z + 5 * normal(random)));
    const facts = { leaf, verifierLeaf: leafOf(truth), job };
    const wild = { outcome: 'mismatch', hard: false, uncalibrated: true };
    expect(judge({ ...facts, rule: { exact: false } })).toMatchObject(wild);
    // The same leaves, once the pair was measured: beyond the hard bound.
    const measured = { outcome: 'mismatch', hard: true, uncalibrated: false };
    expect(judge({ ...facts, rule: { exact: false, tolerance } })).toMatchObject(measured);
  });

  it('[JUDGE-9] a token that its own leaf refutes is a hard mismatch, however near', () => {
    const wide = { margin: 50_000_000, distance: 50_000_000 };
    const hard = { hardMargin: 150_000_000, hardDistance: 150_000_000 };
    const rule = { exact: false, tolerance: { ...tolerance, ...wide, ...hard } };
    const random = createRandom(3);
    const job = { sampler: SAMPLER, seed, topLogits: 5 };
    for (let index = 0; index < 20; index++) {
      const facts = { sampler: SAMPLER, seed, counts: NO_COUNTS, index };
      const truth = syntheticLogits(random, 800);
      const verifierLeaf = wideLeaf({ ...facts, logits: truth }, job);
      const leaf = honestLeaf({ ...facts, logits: truth.map((z) => z + HONEST * normal(random)) });
      const [second = 0] = leaf.ids.filter((id) => id !== leaf.token);
      const swapped = swapToken(leaf, second);
      const isRefuted = contradiction(swapped, facts) !== undefined;
      const judged = (claimed: Leaf) => judge({ leaf: claimed, verifierLeaf, job, rule });
      expect(judged(leaf)).toMatchObject({ outcome: 'close', hard: false });
      const outcome = isRefuted ? 'mismatch' : 'close';
      expect(judged(swapped)).toMatchObject({ outcome, hard: isRefuted });
      // A careful forger raises its logit: that is what the tolerances are for.
      expect(judged(forgeLeaf(leaf, second, facts)).outcome).toBe('close');
      const unmeasured = { leaf: swapped, verifierLeaf, job, rule: { exact: false } };
      expect(judge(unmeasured)).toMatchObject({ outcome: 'mismatch', hard: false });
    }
  });

  it('[JUDGE-1] a leaf with data missing never matches', () => {
    const logits = syntheticLogits(createRandom(1), 100);
    const leaf = honestLeaf({ logits, sampler: SAMPLER, seed, counts: new Map(), index: 0 });
    const job = { sampler: SAMPLER, seed, topLogits: 5 };
    const shorter = { ...leaf, ids: leaf.ids.slice(1), logits: leaf.logits.slice(1) };
    const facts = { leaf, verifierLeaf: shorter, job, rule: { exact: true } };
    expect(() => judge(facts)).toThrow('JUDGE_CONTEXT');
    const hollow = { ...leaf, ids: [90, 91, 92, 93, 94], logits: [0, 0, 0, 0, 0] };
    expect(judge({ ...facts, verifierLeaf: hollow }).outcome).toBe('mismatch');
  });

  it('the distance is symmetric but for the token, 0 for equal leaves, and not fooled by strange ids', () => {
    const leafOf = (n: number): Leaf => {
      const logits = syntheticLogits(createRandom(n), 100);
      return honestLeaf({ logits, sampler: SAMPLER, seed, counts: new Map(), index: 0 });
    };
    const [a, unlike] = [leafOf(1), leafOf(2)];
    const b = { ...unlike, token: unlike.ids[0] ?? 0, tokenLogit: unlike.logits[0] ?? 0 };
    expect(fingerprintDistance(a, a)).toBe(0);
    const best = { ...a, token: a.ids[0] ?? 0, tokenLogit: a.logits[0] ?? 0 };
    expect(fingerprintDistance(best, b)).toBe(fingerprintDistance(b, best));
    expect(fingerprintDistance(a, b)).toBeGreaterThan(0.2);
    const renamed = { ...a, ids: a.ids.map((id) => (id + 50) % 100) };
    expect(fingerprintDistance(a, renamed)).toBeGreaterThan(0.2);
  });
});
