/** Cases for noise and sampler. */
import { highestLogits, logSumExp } from '../../src/protocol/sampling/logits.js';
import type { Sampler } from '../../src/protocol/sign/structs.js';
import type { VectorInput } from './operations.js';
import { createRandom, hashOf, SAMPLER, syntheticLogits, ZERO } from './synthetic.js';

const seed = hashOf(0x2a);
const positions = [
  [0, 0],
  [0, 1],
  [1, 0],
  [31, 2047],
  [65535, 151_935],
] as const;

export const noiseCases: readonly VectorInput[] = [
  ...[ZERO, seed].map((s) => ({
    name: `key of ${s.slice(0, 6)}…`,
    op: 'noiseKey',
    input: { seed: s },
  })),
  ...positions.flatMap(([pos, id]) =>
    ['uniform', 'gumbel'].map((op) => ({
      name: `${op} at ${pos}, ${id}`,
      op,
      input: { seed, pos, id },
    })),
  ),
  ...['0', '1', '42', '18446744073709551615'].map((number) => ({
    name: `seed of the number ${number}`,
    op: 'seedFromNumber',
    input: { number },
  })),
  ...[0, 1, 7].map((choice) => ({
    name: `seed of choice ${choice}`,
    op: 'seedOfChoice',
    input: { seed, choice },
  })),
];

const random = createRandom(1);
const logits = syntheticLogits(random, 40).map((z) => z * 0.4);
const top = highestLogits(logits, 256);
const base = { seed, ids: top.ids, logits: top.logits, logsumexp: logSumExp(logits), index: 3 };
const noCounts: [number, number][] = [];
const best = top.ids[0] ?? 0;

function sample(name: string, change: Partial<Sampler>, more: object = {}): VectorInput {
  const input = { sampler: { ...SAMPLER, ...change }, ...base, counts: noCounts, ...more };
  return { name, op: 'sample', input };
}

const flat = { ids: [9, 4, 7], logits: [1, 1, 1], logsumexp: Math.fround(1 + Math.log(3)) };

export const samplerCases: readonly VectorInput[] = [
  ...[0, 1, 2, 3, 4, 5].map((index) => sample(`T = 1, index ${index}`, {}, { index })),
  ...[100_000, 700_000, 2_000_000].map((temperature) =>
    sample(`T = ${temperature} millionths`, { temperature }),
  ),
  sample('T = 0 takes the highest', { temperature: 0 }),
  sample('T = 0, ties go to the lowest id', { temperature: 0 }, flat),
  sample('equal logits at T = 1 are decided by noise', {}, flat),
  ...[1, 2, 5].map((topK) => sample(`top_k ${topK}`, { topK, temperature: 5_000_000 })),
  ...[1, 500_000, 900_000].map((topP) =>
    sample(`top_p ${topP} millionths`, { topP, temperature: 5_000_000 }),
  ),
  ...[50_000, 500_000, 1_000_000].map((minP) =>
    sample(`min_p ${minP} millionths`, { minP, temperature: 5_000_000 }),
  ),
  sample(
    'repeat penalty divides a positive logit',
    { temperature: 0, repeatPenalty: 2_000_000 },
    {
      counts: [[best, 1]],
    },
  ),
  sample(
    'frequency penalty counts',
    { temperature: 0, frequencyPenalty: 1_500_000 },
    {
      counts: [[best, 3]],
    },
  ),
  sample(
    'presence penalty counts once',
    { temperature: 0, presencePenalty: 9_000_000 },
    {
      counts: [[best, 3]],
    },
  ),
  sample(
    'a negative frequency penalty rewards',
    { temperature: 0, frequencyPenalty: -9_000_000 },
    {
      counts: [[top.ids[20] ?? 0, 2]],
    },
  ),
  sample('a positive bias forces a token', {
    temperature: 0,
    logitBias: [{ id: top.ids[30] ?? 0, bias: 50_000_000 }],
  }),
  sample('a negative bias forbids one', {
    temperature: 0,
    logitBias: [{ id: best, bias: -100_000_000 }],
  }),
  sample('a biased id without a logit', { logitBias: [{ id: 1000, bias: 1 }] }),
  sample('a logit missing', {}, { logits: top.logits.slice(1) }),
  sample('no candidates', {}, { ids: [], logits: [] }),
  sample(
    'more than 256 candidates',
    {},
    {
      ids: Array.from({ length: 257 }, (_, i) => i),
      logits: Array.from({ length: 257 }, () => 0),
    },
  ),
  { name: 'log-sum-exp', op: 'logSumExp', input: { logits: [...logits] } },
  { name: 'log-sum-exp of one', op: 'logSumExp', input: { logits: [-3] } },
  { name: 'log-sum-exp of large logits', op: 'logSumExp', input: { logits: [1000, 1000] } },
  { name: 'highest five', op: 'highestLogits', input: { logits: [...logits], k: 5 } },
  { name: 'highest with ties', op: 'highestLogits', input: { logits: [1, 2, 1, 2, 1], k: 3 } },
  ...rangeCases(),
];

function rangeCases(): VectorInput[] {
  const check = (name: string, change: Partial<Sampler>, vocabularySize?: number): VectorInput => ({
    name,
    op: 'checkSampler',
    input: { sampler: { ...SAMPLER, ...change }, ...(vocabularySize && { vocabularySize }) },
  });
  const bias = (...ids: number[]) => ids.map((id) => ({ id, bias: -1_000_000 }));
  return [
    check('default sampler', {}),
    check('[SAMPLER-1 REJECT] temperature above 10', { temperature: 10_000_001 }),
    check('[SAMPLER-1 REJECT] negative temperature', { temperature: -1 }),
    check('[SAMPLER-1 REJECT] fraction of a millionth', { temperature: 0.5 }),
    check('[SAMPLER-1 REJECT] top_k 0', { topK: 0 }),
    check('[SAMPLER-1 REJECT] top_k 257', { topK: 257 }),
    check('[SAMPLER-1 REJECT] top_p 0', { topP: 0 }),
    check('[SAMPLER-1 REJECT] top_p above 1', { topP: 1_000_001 }),
    check('[SAMPLER-1 REJECT] min_p above 1', { minP: 1_000_001 }),
    check('[SAMPLER-1 REJECT] repeat penalty 0', { repeatPenalty: 0 }),
    check('[SAMPLER-1 REJECT] frequency penalty below -10', { frequencyPenalty: -10_000_001 }),
    check('[SAMPLER-1 REJECT] presence penalty above 10', { presencePenalty: 10_000_001 }),
    check('ascending bias', { logitBias: bias(0, 5, 39) }, 40),
    check('[SAMPLER-2 REJECT] repeated bias', { logitBias: bias(5, 5) }),
    check('[SAMPLER-2 REJECT] descending bias', { logitBias: bias(5, 4) }),
    check('[SAMPLER-2 REJECT] bias outside the vocabulary', { logitBias: bias(40) }, 40),
    check('[SAMPLER-2 REJECT] bias of more than 100 logits', {
      logitBias: [{ id: 0, bias: 100_000_001 }],
    }),
    check('[SAMPLER-2 REJECT] 65 biased ids', {
      logitBias: bias(...Array.from({ length: 65 }, (_, i) => i)),
    }),
  ];
}
