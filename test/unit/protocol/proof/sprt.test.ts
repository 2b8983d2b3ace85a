/** The sequential test: its bounds, its limits, and what it makes of honest nodes and cheats. */
import { describe, expect, it } from 'vitest';
import { createRandom, hashOf } from '../../../../scripts/vectors/synthetic.js';
import type { Tolerance } from '../../../../src/protocol/model/manifest.js';
import {
  FAULT_CHEAT,
  FAULT_HONEST,
  SHIFT_CHEAT,
  SHIFT_HONEST,
  SPRT_FALSE_ALARM,
  SPRT_JOBS_TO_TRUST,
  SPRT_MISS,
} from '../../../../src/protocol/params.js';
import {
  DISTRUST_AT,
  type JudgedPosition,
  llrOf,
  type Observation,
  observationOf,
  observeJob,
  SPRT_START,
  type Sprt,
  TRUST_AT,
} from '../../../../src/protocol/proof/sprt.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';

type Says = Observation['says'];

const verifierOf = (n: number): Address => `0x${String(n).padStart(40, '0')}`;
const seen = (says: Says, verifier = 1): Observation => {
  const outcome = says === 'typical' ? 'match' : says === 'atypical' ? 'close' : 'mismatch';
  return { verifier: verifierOf(verifier), outcome, says };
};
/** A job of `all` positions of which the first ones say something else than typical. */
const job = (all: number, others: number, says: Says, verifier = 1): Observation[] =>
  Array.from({ length: all }, (_, i) => seen(i < others ? says : 'typical', verifier));
const walk = (jobs: readonly (readonly Observation[])[], start: Sprt = SPRT_START): Sprt =>
  jobs.reduce(observeJob, start);
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const tolerance: Tolerance = {
  compute: hashOf(1),
  verifier: hashOf(1),
  margin: 30_000,
  distance: 100_000,
  hardMargin: 90_000,
  hardDistance: 200_000,
  typicalMargin: 1,
  typicalDistance: 40_000,
  positions: 10_000,
  measured: '2026-11-20',
};
const position = (change: Partial<JudgedPosition>): JudgedPosition => {
  const verifier = verifierOf(1);
  return { verifier, outcome: 'close', margin: 0, distance: 0, uncalibrated: false, ...change };
};
const says = (change: Partial<JudgedPosition>, of: Tolerance | undefined = tolerance) =>
  observationOf(position(change), of)?.says;

describe('what a position says', () => {
  it('is typical up to the 99 % point of either measure, atypical beyond', () => {
    expect(says({ outcome: 'match' })).toBe('typical');
    expect(says({ distance: 0.04, margin: 0.000001 })).toBe('typical');
    expect(says({ distance: 0.0401 })).toBe('atypical');
    expect(says({ margin: 0.000002 })).toBe('atypical');
    expect(says({ outcome: 'mismatch' })).toBe('mismatch');
    expect(says({ outcome: 'mismatch' }, undefined)).toBe('mismatch');
  });

  it('[SPRT-1] is nothing where nobody recomputed it or the pair was never measured', () => {
    expect(says({ outcome: 'inconclusive' })).toBeUndefined();
    expect(says({ outcome: 'mismatch', uncalibrated: true })).toBe('uncalibrated');
    expect(observationOf(position({}), undefined)?.says).toBe('uncalibrated');
    const state = walk(times(100, () => job(50, 50, 'uncalibrated')));
    expect(state).toEqual(SPRT_START);
  });
});

