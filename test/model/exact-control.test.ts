/**
 * The control of exact-bits.test.ts: llama.cpp's own backend for the same instruction set, in the
 * same addon and the same bench, is seen to differ between decode and prefill.
 */
import { beforeAll, expect, it } from 'vitest';
import type { Native } from '../../src/engine/exact/native.js';
import { BitsBench, differing } from '../support/engine/exact-bits.js';
import { randomModel } from '../support/engine/exact-models.js';
import { describeNative, stockBackendPath } from '../support/engine/native-addon.js';

const LENGTH = 192;
const DECODE = { threads: 1, microBatch: 512, sequences: 1, rows: 1 } as const;
const PREFILL = { ...DECODE, rows: 512 } as const;

describeNative('stock', (native: Native) => {
  beforeAll(() => void native.start({ backendPath: stockBackendPath(), onLog: () => undefined }));

  it.each(['Q8_0', 'Q4_0'] as const)('differs on %s, at most positions', async (type) => {
    const model = await native.loadModel(await randomModel(native, '58M', type), () => {});
    const bench = new BitsBench(native, model);
    const [decoded = []] = await bench.bitsOf(DECODE, LENGTH);
    const [prefilled = []] = await bench.bitsOf(PREFILL, LENGTH);
    expect(differing(decoded, prefilled).length).toBeGreaterThan(LENGTH / 2);
    // The same shape twice is the same bits: it is the shape that makes the difference.
    const [again = []] = await bench.bitsOf(PREFILL, LENGTH);
    expect(differing(prefilled, again)).toEqual([]);
    model.dispose();
  });
});
