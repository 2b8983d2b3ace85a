/** Electricity and what is left of the pay; the first idea's own example again. */
import { describe, expect, it } from 'vitest';
import { economicsOf } from '../../../../src/node/economics/economics.js';
import {
  breakEvenPrice,
  electricityAnHour,
  electricityOf,
  verifierHour,
} from '../../../../src/node/economics/electricity.js';

const SEED = { watts: 312, kwhPrice: 0.17, tokensPerSecond: 30 };

describe('electricity', () => {
  it('of the first example: 312 W, 30 tokens a second, 0.17 a kilowatt-hour', () => {
    // 1,000 tokens take 33.3 s, in which 312 W are 2.889 Wh.
    expect(electricityOf(SEED, 1_000)).toBeCloseTo(0.000491111, 9);
    expect(breakEvenPrice(SEED)).toBeCloseTo(0.491111, 6);
    expect(electricityAnHour(SEED)).toBeCloseTo(0.05304, 10);
  });

  it('grows with watts and price, and falls with speed', () => {
    const cost = electricityOf(SEED, 1_000);
    expect(electricityOf({ ...SEED, watts: 624 }, 1_000)).toBeCloseTo(2 * cost, 12);
    expect(electricityOf({ ...SEED, kwhPrice: 0.34 }, 1_000)).toBeCloseTo(2 * cost, 12);
    expect(electricityOf({ ...SEED, tokensPerSecond: 60 }, 1_000)).toBeCloseTo(cost / 2, 12);
  });

  it('at the break-even price an hour of compute leaves nothing', () => {
    const perHour = 3_600 * SEED.tokensPerSecond;
    const earned = (perHour * breakEvenPrice(SEED)) / 1_000_000;
    expect(earned).toBeCloseTo(electricityAnHour(SEED), 12);
  });
});

describe('an hour of a verifier', () => {
  const WORK = { fee: 0.001, outputTokens: 256, share: 0.3 };

  it('is as many audits as it gets, and no more than it can do', () => {
    const whole = verifierHour(SEED, WORK);
    expect(whole.audits).toBeCloseTo(3_600 / ((0.3 * 256) / 30), 6);
    expect(whole.electricity).toBeCloseTo(electricityAnHour(SEED), 12);
    const few = verifierHour(SEED, WORK, 10);
    expect(few).toMatchObject({ audits: 10, earned: 0.01 });
    expect(few.left).toBeLessThan(few.earned);
    expect(verifierHour(SEED, WORK, 1e9).audits).toBe(whole.most);
  });
});

describe('what a command shows', () => {
  it('takes what is given, then what the folder has, then what is assumed, and says which', () => {
    const own = { stake: 5n, outputPrice: 7n };
    const folder = { currency: { unit: 'USD', decimals: 6 }, minStake: 2n, own };
    const { terms, sources, unit, lazyAtMinStake } = economicsOf({ stake: '9' }, folder);
    expect([terms.stake, terms.outputPrice, unit]).toEqual([9_000_000n, 7n, 'USD']);
    expect(sources).toMatchObject({ stake: 'given', outputPrice: 'folder', watts: 'assumed' });
    expect(lazyAtMinStake).toBeDefined();
  });

  it('reads fees and prices in the unit: 6 decimals make a million smallest units one USD', () => {
    const folder = {
      currency: { unit: 'USD', decimals: 6 },
      minStake: 2n,
      own: { outputPrice: 1_000_000n },
    };
    const { electricity, verifier } = economicsOf(
      { auditPrice: '0.0001', auditsPerHour: 10 },
      folder,
    );
    // 108,000 tokens an hour at one USD a million, less 0.05304.
    expect(electricity.computeHour).toBeCloseTo(0.108 - 0.05304, 9);
    expect(verifier.earned).toBeCloseTo(0.001, 12);
  });
});
