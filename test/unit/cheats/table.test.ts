/** The table's own arithmetic, and its counting of planted runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countRow, SAMPLER } from '../../../scripts/cheats/judge.js';
import { loadRuns, type Run, saveRun } from '../../../scripts/cheats/record.js';
import { predict, rateOf } from '../../../scripts/cheats/statistics.js';
import { withTokenLogit } from '../../../src/cheats/forge.js';
import type { Leaf } from '../../../src/protocol/leaf.js';
import { FakeEngine } from '../../helpers/fake-engine.js';
import { auditRequest, generateRequest, hashOf, runGenerate } from '../../helpers/request.js';
import { EXACT_CLASS } from '../../helpers/world.js';
import { fakeManifest } from '../../helpers/world-manifest.js';

describe('the interval', () => {
  // Wilson's interval, as any statistics package gives it.
  it.each([
    [0, 200, 0, 0.0188],
    [200, 200, 0.9812, 1],
    [100, 200, 0.4314, 0.5686],
    [3, 200, 0.0051, 0.0431],
  ])('of %i in %i is %d to %d', (hits, runs, low, high) => {
    const rate = rateOf(hits, runs);
    expect(rate.low).toBeCloseTo(low, 3);
    expect(rate.high).toBeCloseTo(high, 3);
  });
});

describe('the prediction', () => {
  const wrongAt = (n: number, ...at: number[]) =>
    Array.from({ length: n }, (_, i) => at.includes(i));

  it('is certain for the first and the last position', () => {
    expect(predict(wrongAt(128, 0))).toBe(1);
    expect(predict(wrongAt(128, 127))).toBe(1);
  });

  it('is the share of those between, for one random sample', () => {
    expect(predict(wrongAt(128))).toBe(0);
    expect(predict(wrongAt(128, 5))).toBeCloseTo(1 / 126, 12);
    expect(predict(wrongAt(12, 1, 2, 3, 4, 5))).toBeCloseTo(0.5, 12);
  });

  it('samples without replacement', () => {
    expect(predict(wrongAt(12, 3), 10)).toBe(1);
    expect(predict(wrongAt(12, 3, 4), 2)).toBeCloseTo(1 - (8 / 10) * (7 / 9), 12);
  });
});

describe('counting', () => {
  async function plant(change: (leaf: Leaf) => Leaf): Promise<Run> {
    const engine = new FakeEngine({ endBias: -100 });
    await engine.start();
    const seed = hashOf('seed');
    const request = generateRequest({ seed, maxTokens: 20, sampler: SAMPLER });
    const { leaves, tokens } = await runGenerate(engine, request);
    const own = await engine.audit(auditRequest(request, tokens));
    const told = leaves.map((leaf) => (leaf.index === 7 ? change(leaf) : leaf));
    const about = { row: 'planted', run: 0, n: 20, code: undefined, contradicted: 0, twice: false };
    return { ...about, otherPrompt: false, drawn: [0, 7, 19], seed, leaves: told, own };
  }
  const count = (runs: readonly Run[]) => countRow('planted', runs, fakeManifest(), EXACT_CLASS);

  it('finds nothing in honest runs', async () => {
    const counted = count([await plant((leaf) => leaf)]);
    expect([counted.full.hits, counted.three.hits, counted.client.hits, counted.f]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('finds one planted leaf where it is drawn, and in an audit of all where it is not', async () => {
    const run = await plant((leaf) => withTokenLogit(leaf, leaf.tokenLogit + 1));
    const counted = count([run, { ...run, drawn: [0, 8, 19] }]);
    expect([counted.three.hits, counted.threeHard.hits, counted.full.hits]).toEqual([1, 1, 2]);
    expect(counted.f).toBeCloseTo(1 / 20, 12);
    expect(counted.predicted).toBeCloseTo(1 / 18, 12);
  });

  it('a refused run is the client’s find and leaves nothing to audit', async () => {
    const run = await plant((leaf) => leaf);
    const counted = count([run, { ...run, code: 'COMMIT_INVALID', leaves: [], own: [] }]);
    expect([counted.client.hits, counted.refused, counted.full.runs]).toEqual([1, 1, 1]);
  });

  it('a saved run is judged as it was', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rastic-table-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const run = await plant((leaf) => withTokenLogit(leaf, leaf.tokenLogit + 1));
    const file = join(folder, 'raw.jsonl');
    await saveRun(file, run);
    await saveRun(file, run);
    const [first, second] = await loadRuns([file]);
    expect([first, second]).toEqual([run, run]);
  });
});
