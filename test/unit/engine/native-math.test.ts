/** The addon's exp, ln and noise against the protocol's own, bit by bit. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadVectors } from '../../../scripts/vectors/operations.js';
import { createRandom, hashOf } from '../../../scripts/vectors/synthetic.js';
import type { NativeMath } from '../../../src/engine/exact/native.js';
import { exp, ln } from '../../../src/protocol/sampling/exact-math.js';
import { gumbel, noiseKey, type Words } from '../../../src/protocol/sampling/noise.js';
import { describeNative } from '../../support/engine/native-addon.js';

/** Where the port takes another branch: each with its neighbours, both signs. */
const EDGES = [
  0,
  5e-324,
  2.2250738585072014e-308,
  2 ** -28,
  2 ** -54,
  0.34657359027997264,
  0.5 * Math.LN2,
  Math.LN2,
  1,
  1.0397207708399179,
  1.5 * Math.LN2,
  2.5 * Math.LN2,
  36.7368,
  37.42994775023705,
  707.7,
  708.3964185322641,
  708.74,
  709.782712893384,
  709.7827128933841,
  744.4400719213812,
  745.1332191019411,
  745.1332191019412,
  746,
  1e300,
  1.7976931348623157e308,
  Number.POSITIVE_INFINITY,
];

const words = new BigUint64Array(1);
const numbers = new Float64Array(words.buffer);

function bits(x: number): bigint {
  numbers[0] = Number.isNaN(x) ? Number.NaN : x;
  return words[0] ?? 0n;
}

function neighbours(x: number): number[] {
  const near: number[] = [];
  for (let step = -2n; step <= 2n; step++) {
    numbers[0] = x;
    words[0] = BigInt.asUintN(64, (words[0] ?? 0n) + step);
    near.push(numbers[0] ?? 0);
  }
  return near;
}

/** High words where a branch begins, with the lowest and highest low word. */
function highWords(): number[] {
  const borders = [0x3fd62e42, 0x3fd62e43, 0x3e300000, 0x3e2fffff, 0x3ff0a2b2, 0x40862e42];
  return borders.flatMap((high) =>
    [0n, 0xffffffffn].map((low) => {
      words[0] = (BigInt(high) << 32n) | low;
      return numbers[0] ?? 0;
    }),
  );
}

const edges = [...EDGES.flatMap(neighbours), ...highWords()].flatMap((x) => [x, -x]);

/** Uniform, small, near an integer multiple of ln 2, and any bits at all. */
function inputs(seed: number, count: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const u = random();
    if (i % 5 === 0) return -40 * u;
    if (i % 5 === 1) return -750 * u;
    if (i % 5 === 2) return -(2 ** (-60 * u));
    if (i % 5 === 3) return (Math.round(2200 * u - 1100) / 2) * Math.LN2 * (1 + 1e-9 * random());
    words[0] = (BigInt(Math.floor(u * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
    return numbers[0] ?? 0;
  });
}

/** Differences of f32 logits, as in a row. */
function rowInputs(seed: number, count: number): number[] {
  const random = createRandom(seed);
  const max = Math.fround(1 + 20 * random());
  return Array.from({ length: count }, () =>
    Math.min(0, Math.fround(max - 60 * random() ** 2) - max),
  );
}

type Twin = readonly ['exp' | 'ln' | 'expOfRow', (x: number) => number, (x: number) => boolean];

function compare(math: NativeMath, [name, twin, accepts]: Twin, list: readonly number[]): void {
  const x = Float64Array.from(list.filter(accepts));
  const out = math[name](x);
  const wrong = Array.from(x).findIndex((value, i) => bits(out[i] ?? 0) !== bits(twin(value)));
  expect(wrong < 0 ? 'all equal' : `${name}(${x[wrong]}) = ${out[wrong]}`).toBe('all equal');
}

describeNative('native math', ({ math }) => {
  const any = () => true;
  const twins: readonly Twin[] = [
    ['exp', exp, any],
    ['ln', ln, any],
    ['expOfRow', exp, (x) => x >= -690 && x <= 0 && !(x > -(2 ** -28) && x < 0)],
  ];

  describe.each(twins)('%s', (...twin) => {
    test('has the bits of protocol/sampling/exact-math.ts at every edge', () =>
      compare(math, twin, edges));

    test('and for many random numbers', () => {
      compare(math, twin, inputs(1, 200_000));
      compare(math, twin, rowInputs(2, 200_000));
      fc.assert(fc.property(fc.array(fc.double()), (list) => compare(math, twin, list)));
    });
  });

  test('expOfRow refuses what no row has', () => {
    for (const x of [1, -691, -1e-9, Number.NaN]) {
      expect(() => math.expOfRow(Float64Array.of(x))).toThrow('not of a row');
    }
  });

  test('gumbel has the bits of protocol/sampling/noise.ts', () => {
    const ids = Int32Array.from({ length: 5_000 }, (_, i) => i * 37);
    for (const index of [0, 1, 65_535, 2 ** 32 - 1]) {
      const key = noiseKey(hashOf(index & 0xff));
      const expected = Float64Array.from(ids, (id) => gumbel(key, index, id));
      expect(math.gumbel(key, index, ids)).toEqual(expected);
    }
  });
});

interface PhiloxCase {
  readonly counter: readonly string[];
  readonly key: readonly string[];
}

describeNative('native noise vectors', ({ math }) => {
  const parse = (list: readonly string[]) => list.map((word) => Number.parseInt(word, 16));
  for (const { name, input, expected } of loadVectors('philox')) {
    it(`philox: ${name}`, () => {
      const { counter, key } = input as PhiloxCase;
      const words = math.philox(parse(counter) as unknown as Words, parse(key) as [number, number]);
      expect([...words]).toEqual(parse(expected as string[]));
    });
  }
  for (const { name, op, input, expected } of loadVectors('noise')) {
    if (op !== 'gumbel') continue;
    it(`noise: ${name}`, () => {
      const { seed, pos, id } = input as { seed: `0x${string}`; pos: number; id: number };
      expect([...math.gumbel(noiseKey(seed), pos, Int32Array.of(id))]).toEqual([expected]);
    });
  }
});
