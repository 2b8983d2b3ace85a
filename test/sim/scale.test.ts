/**
 * A day of many nodes and jobs, by what its ledger must keep: counted by a simulation with real
 * sizes of entries. scale.long.test.ts has 10,000 nodes, docs/figures.md the table.
 */
import { describe, expect, it } from 'vitest';
import { Dice } from '../support/sim/dice.js';
import { billOf } from '../support/sim/scale/bill.js';
import { DayOfJobs, type DayPlan, LARGE } from '../support/sim/scale/day.js';
import { measureSizes } from '../support/sim/scale/sizes.js';

const sizes = measureSizes();
const dayOf = (plan: DayPlan) => new DayOfJobs(plan, new Dice('scale')).run();
const billFor = (plan: DayPlan) => billOf(dayOf(plan), plan, sizes);

/** A hundredth of it: the same jobs for each node and client. */
const SMALL: DayPlan = { ...LARGE, nodes: 1_000, clients: 2_000, models: 2, jobs: 100_000 };

describe('a day of many jobs', () => {
  it('costs the ledger far less than an operation a job', () => {
    const { operationsAJob } = billFor(SMALL);
    expect(operationsAJob).toBeLessThan(0.35);
  });

  it('claims each audit once, and redeems each channel that was paid in', () => {
    const day = dayOf(SMALL);
    expect(day.claims).toBeGreaterThan(SMALL.jobs);
    expect(day.claims).toBeLessThanOrEqual(3 * SMALL.jobs);
    expect(day.vouchers).toBeGreaterThanOrEqual(day.openChannel);
    expect(day.redeem).toBeLessThan(day.vouchers);
  });

  it('grows with the jobs, not with their square: a little more, while nodes are new to clients', () => {
    const [one, two] = [SMALL, { ...SMALL, jobs: 2 * SMALL.jobs }].map(billFor);
    expect(two?.journal).toBeLessThan(2.3 * (one?.journal ?? 0));
    expect(two?.operationsAJob).toBeLessThanOrEqual(one?.operationsAJob ?? 0);
  });
});
