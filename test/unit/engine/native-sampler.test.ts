/** The addon's sampler against the protocol's: the vectors, and random rows of every shape. */
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { loadVectors } from '../../../scripts/vectors/operations.js';
import {
  createRandom,
  hashOf,
  honestLeaf,
  SAMPLER,
  syntheticLogits,
} from '../../../scripts/vectors/synthetic.js';
import type { NativeSample } from '../../../src/engine/exact/native.js';
import { type Leaf, toLeafNumber } from '../../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../../src/protocol/proof/leaf-check.js';
import { biasedBehind } from '../../../src/protocol/proof/wide-leaf.js';
import { logSumExp } from '../../../src/protocol/sampling/logits.js';
import { countTokens } from '../../../src/protocol/sampling/penalties.js';
import type { Hash, Sampler } from '../../../src/protocol/sign/structs.js';
import { describeNative, nativeSampler } from '../../support/engine/native-addon.js';

/** An id of no vocabulary here: stands in an output without being penalised. */
const NOBODY = 2 ** 31 - 1;

interface VectorInput {
  readonly sampler: Sampler;
  readonly seed: Hash;
  readonly ids: readonly number[];
  readonly logits: readonly number[];
  readonly logsumexp: number;
  readonly index: number;
  readonly counts: readonly (readonly [number, number])[];
}

/** The vector's row; undefined where its candidates are no whole vocabulary. */
function rowOf({ ids, logits, logsumexp }: VectorInput): Float32Array | undefined {
  const row = new Float32Array(ids.length).fill(Number.NaN);
  ids.forEach((id, i) => {
    row[id] = logits[i] ?? Number.NaN;
  });
  return row.length > 0 && logSumExp(row) === logsumexp ? row : undefined;
}

/** An output of `length` tokens with these counts. */
function outputOf(counts: VectorInput['counts'], length: number): Int32Array {
  const tokens = counts.flatMap(([id, count]) => Array<number>(count).fill(id));
  return Int32Array.from({ length }, (_, i) => tokens[i] ?? NOBODY);
}

const millionths = (min: number, max: number) =>
  fc.integer({ min: Math.round(min * 1e6), max: Math.round(max * 1e6) });
const cases = fc.integer({ min: 20, max: 700 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    sampler: fc.record({
      temperature: fc.oneof(fc.constant(0), fc.constant(1e6), millionths(0, 3)),
      topK: fc.integer({ min: 1, max: 256 }),
      topP: fc.oneof(fc.constant(1e6), fc.integer({ min: 1, max: 1e6 })),
      minP: fc.oneof(fc.constant(0), millionths(0, 1)),
      repeatPenalty: fc.oneof(fc.constant(1e6), millionths(0.5, 2)),
      frequencyPenalty: fc.oneof(fc.constant(0), millionths(-1, 1)),
      presencePenalty: fc.oneof(fc.constant(0), millionths(-1, 1)),
      logitBias: fc
        .uniqueArray(fc.record({ id: fc.nat({ max: size - 1 }), bias: millionths(-20, 20) }), {
          selector: ({ id }) => id,
          maxLength: 8,
        })
        .map((list) => list.sort((a, b) => a.id - b.id)),
    }),
    seedOfLogits: fc.nat(),
    /** Coarse grids make ties, and zeros of both signs. */
    grid: fc.constantFrom(0, 0.5, 2, 8),
    tokens: fc.array(fc.nat({ max: size - 1 }), { maxLength: 60 }),
    topLogits: fc.constantFrom(5, 20, 64, 256),
    showBiased: fc.boolean(),
  }),
);

/** The leaf that the protocol's own code makes of the row. */
function leafOf(row: Float32Array, sampler: Sampler, tokens: readonly number[], topLogits: number) {
  const counts = countTokens(tokens);
  const index = tokens.length;
  return honestLeaf({ logits: row, sampler, seed: hashOf(3), counts, index, topLogits });
}

/** The same with the biased ids behind the highest. */
function shown(leaf: Leaf, row: Float32Array, { logitBias }: Sampler): Leaf {
  const behind = biasedBehind({ logitBias }, leaf.ids);
  const logits = behind.map((id) => toLeafNumber(row[id] ?? Number.NaN));
  return { ...leaf, ids: [...leaf.ids, ...behind], logits: [...leaf.logits, ...logits] };
}

/** Number by number, -0 apart from 0. */
function expectLeaf(sample: NativeSample, leaf: ReturnType<typeof leafOf>): void {
  const { prefix: _, index: __, ...numbers } = leaf;
  const plain = { ...sample, ids: [...sample.ids], logits: [...sample.logits] };
  expect(plain).toStrictEqual(numbers);
}

