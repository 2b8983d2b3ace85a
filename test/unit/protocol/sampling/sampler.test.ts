import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  hashOf,
  SAMPLER,
  syntheticLogits,
} from '../../../../scripts/vectors/synthetic.js';
import { highestLogits, logSumExp } from '../../../../src/protocol/sampling/logits.js';
import { gumbel, noiseKey } from '../../../../src/protocol/sampling/noise.js';
import { NO_COUNTS } from '../../../../src/protocol/sampling/penalties.js';
import { createSampler, type Position } from '../../../../src/protocol/sampling/sampler.js';
import type { Sampler } from '../../../../src/protocol/sign/structs.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('sampler');

const seed = hashOf(9);

/** Section 3 written once more, as plainly as possible. */
function reference(
  logits: Float32Array,
  sampler: Sampler,
  counts: Map<number, number>,
  pos: number,
) {
  const biased = new Map(sampler.logitBias.map((b) => [b.id, b.bias / 1e6]));
  const raw = [...logits].map((z, id) => ({ id, z }));
  const order = (a: { id: number; z: number }, b: { id: number; z: number }) =>
    b.z - a.z || a.id - b.id;
  const highest = new Set(raw.toSorted(order).slice(0, 256));
  const pool = raw.filter((c) => highest.has(c) || biased.has(c.id));
  const penalised = pool.map(({ id, z }) => {
    const count = counts.get(id) ?? 0;
    let out = z;
    if (count > 0) {
      out = z > 0 ? z / (sampler.repeatPenalty / 1e6) : z * (sampler.repeatPenalty / 1e6);
      out -= (sampler.frequencyPenalty / 1e6) * count;
      out -= sampler.presencePenalty / 1e6;
    }
    return { id, z: out + (biased.get(id) ?? 0) };
  });
  const sorted = penalised.sort(order).slice(0, sampler.topK);
  const lse = logSumExp(logits);
  const p = (z: number) => Math.exp(z - lse);
  const max = sorted[0]?.z ?? 0;
  const kept = sorted.filter(({ z }) => z - max >= Math.log(sampler.minP / 1e6));
  let mass = 0;
  const head = kept.filter(({ z }) => {
    const before = mass;
    mass += p(z);
    return sampler.topP === 1e6 || before < sampler.topP / 1e6;
  });
  if (sampler.temperature === 0) return head[0]?.id;
  const key = noiseKey(seed);
  const scored = head.map(({ id, z }) => ({
    id,
    z: z / (sampler.temperature / 1e6) + gumbel(key, pos, id),
  }));
  return scored.sort(order)[0]?.id;
}

function positionOf(
  logits: Float32Array,
  sampler: Sampler,
  counts: Map<number, number>,
  index: number,
): Position {
  const top = highestLogits(logits, 256);
  const ids = [...top.ids, ...sampler.logitBias.map(({ id }) => id)];
  const candidates = { ids, logits: ids.map((id) => logits[id] ?? 0) };
  return { candidates, logsumexp: logSumExp(logits), counts, index };
}

const size = 400;
const millionths = (min: number, max: number) => fc.integer({ min: min * 1e6, max: max * 1e6 });
const samplers = fc.record({
  temperature: fc.oneof(fc.constant(0), millionths(0, 3)),
  topK: fc.integer({ min: 1, max: 256 }),
  topP: fc.oneof(fc.constant(1e6), fc.integer({ min: 1, max: 1e6 })),
  minP: fc.oneof(fc.constant(0), millionths(0, 1)),
  repeatPenalty: fc.oneof(fc.constant(1e6), millionths(0.5, 2)),
  frequencyPenalty: millionths(-1, 1),
  presencePenalty: millionths(-1, 1),
  logitBias: fc.uniqueArray(
    fc.record({ id: fc.nat({ max: size - 1 }), bias: millionths(-20, 20) }),
    { selector: ({ id }) => id, maxLength: 8 },
  ),
});
const cases = fc.record({
  sampler: samplers,
  seedOfLogits: fc.nat(),
  /** Coarse grids make ties. */
  grid: fc.constantFrom(0, 0.5, 2),
  tokens: fc.array(fc.nat({ max: size - 1 }), { maxLength: 40 }),
  index: fc.nat({ max: 65_535 }),
});

