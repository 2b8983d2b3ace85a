/**
 * Samplers across a designed grid (support/engine/sampler-grid.ts), judged line 5 of "Sound under attack":
 * in each class no honest position is a mismatch, and another token at one position is found by an
 * audit of all positions. Prints one line a pair; the pairs of two classes are told beside them.
 */
import { afterAll, expect, it } from 'vitest';
import { loadNative } from '../../src/engine/exact/native-load.js';
import { GRID, type GridClass, openPair, stopPair } from '../support/engine/sampler-pairs.js';
import { formatTally, walkGrid } from '../support/engine/sampler-positions.js';

const POSITIONS = 20_000;
const FOUND = 0.95;

const ALL: readonly (readonly [GridClass, GridClass])[] = [
  ['portable', 'portable'],
  ['exact', 'exact'],
  ['exact', 'portable'],
  ['portable', 'exact'],
];
const HERE = loadNative() === undefined ? ALL.slice(0, 1) : ALL;
const lines: string[] = [];
afterAll(() => console.log(lines.join('\n')));

it.each(HERE)('[JUDGE-8 REJECT] a node of the %s class, a verifier of the %s', async (...kinds) => {
  const pair = await openPair(...kinds);
  const began = performance.now();
  try {
    const tally = await walkGrid(pair, GRID.jobs, GRID.seed);
    const seconds = (performance.now() - began) / 1_000;
    lines.push(`${formatTally(kinds.join(' by '), tally)}; ${seconds.toFixed(0)} s`);
    const { positions, wrong, refuted, found } = tally;
    expect({ wrong, refuted }).toEqual({ wrong: [], refuted: 0 });
    expect(positions).toBeGreaterThanOrEqual(POSITIONS);
    expect(found.any / positions).toBeGreaterThan(FOUND);
    expect(found.likely / positions).toBeGreaterThan(FOUND);
  } finally {
    await stopPair(pair);
  }
});
