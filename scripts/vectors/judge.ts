/** Cases for contradiction and judging. */

import type { Tolerance } from '../../src/protocol/model/manifest.js';
import type { Leaf } from '../../src/protocol/proof/leaf.js';
import { gumbel, noiseKey } from '../../src/protocol/sampling/noise.js';
import { type Counts, NO_COUNTS } from '../../src/protocol/sampling/penalties.js';
import type { Sampler } from '../../src/protocol/sign/structs.js';
import type { VectorInput } from './operations.js';
import {
  createRandom,
  hashOf,
  honestLeaf,
  normal,
  SAMPLER,
  syntheticLogits,
  wideLeaf,
} from './synthetic.js';

const random = createRandom(2);
const seed = hashOf(0x2a);
const logits = syntheticLogits(random, 200);
const honest = honestLeaf({ logits, sampler: SAMPLER, seed, counts: NO_COUNTS, index: 9 });
const greedy: Sampler = { ...SAMPLER, temperature: 0 };
const best = honestLeaf({ logits, sampler: greedy, seed, counts: NO_COUNTS, index: 9 });
const [, second = 0, third = 0, , fifth = 0] = best.ids;

/** The leaf with another token and a logit that fits the leaf. */
function claim(leaf: Leaf, token: number, behind = 0.5): Leaf {
  const kth = leaf.logits[leaf.logits.length - 1] ?? 0;
  const tokenLogit = leaf.logits[leaf.ids.indexOf(token)] ?? Math.fround(kth - behind);
  return { ...leaf, token, tokenLogit };
}

function contradicted(
  name: string,
  leaf: Leaf,
  sampler: Sampler,
  counts: object = [],
): VectorInput {
  return { name, op: 'contradiction', input: { leaf, sampler, seed, counts } };
}
/** The width of a verifier's leaf for this Job. */
const wideOf = (sampler: Sampler, counts: Counts = NO_COUNTS) =>
  wideLeaf({ logits, sampler, seed, counts, index: 9 }, { sampler, topLogits: 5 });
const with_ = (change: Partial<Sampler>): Sampler => ({ ...greedy, ...change });
const outside =
  Array.from({ length: 200 }, (_, id) => id).find((id) => !best.ids.includes(id)) ?? 0;

export const contradictionCases: readonly VectorInput[] = [
  contradicted('honest at T = 1', honest, SAMPLER),
  contradicted('honest at T = 0', best, greedy),
  contradicted('[CONTRADICT-2 REJECT] second at T = 0', claim(best, second), greedy),
  contradicted('[CONTRADICT-2 REJECT] outside the k at T = 0', claim(best, outside), greedy),
  contradicted('[CONTRADICT-1 REJECT] third at top_k 2', claim(best, third), with_({ topK: 2 })),
  contradicted(
    '[CONTRADICT-1 REJECT] below min_p',
    claim(best, outside, 4),
    with_({ minP: 200_000 }),
  ),
  contradicted('[CONTRADICT-1 REJECT] behind top_p', claim(best, fifth), with_({ topP: 100_000 })),
  contradicted(
    'second at T = 0 once the first is penalised',
    claim(best, second),
    with_({ presencePenalty: 9_000_000 }),
    [[best.token, 1]],
  ),
  contradicted(
    '[CONTRADICT-2 REJECT] first at T = 0 although penalised',
    best,
    with_({ presencePenalty: 1_000_000, repeatPenalty: 2_000_000 }),
    [[best.token, 1]],
  ),
  contradicted(
    'a biased id outside the k may be the highest',
    claim(best, outside),
    with_({ logitBias: [{ id: outside, bias: 50_000_000 }] }),
  ),
];

const near = logits.map((z) => z + 0.002 * normal(random));
const far = logits.map((z) => z + 0.3 * normal(random));
const leafOf = (vector: Float32Array, sampler = SAMPLER) =>
  honestLeaf({ logits: vector, sampler, seed, counts: NO_COUNTS, index: 9 });
const pair = hashOf(0xcc);
const tolerance: Tolerance = {
  compute: pair,
  verifier: pair,
  margin: 20_000,
  distance: 20_000,
  hardMargin: 60_000,
  hardDistance: 60_000,
  typicalMargin: 1,
  typicalDistance: 9_000,
  positions: 1000,
  measured: '2026-11-20',
};
const base = {
  leaf: honest,
  verifierLeaf: honest,
  job: { sampler: SAMPLER, seed, topLogits: 5 },
  rule: { exact: false, tolerance },
};
const judged = (name: string, change: object): VectorInput => {
  return { name, op: 'judge', input: { ...base, ...change } };
};
const greedyJob = { sampler: greedy, seed, topLogits: 5 };
const biases = (count: number) => Array.from({ length: count }, (_, id) => ({ id, bias: 1 }));
const penalised = { sampler: { ...greedy, presencePenalty: 1_000_000 }, seed, topLogits: 5 };
/** The luckiest id outside the k, in an otherwise true leaf. */
const key = noiseKey(seed);
const lucky = Array.from({ length: 200 }, (_, id) => id)
  .filter((id) => !honest.ids.includes(id) && id !== honest.token)
  .reduce((a, b) => (gumbel(key, 9, b) > gumbel(key, 9, a) ? b : a));
