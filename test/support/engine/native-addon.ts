/** The native addon under test, and how a test is skipped without it. */
import { fileURLToPath } from 'node:url';
import { describe, it } from 'vitest';
import type { Native, NativeSamplerInit } from '../../../src/engine/exact/native.js';
import { loadNative } from '../../../src/engine/exact/native-load.js';
import { noiseKey } from '../../../src/protocol/sampling/noise.js';
import type { Hash, Sampler } from '../../../src/protocol/sign/structs.js';

/**
 * A describe of what needs the addon. Without it, skipped, and the title says so; a failure where
 * RASTIC_NATIVE is 'required'.
 */
export function describeNative(name: string, tests: (native: Native) => void): void {
  const native = loadNative();
  if (native !== undefined) describe(name, () => tests(native));
  else if (process.env.RASTIC_NATIVE === 'required') {
    it(name, () => {
      throw new Error('native/build/out/rastic.node is missing, and RASTIC_NATIVE is required');
    });
  } else it.skip(`${name} (native/build/out/rastic.node is not built)`);
}

/** llama.cpp's own backend for AVX2, which is not exact. */
export const stockBackendPath = (): string =>
  fileURLToPath(
    new URL(
      '../../../node_modules/@node-llama-cpp/linux-x64/bins/linux-x64/libggml-cpu-haswell.so',
      import.meta.url,
    ),
  );

/** A protocol Sampler as the addon takes it. */
export function nativeSampler(sampler: Sampler, seed: Hash, topLogits = 5): NativeSamplerInit {
  const { logitBias, ...numbers } = sampler;
  return {
    ...numbers,
    biasIds: Int32Array.from(logitBias, ({ id }) => id),
    biases: Float64Array.from(logitBias, ({ bias }) => bias),
    noiseKey: noiseKey(seed),
    topLogits,
  };
}
