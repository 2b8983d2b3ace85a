/** A GPU that is not on this machine: said in a sentence, before anything is served. */
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import type { GpuKind } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { testModelPath } from '../support/engine/model.js';

/** No Mac has CUDA, and only Macs have Metal. */
const ABSENT: GpuKind = process.platform === 'darwin' ? 'cuda' : 'metal';

async function open(gpu: GpuKind, rest: object = {}) {
  const init = { modelPath: testModelPath(), contextTokens: 64, sequences: 1, gpu, ...rest };
  const engine = new LlamaEngine({ engine: 'portable', ...init, logger: silentLogger });
  onTestFinished(() => engine.stop());
  await engine.start(AbortSignal.timeout(60_000));
  return engine.model;
}

test('a GPU that is not there was replaced by another device, silently', async () => {
  await expect(open(ABSENT)).rejects.toMatchObject({
    code: 'ENGINE_START',
    data: { message: expect.stringContaining('set gpu to auto or off') },
  });
});

test('the exact engine computes on the processor, and says so to who sets a GPU', async () => {
  await expect(open(ABSENT, { engine: 'exact' })).rejects.toMatchObject({
    code: 'ENGINE_EXACT',
    data: { reason: `gpu is ${ABSENT}, and it computes on the processor` },
  });
});

test('the cache takes the bytes and the class of its type', async () => {
  const [f16, q8] = [await open('off'), await open('off', { kvType: 'q8_0' })];
  expect(q8.cacheBytesPerToken).toBe((f16.cacheBytesPerToken * 34) / 64);
  expect(q8.engineClass).not.toBe(f16.engineClass);
  expect([f16.kvType, q8.kvType, f16.device.backend]).toEqual(['f16', 'q8_0', 'cpu']);
});
