/** Synthetic logits, distributed like a language model's, from a fixed stream of numbers. */

import { CANDIDATES } from '../../src/protocol/params.js';
import { type Leaf, toLeafNumber } from '../../src/protocol/proof/leaf.js';
import { auditLogits, biasedBehind } from '../../src/protocol/proof/wide-leaf.js';
import { highestLogits, logSumExp } from '../../src/protocol/sampling/logits.js';
import type { Counts } from '../../src/protocol/sampling/penalties.js';
import { createSampler } from '../../src/protocol/sampling/sampler.js';
import type { Hash, Job, Sampler } from '../../src/protocol/sign/structs.js';

/** mulberry32: numbers in [0, 1) from a u32. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Nearly normal, mean 0 and variance 1: the sum of four uniform numbers, which is cheap. */
export function normal(random: () => number): number {
  return (random() + random() + random() + random() - 2) * Math.sqrt(3);
}

/** Mostly normal logits and a few large ones. `grid` > 0 rounds them so that ties occur. */
export function syntheticLogits(random: () => number, size: number, grid = 0): Float32Array {
  const logits = new Float32Array(size);
  for (let id = 0; id < size; id++) logits[id] = 2 * normal(random);
  for (let i = 0; i < 12; i++) {
    logits[Math.floor(random() * size)] = 4 + 8 * random();
  }
  return grid > 0 ? logits.map((z) => Math.round(z / grid) * grid) : logits;
}

export const SAMPLER: Sampler = {
  temperature: 1_000_000,
  topK: 64,
  topP: 1_000_000,
  minP: 0,
  repeatPenalty: 1_000_000,
  frequencyPenalty: 0,
  presencePenalty: 0,
  logitBias: [],
};

export const ZERO: Hash = `0x${'00'.repeat(32)}`;
export const hashOf = (byte: number): Hash => `0x${byte.toString(16).padStart(2, '0').repeat(32)}`;

export interface HonestLeaf {
  readonly logits: Float32Array;
  readonly sampler: Sampler;
  readonly seed: Hash;
  readonly counts: Counts;
  readonly index: number;
  readonly topLogits?: number;
  readonly prefix?: Hash;
}

/** The token and leaf of an honest engine with these logits. */
export function honestLeaf(facts: HonestLeaf): Leaf {
  const { logits, sampler, seed, counts, index, topLogits = 5, prefix = ZERO } = facts;
  const top = highestLogits(logits, CANDIDATES);
  const biased = sampler.logitBias.map(({ id }) => id);
  const candidates = {
    ids: [...top.ids, ...biased],
    logits: [...top.logits, ...biased.map((id) => logits[id] ?? Number.NaN)],
  };
  const logsumexp = logSumExp(logits);
  const token = createSampler(sampler, seed).sample({ candidates, logsumexp, counts, index });
  return {
    prefix,
    index,
    token,
    tokenLogit: toLeafNumber(logits[token] ?? Number.NaN),
    ids: top.ids.slice(0, topLogits),
    logits: top.logits.slice(0, topLogits).map(toLeafNumber),
    logsumexp,
  };
}

/**
 * The leaf that a verifier with these logits recomputes: the w highest, followed by the biased ids.
 */
export function wideLeaf(facts: HonestLeaf, job: Pick<Job, 'sampler' | 'topLogits'>): Leaf {
  const { logits } = facts;
  const leaf = honestLeaf({ ...facts, topLogits: auditLogits(job, logits.length) });
  const behind = biasedBehind(facts.sampler, leaf.ids);
  return {
    ...leaf,
    ids: [...leaf.ids, ...behind],
    logits: [...leaf.logits, ...behind.map((id) => toLeafNumber(logits[id] ?? Number.NaN))],
  };
}
