import { describe, expect, it } from 'vitest';
import { createRandom, hashOf } from '../../../../scripts/vectors/synthetic.js';
import { exp, ln } from '../../../../src/protocol/sampling/exact-math.js';
import { gumbel, noiseKey, uniform } from '../../../../src/protocol/sampling/noise.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('philox', 'noise');

describe('noise', () => {
  const key = noiseKey(hashOf(1));

  it('is uniform: the mean and variance of u are 1/2 and 1/12', () => {
    const n = 50_000;
    const list = Array.from({ length: n }, (_, id) => uniform(key, id % 7, id));
    const mean = list.reduce((a, b) => a + b) / n;
    const variance = list.reduce((a, b) => a + (b - mean) ** 2, 0) / n;
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.005);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
    expect(Math.min(...list.slice(0, 1000))).toBeGreaterThan(0);
  });

  it('is Gumbel: argmax of ln p + g draws id with probability p', () => {
    const p = [0.5, 0.3, 0.2];
    const hits = [0, 0, 0];
    for (let pos = 0; pos < 20_000; pos++) {
      const scores = p.map((x, id) => Math.log(x) + gumbel(key, pos, id));
      const winner = scores.indexOf(Math.max(...scores));
      hits[winner] = (hits[winner] ?? 0) + 1;
    }
    p.forEach((x, id) => {
      expect(Math.abs((hits[id] ?? 0) / 20_000 - x)).toBeLessThan(0.015);
    });
  });

  it('is finite at the ends of u', () => {
    // The largest and smallest values that uniform can take.
    for (const u of [1 - 2 ** -53, 2 ** -53]) expect(Number.isFinite(-ln(-ln(u)))).toBe(true);
  });
});

describe('exp and ln', () => {
  it('equal fdlibm as this engine has it, bit for bit', () => {
    const random = createRandom(3);
    const edges = [0, -0, 1, -1, 709.782712893384, 709.7827128933841, -745.1332191019411, -745.14];
    const special = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324];
    for (const x of [...edges, ...special]) {
      expect(exp(x)).toBe(Math.exp(x));
      expect(ln(x)).toBe(Math.log(x));
    }
    for (let i = 0; i < 100_000; i++) {
      const x = (random() - 0.5) * ([1500, 60, 3, 0.1][i % 4] ?? 0);
      const y =
        [random(), 1 + (random() - 0.5) * 1e-4, random() * 1e-307, 1e9 * random()][i % 4] ?? 0;
      if (!Object.is(exp(x), Math.exp(x))) expect.fail(`exp(${x})`);
      if (!Object.is(ln(y), Math.log(y))) expect.fail(`ln(${y})`);
    }
  });
});