describe('the two tests', () => {
  it("have Wald's bounds", () => {
    expect(DISTRUST_AT).toBeCloseTo(Math.log((1 - SPRT_MISS) / SPRT_FALSE_ALARM), 9);
    expect(TRUST_AT).toBeCloseTo(Math.log(SPRT_MISS / (1 - SPRT_FALSE_ALARM)), 9);
    expect([SHIFT_HONEST < SHIFT_CHEAT, FAULT_HONEST < FAULT_CHEAT]).toEqual([true, true]);
  });

  it('add the log-likelihood ratio of each position', () => {
    const { shift, faults } = walk([job(10, 2, 'atypical')]);
    const shiftLlr =
      2 * Math.log(SHIFT_CHEAT / SHIFT_HONEST) +
      8 * Math.log((1 - SHIFT_CHEAT) / (1 - SHIFT_HONEST));
    expect(shift.llr).toBeCloseTo(shiftLlr, 9);
    expect(faults.llr).toBeCloseTo(10 * Math.log((1 - FAULT_CHEAT) / (1 - FAULT_HONEST)), 9);
  });

  it('[SPRT-2] no single job decides, whatever it shows', () => {
    const one = walk([job(10_000, 10_000, 'mismatch')]);
    expect(one.decision).toBe('unknown');
    expect(llrOf(one)).toBeCloseTo(DISTRUST_AT / 2, 9);
    const clean = walk([job(100_000, 0, 'typical')]);
    expect(llrOf(clean)).toBeCloseTo(TRUST_AT / SPRT_JOBS_TO_TRUST, 9);
  });

  it('[SPRT-3] one verifier alone never has a node distrusted, two can', () => {
    const accuser = times(1_000, () => job(50, 50, 'mismatch', 1));
    expect(walk(accuser).decision).toBe('unknown');
    expect(llrOf(walk(accuser))).toBeCloseTo(0.75 * DISTRUST_AT, 9);
    const second = walk([job(50, 50, 'mismatch', 2)], walk(accuser));
    expect(second.decision).toBe('distrusted');
  });

  it('[SPRT-3] a lying verifier among honest ones only keeps a node from being trusted', () => {
    const jobs = times(2_000, (i) =>
      i % 4 === 0 ? job(50, 50, 'mismatch', 0) : job(50, 0, 'typical', i % 4),
    );
    expect(walk(jobs).decision).not.toBe('distrusted');
  });

  it('[SPRT-4] distrusted is final', () => {
    const bad = walk(times(2, (i) => job(20, 20, 'atypical', i)));
    expect(bad.decision).toBe('distrusted');
    expect(
      walk(
        times(500, () => job(100, 0, 'typical')),
        bad,
      ),
    ).toBe(bad);
  });

  it('[SPRT-5] either test distrusts: mismatches at a rate that shifts nothing', () => {
    const jobs = times(60, (i) => job(100, 1, 'mismatch', i % 5));
    const state = walk(jobs);
    expect(state.decision).toBe('distrusted');
    expect(state.shift.llr).toBeLessThan(0);
  });

  it('[SPRT-5] trust needs both tests: samples alone trust much later than full audits', () => {
    const jobsUntil = (positions: number) => {
      let state = SPRT_START;
      for (let jobs = 1; ; jobs++) {
        state = observeJob(state, job(positions, 0, 'typical', jobs % 5));
        if (state.decision === 'trusted') return jobs;
      }
    };
    expect(jobsUntil(200)).toBe(SPRT_JOBS_TO_TRUST);
    expect(jobsUntil(3)).toBeGreaterThan(100);
  });

  it('[SPRT-6] a trusted node that turns bad is found as soon as a new one', () => {
    const trusted = walk(times(SPRT_JOBS_TO_TRUST, () => job(200, 0, 'typical')));
    expect(trusted).toEqual({ ...SPRT_START, decision: 'trusted' });
    expect(
      walk(
        times(2, (i) => job(20, 20, 'atypical', i)),
        trusted,
      ).decision,
    ).toBe('distrusted');
  });

  it('good samples are no credit: a node of a hundred of them is found in four bad jobs', () => {
    const sampled = walk(times(100, (i) => job(3, 0, 'typical', i % 5)));
    expect([sampled.decision, sampled.shift.llr]).toEqual(['unknown', TRUST_AT]);
    const bad = times(4, (i) => job(20, 20, 'atypical', i));
    expect(walk(bad, sampled).decision).toBe('distrusted');
  });

  it('[SPRT-7] trust ends half way to distrust', () => {
    const trusted = walk(times(SPRT_JOBS_TO_TRUST, () => job(200, 0, 'typical')));
    const little = observeJob(trusted, job(3, 1, 'atypical'));
    expect(little.decision).toBe('trusted');
    expect(observeJob(trusted, job(20, 20, 'atypical')).decision).toBe('unknown');
  });
});

describe('by simulation', () => {
  /** A node of which each position is atypical or a mismatch with these probabilities. */
  function node(atypical: number, mismatch: number, run: number) {
    const random = createRandom(1000 + run);
    return (positions: number, turn: number): Observation[] =>
      times(positions, (i) => {
        const x = random();
        const word = x < mismatch ? 'mismatch' : x < mismatch + atypical ? 'atypical' : 'typical';
        return seen(word, (turn + (positions < 10 ? i : 0)) % 5);
      });
  }
  const jobsToDistrust = (make: ReturnType<typeof node>, positions: number, limit: number) => {
    let state = SPRT_START;
    for (let jobs = 1; jobs <= limit; jobs++) {
      state = observeJob(state, make(positions, jobs));
      if (state.decision === 'distrusted') return jobs;
    }
    return Number.POSITIVE_INFINITY;
  };

  it('no honest node in 60 is distrusted over 3,000 jobs, at three times the measured rate', () => {
    for (let run = 0; run < 60; run++) {
      expect(jobsToDistrust(node(0.03, 0.0001, run), 3, 3_000)).toBe(Number.POSITIVE_INFINITY);
    }
    for (let run = 0; run < 5; run++) {
      expect(jobsToDistrust(node(0.03, 0.0001, run), 60, 3_000)).toBe(Number.POSITIVE_INFINITY);
    }
  });

  it('another quantization is found in two jobs, another prompt in a few of three samples', () => {
    const worst = (atypical: number, positions: number) =>
      Math.max(...times(100, (run) => jobsToDistrust(node(atypical, 0.1, run), positions, 500)));
    expect(worst(0.9, 60)).toBe(2);
    expect(worst(0.9, 3)).toBeLessThanOrEqual(4);
    expect(worst(0.5, 3)).toBeLessThanOrEqual(40);
  });
});
