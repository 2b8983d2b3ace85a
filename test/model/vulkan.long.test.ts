/**
 * The GPU path without a GPU: llama.cpp's Vulkan backend on Mesa's software driver (Debian's
 * mesa-vulkan-drivers). Slow, and skipped where that driver is not installed.
 */
import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLogger } from '../../src/base/log.js';
import type { Engine, GpuKind, ModelInfo } from '../../src/engine/interface.js';
import { portableClass } from '../../src/engine/model/class.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { SELF_TEST_TOKENS, selfTest } from '../../src/node/doctor/self-test.js';
import { testModelPath } from '../support/engine/model.js';

const DRIVERS = '/usr/share/vulkan/icd.d';
const isThere = existsSync(DRIVERS) && readdirSync(DRIVERS).some((name) => name.startsWith('lvp'));
const why = isThere ? '' : ' (skipped: no lvp driver; install mesa-vulkan-drivers)';
const options = { signal: AbortSignal.timeout(600_000) };

async function open(gpu: GpuKind, gpuLayers?: number): Promise<Engine & { model: ModelInfo }> {
  const engine = new LlamaEngine({
    ...{ modelPath: testModelPath(), engine: 'portable', contextTokens: 600, sequences: 1, gpu },
    ...(gpuLayers !== undefined && { gpuLayers }),
    ...{ logger: silentLogger, hangMs: 120_000 },
  });
  await engine.start(options.signal);
  return engine;
}

describe.skipIf(!isThere)(`a software GPU${why}`, () => {
  const before = process.env.GGML_VK_VISIBLE_DEVICES;
  beforeAll(() => {
    // llama.cpp takes a software driver only where it is named.
    process.env.GGML_VK_VISIBLE_DEVICES = '0';
  });
  afterAll(() => {
    if (before === undefined) delete process.env.GGML_VK_VISIBLE_DEVICES;
    else process.env.GGML_VK_VISIBLE_DEVICES = before;
  });

  it('generates and audits as a class of its own; auto finds it', async () => {
    const engine = await open('auto');
    try {
      const { device, engineClass } = engine.model;
      expect(device).toMatchObject({ backend: 'vulkan', driver: expect.stringContaining('mesa') });
      expect(device.name).toContain('llvmpipe');
      expect(device.gpuLayers).toBe(device.layers);
      const test = await selfTest(engine, systemClock, undefined, options);
      expect(test.tokens).toBe(SELF_TEST_TOKENS);
      expect(Math.max(...test.judgements.map(({ distance }) => distance))).toBeLessThan(0.3);
      expect(engineClass).not.toBe(portableClass());
    } finally {
      await engine.stop();
    }
  });

  it('a part of the layers is another class', async () => {
    const [all, some] = [await open('vulkan'), await open('vulkan', 3)];
    const facts = [all, some].map(({ model }) => [model.device.gpuLayers, model.engineClass]);
    await Promise.all([all.stop(), some.stop()]);
    expect(facts[1]?.[0]).toBe(3);
    expect(facts[0]?.[1]).not.toBe(facts[1]?.[1]);
  });
});
