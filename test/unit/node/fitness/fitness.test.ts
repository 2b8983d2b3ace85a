/** A node works only as long as its model file and its engine are what its stake promises. */
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../../../src/base/log.js';
import { hashFile, stampFile } from '../../../../src/engine/model/model-file.js';
import type { LlamaEngine } from '../../../../src/engine/process/host.js';
import type { Events } from '../../../../src/node/events/events.js';
import { Fitness } from '../../../../src/node/fitness/fitness.js';
import { GuardedEngine } from '../../../../src/node/fitness/guarded-engine.js';
import { runSelfTest } from '../../../../src/node/models/exactness.js';
import { ReasonBoard } from '../../../../src/node/status/reasons.js';
import { TOP_LOGITS_DEFAULT } from '../../../../src/protocol/params.js';
import { seedFromNumber } from '../../../../src/protocol/sampling/noise.js';
import { endlessSampler } from '../../../../src/protocol/sampling/plain-sampler.js';
import { FakeEngine, fakeModelInfo } from '../../../support/engine/fake-engine.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

const options = { signal: new AbortController().signal };
const { engineClass } = fakeModelInfo();

/** An engine whose process can be replaced by one that computes otherwise. */
class Restartable {
  inner = new FakeEngine();
  starts = 1;
  readonly isReady = true;
  known: unknown;

  get model() {
    return this.inner.model;
  }
  generate(...all: Parameters<FakeEngine['generate']>) {
    return this.inner.generate(...all);
  }
  generateBatches(...all: Parameters<FakeEngine['generateBatches']>) {
    return this.inner.generateBatches(...all);
  }
  audit(...all: Parameters<FakeEngine['audit']>) {
    return this.inner.audit(...all);
  }
  async restart(drift = 0) {
    this.inner = new FakeEngine({ drift });
    await this.inner.start();
    this.starts++;
  }
}

/** A running node's fitness on a file of its own, which stands for the fake model's. */
async function working(rest: { lookMs?: number; idleTestMs?: number } = {}) {
  const path = join(await tempFolder(), 'model.gguf');
  await writeFile(path, 'the weights');
  const engine = new Restartable();
  await engine.inner.start();
  engine.known = { modelId: await hashFile(path), stamp: await stampFile(path) };
  const { decode } = await runSelfTest(engine as unknown as LlamaEngine, options);
  const classes = [{ engineClass, exact: true, selfTestRoot: decode }];
  const told: string[] = [];
  const reasons = new ReasonBoard();
  const fitness = new Fitness({
    ...{ path, reasons, logger: silentLogger, lookMs: 600_000, ...rest },
    engine: engine as unknown as LlamaEngine,
    manifest: { ...fakeManifest(), classes },
    events: { tell: (event: string) => told.push(event) } as unknown as Events,
    clock: { now: () => Date.now() + 60_000, monotonic: () => performance.now() },
    isBusy: () => false,
  });
  await fitness.start();
  onTestFinished(() => fitness.stop());
  const guarded = new GuardedEngine(engine as unknown as LlamaEngine, fitness);
  return { path, engine, fitness, guarded, told, reasons };
}

async function overwrite(path: string, text: string) {
  const file = await open(path, 'r+');
  await file.write(text, 0);
  await file.close();
}

const request = () => ({
  ...{ promptTokens: [1, 5, 6], promptTokensHash: `0x${'00'.repeat(32)}` as const },
  ...{ sampler: endlessSampler(fakeModelInfo().vocabulary), seed: seedFromNumber(1n) },
  ...{ topLogits: TOP_LOGITS_DEFAULT, prefixTokens: [], maxTokens: 64, stop: [] },
});

describe('a model file that was overwritten while the node runs', () => {
  it('[NODE-3 IGNORE] ends new work and what runs, before anything is signed', async () => {
    const { path, fitness, guarded, told, reasons } = await working();
    const batches = guarded.generateBatches(request());
    expect((await batches.next()).done).toBe(false);
    await overwrite(path, 'THE');
    await rejectsWith('NODE_UNFIT', fitness.check());
    await rejectsWith('NODE_UNFIT', batches.next());
    await rejectsWith('NODE_UNFIT', fitness.check());
    expect(told).toEqual(['model-changed']);
    expect(reasons.checks).toMatchObject([{ name: 'model', code: 'MODEL_CHANGED', ok: false }]);
  });

  it('serves again with the right bytes; a touched file costs no job', async () => {
    const { path, fitness, guarded, told } = await working();
    const batches = guarded.generateBatches(request());
    await batches.next();
    await overwrite(path, 'the');
    expect((await batches.next()).done).toBe(false);
    await overwrite(path, 'THE');
    await rejectsWith('NODE_UNFIT', fitness.hold());
    await overwrite(path, 'the');
    await fitness.hold();
    await fitness.check();
    expect(told).toEqual(['model-changed', 'model-restored']);
  });

  it('is told where it was replaced by renaming, and work goes on', async () => {
    const { path, fitness, told, reasons } = await working({ lookMs: 5 });
    await writeFile(`${path}.new`, 'another model');
    await rename(`${path}.new`, path);
    await expect.poll(() => told).toEqual(['model-replaced']);
    await fitness.hold();
    await fitness.check();
    expect(reasons.checks).toMatchObject([{ code: 'MODEL_REPLACED', warning: true }]);
  });
});

describe('an engine that was restarted', () => {
  it('is tested again before anything of it is used', async () => {
    const { engine, fitness, guarded, told } = await working();
    await engine.restart();
    await rejectsWith('NODE_UNFIT', fitness.check());
    const batches = guarded.generateBatches(request());
    expect((await batches.next()).done).toBe(false);
    await fitness.check();
    expect(told).toEqual([]);
  });

  it('and no longer gives the bits of its class works no more', async () => {
    const { engine, fitness, guarded, told, reasons } = await working();
    await engine.restart(1e-3);
    await rejectsWith('NODE_UNFIT', guarded.generateBatches(request()).next());
    await rejectsWith('NODE_UNFIT', fitness.check());
    expect(told).toEqual(['self-test-failed']);
    expect(reasons.checks).toMatchObject([{ name: 'engine', code: 'SELF_TEST_FAILED' }]);
    await engine.restart();
    await fitness.hold();
    await fitness.check();
    expect(told).toEqual(['self-test-failed', 'self-test-passed']);
  });
});

it('an idle engine whose memory went bad is found by the short test', async () => {
  const { engine, told, fitness } = await working({ lookMs: 5, idleTestMs: 10 });
  engine.inner = new FakeEngine({ drift: 1e-3 });
  await engine.inner.start();
  await expect.poll(() => told, { timeout: 30_000 }).toEqual(['self-test-failed']);
  await rejectsWith('NODE_UNFIT', fitness.check());
});

it('[NODE-4 IGNORE] a node that has left takes nothing new, and ends what it has begun', async () => {
  const { fitness, guarded, reasons } = await working();
  const batches = guarded.generateBatches(request());
  expect((await batches.next()).done).toBe(false);
  reasons.raise('LEFT');
  await rejectsWith('NODE_UNFIT', fitness.check());
  expect((await batches.next()).done).toBe(false);
  reasons.clear('LEFT');
  await fitness.check();
});

it('after a slash the file and the engine are examined', async () => {
  const { engine, fitness } = await working();
  expect(await fitness.examine()).toBe(true);
  engine.inner = new FakeEngine({ drift: 1e-3 });
  await engine.inner.start();
  expect(await fitness.examine()).toBe(false);
});