const excused = { ...honest, token: lucky, tokenLogit: Math.fround(logits[lucky] ?? 0) };
const unfit = (change: Partial<Sampler>) => {
  const sampler = { ...SAMPLER, ...change };
  return { leaf: excused, verifierLeaf: wideOf(sampler), job: { sampler, seed, topLogits: 5 } };
};
const wrong = { leaf: claim(best, second), verifierLeaf: best };
/** Counts whose penalties put the highest three behind, and an honest node's leaf with them. */
const often = [honest.token, ...best.ids.slice(0, 2)].map((id) => [id, 2] as const);
const repeated = {
  ...{ sampler: { ...SAMPLER, repeatPenalty: 1_200_000, frequencyPenalty: 500_000 } },
  ...{ seed, topLogits: 5 },
};
const lowered = {
  leaf: honestLeaf({ ...repeated, logits: near, counts: new Map(often), index: 9 }),
  ...{ verifierLeaf: wideOf(repeated.sampler, new Map(often)), job: repeated, counts: often },
};
/** One id forced from far outside, one forbidden. */
const forcing = with_({
  logitBias: [
    { id: Math.min(best.token, outside), bias: best.token < outside ? -50_000_000 : 50_000_000 },
    { id: Math.max(best.token, outside), bias: best.token < outside ? 50_000_000 : -50_000_000 },
  ],
});
const forced = {
  leaf: honestLeaf({ logits: near, sampler: forcing, seed, counts: NO_COUNTS, index: 9 }),
  ...{ verifierLeaf: wideOf(forcing), job: { sampler: forcing, seed, topLogits: 5 } },
};

export const judgeCases: readonly VectorInput[] = [
  judged('[JUDGE-1] equal leaves match in an exact class', { rule: { exact: true } }),
  judged('[JUDGE-1] equal leaves match elsewhere', {}),
  judged('[JUDGE-2] one bit is a mismatch in an exact class', {
    leaf: { ...honest, logsumexp: Math.fround(honest.logsumexp + 2 ** -18) },
    rule: { exact: true, tolerance },
  }),
  judged('[JUDGE-3] not measured', { leaf: leafOf(near), rule: { exact: false } }),
  judged('[JUDGE-4] another engine is close', { leaf: leafOf(near) }),
  judged('[JUDGE-5] another model is a hard mismatch', { leaf: leafOf(far) }),
  judged('[JUDGE-5] another token is a hard mismatch', { ...wrong, job: greedyJob }),
  judged('[JUDGE-5] a mismatch within the hard bound', {
    leaf: leafOf(near),
    rule: { exact: false, tolerance: { ...tolerance, margin: 0, distance: 0 } },
  }),
  judged('[JUDGE-8 REJECT] penalties without counts', { ...wrong, job: penalised }),
  judged('[JUDGE-5] penalties with counts', { ...wrong, job: penalised, counts: [] }),
  judged('[JUDGE-2] an exact class needs no counts', {
    ...{ ...wrong, job: penalised, rule: { exact: true } },
  }),
  judged('[JUDGE-4] another engine is close under penalties', lowered),
  judged('[JUDGE-5] penalties left out', { ...lowered, leaf: leafOf(near) }),
  judged('[JUDGE-4] another engine is close under biases', forced),
  judged('[JUDGE-5] biases left out', { ...forced, leaf: leafOf(near, greedy) }),
  judged('[JUDGE-6 REJECT] another prefix', { verifierLeaf: { ...honest, prefix: pair } }),
  judged('[JUDGE-6 REJECT] another index', { verifierLeaf: { ...honest, index: 8 } }),
  judged('[JUDGE-6 REJECT] another k', { job: { ...base.job, topLogits: 6 } }),
  judged('[JUDGE-1] a leaf equal to the head of a wide one matches', {
    verifierLeaf: wideOf(SAMPLER),
    rule: { exact: true },
  }),
  judged('[JUDGE-2] a wide one with another token is a mismatch', {
    leaf: excused,
    verifierLeaf: wideOf(SAMPLER),
    rule: { exact: true },
  }),
  judged('[JUDGE-4] another engine is close to a wide leaf', {
    leaf: leafOf(near),
    verifierLeaf: wideOf(SAMPLER),
  }),
  judged('[JUDGE-9] a lucky token, bounded by the k-th alone, that its own leaf refutes', {
    leaf: excused,
  }),
  judged('[JUDGE-5] a lucky token by its own logit', unfit({})),
  judged('[JUDGE-7] a lucky token behind top_k', unfit({ topK: 10 })),
  judged('[JUDGE-7] a lucky token below min_p', unfit({ minP: 200_000 })),
  judged('[JUDGE-7] a lucky token behind top_p', unfit({ topP: 300_000 })),
  judged('[JUDGE-5] a token’s logit that is forged', {
    leaf: { ...honest, ...claim(honest, lucky), tokenLogit: honest.logits[4] ?? 0 },
    verifierLeaf: wideOf(SAMPLER),
  }),
  ...[
    ['default', { topK: 64 }, 32_000],
    ['at least 64', { topK: 1 }, 32_000],
    ['at most 256', { topK: 256 }, 32_000],
    ['at most the vocabulary', { topK: 64 }, 100],
    ['all candidates with penalties', { topK: 1, presencePenalty: 1 }, 32_000],
    ['a quarter beyond top_k and biases', { topK: 20, logitBias: biases(64) }, 32_000],
  ].map(([name, sampler, vocabularySize]) => ({
    name: `audit logits: ${name}`,
    op: 'auditLogits',
    input: { sampler: { ...SAMPLER, ...(sampler as object) }, topLogits: 5, vocabularySize },
  })),
  ...[near, far].map((vector, i) => ({
    name: `fingerprint distance ${i}`,
    op: 'fingerprintDistance',
    input: { a: honest, b: leafOf(vector) },
  })),
];
