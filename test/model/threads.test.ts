/** The number of threads of a real engine: measured, kept over a restart, and never above the cores. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { loadModel } from '../../src/engine/model/load.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { keepThreads, readThreads } from '../../src/node/models/kept-threads.js';
import { testModelPath } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';
import { tempFolder } from '../support/store/temp-folder.js';

const CORES = availableParallelism();

it('more threads than cores had no answer for minutes', async () => {
  const host = new LlamaEngine({
    ...{ modelPath: testModelPath(), engine: 'portable', threads: 256, contextTokens: 64 },
    ...{ sequences: 1, logger: silentLogger },
  });
  onTestFinished(() => host.stop());
  await host.start(AbortSignal.timeout(60_000));
  expect(host.model.device.threads).toBe(Math.max(1, CORES - 1));
});

it('what was measured is kept for the same model, engine, device and machine', async () => {
  const file = join(await tempFolder(), 'threads.json');
  const key = { path: '/model.gguf', engine: 'auto', gpu: 'off' };
  const device = { backend: 'cpu', name: 'x64', driver: '', gpuLayers: 0, layers: 7, threads: 2 };
  await keepThreads(file, key, device);
  expect(await readThreads(file, key)).toBeUndefined();
  await keepThreads(file, key, { ...device, rates: [{ threads: 2, tokensPerS: 9 }] });
  expect(await readThreads(file, key)).toBe(2);
  for (const other of [{ path: '/other' }, { engine: 'portable' }, { gpu: 'cuda' }]) {
    expect(await readThreads(file, { ...key, ...other })).toBeUndefined();
  }
});

describeNative('the exact engine', () => {
  // The portable one is measured in llama.test.ts: one process has one CPU backend.
  it('is measured in a small context, before its own is made', async () => {
    const options = {
      ...{ modelPath: testModelPath(), contextTokens: 64, threads: 1, sequences: 1 },
      ...({ engine: 'exact', gpu: 'off', gpuLayers: undefined, kvType: 'f16' } as const),
      threadCandidates: [1, 2],
    };
    const silent = { onProgress: () => undefined, onLog: () => undefined };
    const { device, close } = await loadModel(options, silent);
    await close();
    expect(device.rates?.[0]).toMatchObject({ threads: 1 });
    expect(device.rates?.every(({ tokensPerS }) => tokensPerS > 0)).toBe(true);
    expect([1, 2]).toContain(device.threads);
  });
});