describeNative('native sampler', (native) => {
  for (const { name, input, ...outcome } of loadVectors('sampler')) {
    const vector = input as VectorInput;
    const row = vector.ids === undefined ? undefined : rowOf(vector);
    if (row === undefined || !('expected' in outcome)) continue;
    it(`vector: ${name}`, () => {
      const sampler = native.createSampler(nativeSampler(vector.sampler, vector.seed));
      sampler.push(outputOf(vector.counts, vector.index));
      expect(sampler.sample(row, vector.index).token).toBe(outcome.expected);
    });
  }

  test('runs most of the vectors', () => {
    const run = loadVectors('sampler').filter(({ input }) => {
      const vector = input as VectorInput;
      return vector.ids !== undefined && rowOf(vector) !== undefined;
    });
    expect(run.length).toBeGreaterThan(20);
  });

  test('makes the leaf of the protocol of any row', () => {
    fc.assert(
      fc.property(cases, ({ size, sampler, seedOfLogits, grid, tokens, topLogits, showBiased }) => {
        const row = syntheticLogits(createRandom(seedOfLogits), size, grid);
        const init = nativeSampler(sampler, hashOf(3), topLogits);
        const own = native.createSampler({ ...init, showBiased });
        // What comes after the position must not count.
        own.push(Int32Array.from([...tokens, ...tokens]));
        const leaf = leafOf(row, sampler, tokens, topLogits);
        expectLeaf(own.sample(row, tokens.length), showBiased ? shown(leaf, row, sampler) : leaf);
      }),
      { numRuns: 500 },
    );
  });

  test('asked for positions in any order, counts the tokens before each', () => {
    const sampler = { ...SAMPLER, repeatPenalty: 1_300_000, frequencyPenalty: 200_000 };
    const random = createRandom(7);
    const tokens = Array.from({ length: 50 }, () => Math.floor(random() * 30));
    const own = native.createSampler(nativeSampler(sampler, hashOf(3)));
    own.push(Int32Array.from(tokens));
    const row = syntheticLogits(random, 30);
    for (let i = 0; i < 100; i++) {
      const index = Math.floor(random() * 51);
      expectLeaf(own.sample(row, index), leafOf(row, sampler, tokens.slice(0, index), 5));
    }
  });

  test('makes the leaf of large rows, whatever their shape', () => {
    const random = createRandom(11);
    const shapes: Record<string, (id: number) => number> = {
      rising: (id) => id / 1000,
      falling: (id) => -id / 1000,
      flat: () => 1.5,
      zeros: (id) => (id % 2 === 0 ? 0 : -0),
      far: (id) => (id === 31_000 ? 500 : -300),
      wide: () => 400 * (random() - 0.5),
      abyss: () => 4000 * (random() - 0.5),
      tiny: () => 1e-9 * random(),
    };
    for (const [shape, z] of Object.entries(shapes)) {
      const row = Float32Array.from({ length: 32_771 }, (_, id) => z(id));
      const own = native.createSampler(nativeSampler(SAMPLER, hashOf(3), 256));
      const leaf = leafOf(row, SAMPLER, [], 256);
      expectLeaf(own.sample(row, 0), leaf);
      if (shape !== 'zeros') checkLeaf(leaf, { topLogits: 256, vocabularySize: row.length });
    }
  });

  test('takes minus infinity outside the candidates for nothing, and nothing else for finite', () => {
    const row = syntheticLogits(createRandom(2), 400);
    row.fill(Number.NEGATIVE_INFINITY, 0, 100);
    const own = native.createSampler(nativeSampler(SAMPLER, hashOf(3)));
    expectLeaf(own.sample(row, 0), leafOf(row, SAMPLER, [], 5));
    for (const z of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const broken = Float32Array.from(row);
      broken[399] = z;
      expect(() => own.sample(broken, 0)).toThrow(expect.objectContaining({ code: 'LOGIT' }));
    }
    row.fill(Number.NEGATIVE_INFINITY, 0, 150);
    expect(() => own.sample(row, 0)).toThrow(expect.objectContaining({ code: 'LOGIT' }));
  });

  test('a biased id with minus infinity is an error', () => {
    const row = syntheticLogits(createRandom(2), 400);
    row[7] = Number.NEGATIVE_INFINITY;
    const sampler = { ...SAMPLER, logitBias: [{ id: 7, bias: 1 }] };
    const own = native.createSampler(nativeSampler(sampler, hashOf(3)));
    expect(() => own.sample(row, 0)).toThrow(expect.objectContaining({ code: 'LOGIT' }));
  });

  test('misuse is an error', () => {
    const argument = expect.objectContaining({ code: 'ARGUMENT' });
    const init = nativeSampler(SAMPLER, hashOf(3));
    const broken: readonly object[] = [
      { temperature: -1 },
      { temperature: 0.5 },
      { topK: 0 },
      { topK: 257 },
      { topP: 0 },
      { minP: 1_000_001 },
      { repeatPenalty: 0 },
      { noiseKey: [1] },
      { noiseKey: [1, 2 ** 32] },
      { topLogits: 257 },
      { showBiased: 1 },
      { biasIds: Int32Array.of(1), biases: new Float64Array(0) },
      { biasIds: Int32Array.of(2, 1), biases: Float64Array.of(1, 1) },
      { biasIds: Int32Array.of(-1), biases: Float64Array.of(1) },
      { biasIds: Int32Array.of(1), biases: Float64Array.of(Number.NaN) },
      { biasIds: [1], biases: Float64Array.of(1) },
    ];
    for (const change of broken) {
      expect(() => native.createSampler({ ...init, ...change })).toThrow(argument);
    }
    const own = native.createSampler(init);
    own.push(Int32Array.of(1, 2));
    const row = new Float32Array(10);
    expect(() => own.sample(row, 3)).toThrow(argument);
    expect(() => own.sample(row, -1)).toThrow(argument);
    expect(() => own.sample(new Float32Array(0), 0)).toThrow(argument);
    expect(() => own.sample(new Float64Array(10) as never, 0)).toThrow(argument);
    expect(() => own.push([1] as never)).toThrow(argument);
    const { push } = own;
    expect(() => push.call({} as never, Int32Array.of(1))).toThrow();
    const Sampler = own.constructor as new (...args: unknown[]) => unknown;
    expect(() => new Sampler()).toThrow();
    expect(() => new Sampler({})).toThrow();
  });
});
