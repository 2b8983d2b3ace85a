/** What cheats can expect to gain: the formulas, their inequalities, and a simulation of the lazy verifier. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHEATS, MEASURED_TOKENS } from '../../../../src/node/economics/detection.js';
import {
  detectionOf,
  dueOf,
  gainOf,
  gainsOf,
  type JobTerms,
  lazyGainOf,
  lossOf,
} from '../../../../src/node/economics/gains.js';
import { EXPOSURE, MIN_STAKE_FEES } from '../../../../src/protocol/params.js';

const TERMS: JobTerms = {
  ...{ inputPrice: 1_000_000n, outputPrice: 2_000_000n, promptTokens: 64, outputTokens: 256 },
  ...{ stake: 1_000_000n, auditRate: 1, samples: 1, engine: 'exact' },
};

const cheat = fc.constantFrom(...CHEATS);
const terms: fc.Arbitrary<JobTerms> = fc.record({
  inputPrice: fc.bigInt(0n, 10n ** 9n),
  outputPrice: fc.bigInt(1n, 10n ** 9n),
  promptTokens: fc.integer({ min: 1, max: 100_000 }),
  outputTokens: fc.integer({ min: 1, max: 65_536 }),
  stake: fc.bigInt(1n, 10n ** 15n),
  auditRate: fc.double({ min: 0, max: 1, noNaN: true }),
  samples: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constant('all' as const)),
  engine: fc.constantFrom('exact' as const, 'portable' as const),
});

describe('the table of detection', () => {
  it('is what was measured: research/cheats/table.json', () => {
    const path = new URL('../../../../research/cheats/table.json', import.meta.url);
    const { tokens, engines } = JSON.parse(readFileSync(path, 'utf8'));
    expect(MEASURED_TOKENS).toBe(tokens);
    for (const { row, exact, portable } of CHEATS) {
      const told = { exact, portable };
      for (const engine of ['exact', 'portable'] as const) {
        const { threeHard: three, fullHard: full, runs, refused } = engines[engine].rows[row];
        expect({ row, ...told[engine] }).toEqual({ row, three, full, runs: runs - refused });
      }
    }
  });

  it('gives three samples and a full audit as measured', () => {
    for (const one of CHEATS) {
      const { three, full, runs } = one.exact;
      expect(detectionOf(one, TERMS)).toBeCloseTo(three / runs, 12);
      expect(detectionOf(one, { ...TERMS, samples: 'all' })).toBe(full / runs);
      // Short outputs are audited in full.
      expect(detectionOf(one, { ...TERMS, outputTokens: 63 })).toBe(full / runs);
    }
  });
});

describe('the gain of a cheat', () => {
  it('is negative for every measured cheat at the least stake that may offer, if every job is audited', () => {
    const due = dueOf(TERMS);
    for (const gain of gainsOf({ ...TERMS, stake: EXPOSURE * due })) {
      expect({ row: gain.row, isNegative: gain.expected < 0 }).toEqual({
        row: gain.row,
        isNegative: true,
      });
    }
  });

  it('never rises with the stake, the rate of audits and the samples', () => {
    fc.assert(
      fc.property(cheat, terms, fc.bigInt(1n, 10n ** 12n), (one, base, more) => {
        const { expected } = gainOf(one, base);
        const slack = 1e-9 * Math.max(1, Math.abs(expected));
        const than = (change: Partial<JobTerms>) => gainOf(one, { ...base, ...change }).expected;
        expect(than({ stake: base.stake + more })).toBeLessThanOrEqual(expected + slack);
        expect(than({ auditRate: 1 })).toBeLessThanOrEqual(expected + slack);
        if (base.samples !== 'all')
          expect(than({ samples: base.samples + 1 })).toBeLessThanOrEqual(expected + slack);
      }),
    );
  });

  it('is never more than the price, and exactly that where nobody audits', () => {
    fc.assert(
      fc.property(cheat, terms, (one, base) => {
        const due = Number(dueOf(base));
        expect(gainOf(one, base).expected).toBeLessThanOrEqual(due);
        expect(gainOf(one, { ...base, auditRate: 0 }).expected).toBe(due);
      }),
    );
  });

  it('turns negative where it says: at the rate, and at the stake, and not below', () => {
    fc.assert(
      fc.property(cheat, terms, (one, base) => {
        const { negativeFrom, stakeFrom } = gainOf(one, base);
        if (negativeFrom !== undefined) {
          const at = (auditRate: number) => gainOf(one, { ...base, auditRate }).expected;
          expect(at(Math.min(1, negativeFrom * 1.001))).toBeLessThanOrEqual(0);
          expect(at(negativeFrom * 0.999)).toBeGreaterThan(0);
        }
        if (stakeFrom === undefined || stakeFrom === 0n || base.auditRate < 1e-6) return;
        const with_ = (stake: bigint) => gainOf(one, { ...base, stake }).expected;
        expect(with_(stakeFrom)).toBeLessThan(0);
        if (stakeFrom > 0n) expect(with_(stakeFrom - 1n)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('costs a fifth of the stake or a hundred times the price, at most the stake, and the price', () => {
    expect(lossOf(1_000_000n, 100n)).toBe(200_100);
    expect(lossOf(1_000_000n, 5_000n)).toBe(505_000);
    expect(lossOf(1_000n, 5_000n)).toBe(6_000);
  });
});

/** Philox would do as well: any generator whose sequence is fixed. Mulberry32. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('a verifier that signs `match` without computing', () => {
  const LAZY = { fee: 20n, stake: 200_000n, canaryRate: 0.01 };

  it('gains the fee, less the share of canaries times 5 % of its stake', () => {
    expect(lazyGainOf(LAZY)).toEqual({ expected: -80, stakeFrom: 40_000, canaryRateFrom: 0.002 });
  });

  it('is simulated: 400,000 audits agree with the formula within four standard errors', () => {
    const random = createRandom(1);
    for (const { fee, stake, canaryRate } of [
      LAZY,
      { ...LAZY, canaryRate: 0.05 },
      { ...LAZY, stake: 40_000n },
    ]) {
      const audits = 400_000;
      let gained = 0;
      for (let i = 0; i < audits; i++) {
        gained += Number(fee) - (random() < canaryRate ? Number(stake) / 20 : 0);
      }
      const { expected } = lazyGainOf({ fee, stake, canaryRate });
      const deviation = (Number(stake) / 20) * Math.sqrt(canaryRate * (1 - canaryRate));
      const error = Math.abs(gained / audits - expected);
      expect(error).toBeLessThan((4 * deviation) / Math.sqrt(audits));
    }
  });

  it('is simulated with a stake that shrinks at each catch: the same as the closed form', () => {
    const random = createRandom(2);
    const [runs, audits] = [2_000, 500];
    let sum = 0;
    for (let run = 0; run < runs; run++) {
      let stake = Number(LAZY.stake);
      for (let i = 0; i < audits; i++) {
        const loss = random() < LAZY.canaryRate ? stake / 20 : 0;
        stake -= loss;
        sum += Number(LAZY.fee) - loss;
      }
    }
    // Each catch takes 5 % of what is left.
    const kept = (1 - LAZY.canaryRate / 20) ** audits;
    const closed = audits * Number(LAZY.fee) - Number(LAZY.stake) * (1 - kept);
    expect(Math.abs(sum / runs / closed - 1)).toBeLessThan(0.02);
  });

  it('never gains more with more stake or more canaries', () => {
    fc.assert(
      fc.property(
        fc.record({
          fee: fc.bigInt(1n, 10n ** 9n),
          stake: fc.bigInt(1n, 10n ** 15n),
          canaryRate: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
        }),
        (lazy) => {
          const { expected, stakeFrom } = lazyGainOf(lazy);
          const than = (change: Partial<typeof lazy>) =>
            lazyGainOf({ ...lazy, ...change }).expected;
          expect(than({ stake: 2n * lazy.stake })).toBeLessThanOrEqual(expected);
          expect(than({ canaryRate: 2 * lazy.canaryRate })).toBeLessThanOrEqual(expected);
          expect(Number(lazy.stake) > stakeFrom * (1 + 1e-9)).toBe(
            expected < -1e-9 * stakeFrom * lazy.canaryRate * 0.05,
          );
        },
      ),
    );
  });

  it('gains at the least stake that a network may have: one canary in a hundred is too few there', () => {
    const fee = 20n;
    const least = { fee, stake: MIN_STAKE_FEES * fee + 1n, canaryRate: 0.01 };
    expect(lazyGainOf(least).expected).toBeGreaterThan(0);
    expect(lazyGainOf({ ...least, stake: 2_001n * fee }).expected).toBeLessThan(0);
  });
});
