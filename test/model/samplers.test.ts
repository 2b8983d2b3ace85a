/** samplers.long.test.ts in short: some jobs of the grid on each class, and the grid itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNative } from '../../src/engine/exact/native-load.js';
import { AXES, type Axis, gridPoints } from '../support/engine/sampler-grid.js';
import { GRID, type GridClass, openPair, stopPair } from '../support/engine/sampler-pairs.js';
import { formatTally, type Pair, walkGrid } from '../support/engine/sampler-positions.js';

const JOBS = 10;
const KINDS: readonly GridClass[] =
  loadNative() === undefined ? ['portable'] : ['portable', 'exact'];

describe('the grid of samplers', () => {
  const points = gridPoints(GRID.jobs, GRID.seed);
  const names = Object.keys(AXES) as Axis[];

  it('holds every value as often as any other, and every two of different axes together', () => {
    for (const name of names) {
      const values: readonly unknown[] = AXES[name];
      for (const value of values) {
        const times = points.filter((point) => point[name] === value).length;
        const expected = (GRID.jobs * values.filter((v) => v === value).length) / values.length;
        expect(Math.abs(times - expected)).toBeLessThan(4);
      }
      for (const other of names.filter((n) => n > name)) {
        const met = new Set(points.map((p) => `${p[name]} ${p[other]}`));
        const all = new Set(values).size * new Set<unknown>(AXES[other]).size;
        expect([name, other, met.size]).toEqual([name, other, all]);
      }
    }
  });
});

describe.each(KINDS)('%s', (kind) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await openPair(kind);
  });
  afterAll(() => stopPair(pair));

  it('[JUDGE-8 REJECT] honest positions are no mismatch, altered ones are', async () => {
    const tally = await walkGrid(pair, JOBS, GRID.seed);
    const { positions, wrong, refuted, found } = tally;
    expect({ wrong, refuted }).toEqual({ wrong: [], refuted: 0 });
    expect(positions, formatTally(kind, tally)).toBeGreaterThan(300);
    expect(found.any / positions, formatTally(kind, tally)).toBeGreaterThan(0.95);
    expect(found.likely / positions, formatTally(kind, tally)).toBeGreaterThan(0.95);
  });
});
