/** The table's own arithmetic, and its counting of planted runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exchange, handlerOf } from '../../../research/cheats/exchange.js';
import { judgeRun } from '../../../research/cheats/judge.js';
import { createOrder, DOMAIN, NODE } from '../../../research/cheats/order.js';
import { loadRuns, type Run, saveRun } from '../../../research/cheats/record.js';
import { predict, rateOf } from '../../../research/cheats/statistics.js';
import { addFinding, countTally, NO_RUNS } from '../../../research/cheats/tally.js';
import { RasticError } from '../../../src/base/errors.js';
import { withTokenLogit } from '../../../src/cheats/forge.js';
import { wrapEngine } from '../../../src/cheats/wrap.js';
import type { Parts } from '../../../src/roles/parts.js';
import { FakeEngine, fakeModelInfo } from '../../support/engine/fake-engine.js';
import { plant } from '../../support/engine/planted-run.js';
import { EXACT_CLASS } from '../../support/world/world.js';
import { fakeManifest, LOOSE_ENGINE } from '../../support/world/world-manifest.js';

const LOOSE_CLASS = fakeModelInfo(LOOSE_ENGINE).engineClass;

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
  const count = (runs: readonly Run[]) => {
    const findings = runs.map((run) => judgeRun(run, fakeManifest()));
    return countTally('planted', findings.reduce(addFinding, NO_RUNS));
  };

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

  it('judges each run by the rule of its own class', async () => {
    const run = await plant((leaf) => withTokenLogit(leaf, leaf.tokenLogit + 1e-4));
    const [exact, portable] = [EXACT_CLASS, LOOSE_CLASS].map((engineClass) =>
      count([{ ...run, engineClass }]),
    );
    expect([exact?.full.hits, exact?.fullHard.hits]).toEqual([1, 1]);
    expect([portable?.full.hits, portable?.fullHard.hits]).toEqual([0, 0]);
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
    const loaded: Run[] = [];
    for await (const one of loadRuns([file])) loaded.push(one);
    expect(loaded).toEqual([run, run]);
  });
});

describe('an engine that fails', () => {
  async function ask(failure: Error, silenceMs: number) {
    const engine = new FakeEngine();
    await engine.start();
    const failing = wrapEngine(engine, { tokenize: () => Promise.reject(failure) });
    const parts = {
      ...{ engine: failing, store: {}, network: {} },
      identity: { domain: DOMAIN, signer: NODE },
    } as unknown as Parts;
    const order = createOrder(engine.model, { asked: 'fox', name: 'job', maxTokens: 8 });
    const handler = handlerOf((own) => own, parts);
    return exchange(handler, order.request, parts, silenceMs);
  }

  it.each([
    new RasticError('ENGINE_CRASHED', { exitCode: 1, signal: null }),
    new TypeError('a mistake'),
  ])('is nothing that the client found: %s', async (failure) => {
    await expect(ask(failure, 20)).rejects.toBe(failure);
  });

  it('a refusal of the node is', async () => {
    const { code } = await ask(new RasticError('CANCELLED', { what: 'job' }), 20);
    expect(code).toBe('TIMEOUT');
  });
});
