import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/synthetic.js';
import { toHex, u32le } from '../../../../src/base/bytes.js';
import { drawIndices, nextBelow } from '../../../../src/protocol/proof/draw.js';
import {
  drawVerifiers,
  type VerifierStake,
} from '../../../../src/protocol/proof/draw-verifiers.js';
import type { Address, Hash } from '../../../../src/protocol/sign/structs.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('draw');

const seedOf = (i: number): Hash => toHex(sha256(u32le(i)));
const address = (n: number): Address => `0x${n.toString(16).padStart(40, '0')}`;
const stakesOf = (amounts: readonly bigint[]): VerifierStake[] =>
  amounts.map((amount, i) => ({ address: address(i), engineClass: hashOf(1), amount }));

/** Pearson's statistic of observed counts against expected shares. */
function chiSquare(observed: readonly number[], shares: readonly number[]): number {
  const total = observed.reduce((a, b) => a + b, 0);
  return observed.reduce((sum, count, i) => {
    const expected = total * (shares[i] ?? 0);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

describe('draw of indices', () => {
  it('[DRAW-2] [DRAW-3] first and end always, the rest between, ascending, each once', () => {
    const draws = fc.record({
      d: fc.nat().map(seedOf),
      from: fc.nat({ max: 100 }),
      length: fc.integer({ min: 1, max: 200 }),
      samples: fc.oneof(fc.nat({ max: 250 }), fc.constant('all' as const)),
    });
    fc.assert(
      fc.property(draws, ({ d, from, length, samples }) => {
        const n = from + length;
        const drawn = drawIndices(d, { from, n, samples });
        const indices = drawn.map(({ index }) => index);
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        expect(drawn[0]).toEqual({ index: from, kind: 'first' });
        if (length > 1) expect(drawn[drawn.length - 1]).toEqual({ index: n - 1, kind: 'end' });
        const extra = samples === 'all' ? length : samples;
        expect(drawn).toHaveLength(Math.min(length, Math.min(length, 2) + extra));
      }),
    );
  });

  it('is uniform over what lies between (chi-square, 19 degrees of freedom, 0.1 %)', () => {
    const counts = Array.from({ length: 20 }, () => 0);
    for (let i = 0; i < 8000; i++) {
      for (const { index, kind } of drawIndices(seedOf(i), { from: 5, n: 27, samples: 2 })) {
        if (kind === 'random') counts[index - 6] = (counts[index - 6] ?? 0) + 1;
      }
    }
    expect(
      chiSquare(
        counts,
        counts.map(() => 1 / 20),
      ),
    ).toBeLessThan(43.8);
  });

  it('skips numbers of the last incomplete run, which would favour small entries', () => {
    const top = (1n << 64n) - 1n;
    const numbers = (function* (): Generator<bigint, never> {
      yield top;
      for (;;) yield 7n;
    })();
    expect(nextBelow(numbers, 3n)).toBe(1n);
    const taken = (function* (): Generator<bigint, never> {
      for (;;) yield top;
    })();
    // 2^64 is a multiple of 2: nothing is skipped.
    expect(nextBelow(taken, 2n)).toBe(1n);
  });
});

describe('draw of verifiers', () => {
  it('[DRAW-4] never client or compute, nobody twice, and everybody else in the end', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.array(fc.bigInt({ min: 0n, max: 900n }), { maxLength: 12 }),
        fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 3 }),
        (seed, amounts, out) => {
          const exclude = out.map(address);
          const draw = { stakes: stakesOf(amounts), slot: 100n, exclude };
          const drawn = [...drawVerifiers(seedOf(seed), draw)];
          const eligible = draw.stakes.filter((s) => s.amount >= 100n).map((s) => s.address);
          expect(drawn.toSorted()).toEqual(eligible.filter((a) => !exclude.includes(a)).sort());
        },
      ),
    );
  });

  it('the first is drawn in proportion to whole slots (chi-square, 3 degrees, 0.1 %)', () => {
    const stakes = stakesOf([100n, 250n, 399n, 400n]);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 5000; i++) {
      const [first] = drawVerifiers(seedOf(i), { stakes, slot: 100n, exclude: [] });
      const at = stakes.findIndex((stake) => stake.address === first);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    expect(chiSquare(counts, [0.1, 0.2, 0.3, 0.4])).toBeLessThan(16.3);
  });

  it('splitting a stake over many addresses gains nothing', () => {
    const whole = stakesOf([1000n, 1000n]);
    const split = [
      ...stakesOf([1000n]),
      ...stakesOf(Array.from({ length: 11 }, () => 100n)).slice(1),
    ];
    const share = (stakes: readonly VerifierStake[]) => {
      let others = 0;
      for (let i = 0; i < 2000; i++) {
        const [first] = drawVerifiers(seedOf(i), { stakes, slot: 100n, exclude: [] });
        if (first !== address(0)) others++;
      }
      return others / 2000;
    };
    expect(Math.abs(share(whole) - share(split))).toBeLessThan(0.05);
  });

  it('ends although the excluded hold nearly all slots', () => {
    const stakes = stakesOf([10n ** 20n, 100n]);
    const drawn = [...drawVerifiers(seedOf(1), { stakes, slot: 100n, exclude: [address(0)] })];
    expect(drawn).toEqual([]);
  });

  it('refuses more slots than a number can name, rather than skipping for ever', () => {
    const draw = { stakes: stakesOf([10n ** 30n]), slot: 100n, exclude: [] };
    expect(() => [...drawVerifiers(seedOf(1), draw)]).toThrow('DRAW_RANGE');
  });
});