describe('sampler', () => {
  it('equals a plain reading of section 3, ties included', () => {
    fc.assert(
      fc.property(cases, ({ sampler, seedOfLogits, grid, tokens, index }) => {
        const logits = syntheticLogits(createRandom(seedOfLogits), size, grid);
        const counts = new Map<number, number>();
        for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
        const position = positionOf(logits, sampler, counts, index);
        const token = createSampler(sampler, seed).sample(position);
        expect(token).toBe(reference(logits, sampler, counts, index));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order of candidates', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ sampler, seedOfLogits, grid }, keys) => {
        const logits = syntheticLogits(createRandom(seedOfLogits), size, grid);
        const position = positionOf(logits, sampler, new Map(), 1);
        const order = Array.from(position.candidates.ids, (id) => ({ id, key: keys.next().value }));
        const ids = order.sort((a, b) => Number(a.key) - Number(b.key)).map(({ id }) => id);
        const candidates = { ids, logits: ids.map((id) => logits[id] ?? 0) };
        const one = createSampler(sampler, seed);
        expect(one.sample({ ...position, candidates })).toBe(one.sample(position));
      }),
      { numRuns: 100 },
    );
  });

  it('takes the log-sum-exp as the leaf holds it, whether rounded already or not', () => {
    const logits = syntheticLogits(createRandom(5), size);
    const sampler = { ...SAMPLER, topP: 700_000 };
    const position = positionOf(logits, sampler, new Map(), 1);
    const one = createSampler(sampler, seed);
    const unrounded = position.logsumexp + 1e-9;
    expect(one.sample({ ...position, logsumexp: unrounded })).toBe(one.sample(position));
  });

  it('top_p of 1 is off even where rounding lets a sum reach 1', () => {
    const candidates = { ids: [0, 1, 2], logits: [0, 0, -60] };
    // ln 2 rounded down to f32 makes the first two a little more than a half each.
    const logsumexp = Math.fround(Math.LN2) - 2 ** -24;
    const position = { candidates, logsumexp, counts: NO_COUNTS, index: 0 };
    const hot = createSampler({ ...SAMPLER, temperature: 10_000_000 }, seed);
    const seen = new Set<number>();
    for (let index = 0; index < 20_000; index++) seen.add(hot.sample({ ...position, index }));
    expect(seen).toEqual(new Set([0, 1, 2]));
  });

  it('another seed gives another token at more than half of all positions', () => {
    const random = createRandom(8);
    let differ = 0;
    for (let index = 0; index < 300; index++) {
      const flat = syntheticLogits(random, size).map((z) => z / 3);
      const position = positionOf(flat, SAMPLER, new Map(), index);
      const tokens = [1, 2].map((n) => createSampler(SAMPLER, hashOf(n)).sample(position));
      if (tokens[0] !== tokens[1]) differ++;
    }
    expect(differ).toBeGreaterThan(150);
  });

  it('costs less than 0.3 ms a token', () => {
    const random = createRandom(4);
    const position = positionOf(syntheticLogits(random, 2000), SAMPLER, new Map(), 0);
    const one = createSampler(SAMPLER, seed);
    for (let i = 0; i < 500; i++) one.sample({ ...position, index: i });
    const times = Array.from({ length: 200 }, (_, index) => {
      const start = performance.now();
      one.sample({ ...position, index });
      return performance.now() - start;
    });
    // The median, so that other work on the machine does not count.
    expect(times.sort((a, b) => a - b)[100]).toBeLessThan(0.3);
  });
});

describe('highest logits', () => {
  it('are the head of the whole order, ties to the lowest id', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        (logits, k) => {
          const sorted = logits
            .map((z, id) => ({ id, z }))
            .sort((a, b) => b.z - a.z || a.id - b.id);
          expect(highestLogits(logits, k)).toEqual({
            ids: sorted.slice(0, k).map(({ id }) => id),
            logits: sorted.slice(0, k).map(({ z }) => z),
          });
        },
      ),
    );
  });
});
