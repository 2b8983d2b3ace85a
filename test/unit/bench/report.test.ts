/** The bench's own judgement: statistics, targets, tables and exit code. */
import { describe, expect, it } from 'vitest';
import { type Bench, findMissed, isMet, type Row } from '../../../bench/bench.js';
import { formatNumber, formatTable } from '../../../bench/print.js';
import { rounds } from '../../../bench/rounds.js';
import { exitCodeOf, formatJson, formatReport, runBenches } from '../../../bench/run.js';
import { median, paired, quantile, spreadOf } from '../../../bench/statistics.js';

const CONTEXT = { quick: true, control: false, note: () => undefined };

const rowOf = (samples: readonly number[], below = 1): Row => ({
  name: 'small, n = 8',
  terms: [
    { name: 'generate', unit: 'ms', samples: [10, 20] },
    { name: 'audit', unit: 'ms', samples: [5, 10] },
  ],
  ratios: [{ name: 'audit ÷ generate', samples, limit: { below } }],
});

const benchOf = (row: Row): Bench => ({
  name: 'one',
  about: 'one table',
  run: async () => [{ title: 'Engine', rows: [row] }],
});

describe('statistics', () => {
  it('median, quantile and spread, in whatever order the samples came', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([0, 10], 0.95)).toBeCloseTo(9.5);
    expect(spreadOf([5, 1, 9])).toEqual({ n: 3, median: 5, min: 1, max: 9 });
    expect(median([])).toBeNaN();
  });

  it('a ratio is taken round by round, and only of samples that belong together', () => {
    expect(paired([1, 9], [2, 3])).toEqual([0.5, 3]);
    expect(() => paired([1], [1, 2])).toThrow(RangeError);
  });

  it('the first round warms up and is not counted', async () => {
    let round = 0;
    expect(await rounds(3, async () => ({ a: round++, b: 0 }))).toEqual({
      a: [1, 2, 3],
      b: [0, 0, 0],
    });
  });
});

describe('targets', () => {
  it('below is strict, at least is not, and what was not measured is missed', () => {
    expect([isMet({ below: 1 }, 0.99), isMet({ below: 1 }, 1)]).toEqual([true, false]);
    expect([isMet({ least: 0.9 }, 0.9), isMet({ least: 0.9 }, 0.89)]).toEqual([true, false]);
    expect(isMet({ below: 1 }, Number.NaN)).toBe(false);
    expect(findMissed([{ title: 'Engine', rows: [rowOf([])] }])).toHaveLength(1);
  });

  it('a met target: exit 0, said so', async () => {
    const report = await runBenches([benchOf(rowOf([0.4, 0.6]))], CONTEXT);
    expect([exitCodeOf(report), report.missed]).toEqual([0, []]);
    expect(formatReport(report)).toContain('Every target is met.');
    const free = { ...rowOf([0.5]), ratios: [] };
    const aimless = await runBenches([benchOf(free)], CONTEXT);
    expect(formatReport(aimless)).toContain('None of these has a target.');
  });

  it('a missed one: exit 1, named with its value and its limit', async () => {
    const report = await runBenches([benchOf(rowOf([1.4, 1.6]))], CONTEXT);
    expect(exitCodeOf(report)).toBe(1);
    const line = 'Engine, small, n = 8: audit ÷ generate is 1.50, not < 1';
    expect(report.missed).toEqual([line]);
    expect(formatReport(report)).toContain(`Missed targets:\n- ${line}`);
  });
});

it('a bench that breaks off is missed; what the others measured is kept', async () => {
  const broken: Bench = {
    ...benchOf(rowOf([])),
    name: 'broken',
    run: async () => {
      throw new Error('no model');
    },
  };
  const report = await runBenches([broken, benchOf(rowOf([0.5]))], CONTEXT);
  expect([exitCodeOf(report), report.tables.length]).toEqual([1, 1]);
  expect(report.missed).toEqual(['broken broke off: Error: no model']);
});

describe('what is printed', () => {
  it('both terms with unit, spread and repeats beside the ratio and its target', () => {
    const text = formatTable({ title: 'Engine', rows: [rowOf([0.5])] });
    expect(text).toContain('|  | generate, ms | audit, ms | audit ÷ generate | repeats |');
    expect(text).toContain('| small, n = 8 | 15 (10…20) | 7.5 (5…10) | 0.5 ✓ < 1 | 2 |');
    expect(formatTable({ title: 'Engine', rows: [rowOf([2])] })).toContain('2 **missed** < 1');
  });

  it('numbers have three digits, large ones all of them, unknown ones none', () => {
    expect([0.12345, 12.345, 12_345.6, Number.NaN].map(formatNumber)).toEqual([
      '0.123',
      '12.3',
      '12,346',
      '–',
    ]);
  });

  it('JSON holds every sample, the spread, the machine and its load', async () => {
    const report = await runBenches([benchOf(rowOf([0.5]))], CONTEXT);
    const parsed = JSON.parse(formatJson(report));
    const [row] = parsed.tables[0].rows;
    expect(row.terms[0]).toMatchObject({ samples: [10, 20], spread: { median: 15, n: 2 } });
    expect(Object.keys(parsed)).toEqual(
      expect.arrayContaining(['load', 'cores', 'missed', 'node']),
    );
  });
});
