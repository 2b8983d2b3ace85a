/**
 * What the addon has for measuring: a library's score, rows whose logits nobody looks at, and
 * llama.cpp's own settings, which are not exact. The exact engine uses none of them.
 */
import { expect, it } from 'vitest';
import { backendPath } from '../../../src/engine/exact/build.js';
import type { Native, NativeContextInit } from '../../../src/engine/exact/native.js';
import { looker } from '../../support/engine/exact-bits.js';
import { testModelPath, testModelQ4Path } from '../../support/engine/model.js';
import { describeNative } from '../../support/engine/native-addon.js';

const INIT: NativeContextInit = {
  contextTokens: 64,
  sequences: 1,
  batchTokens: 64,
  microBatchTokens: 64,
  threads: 1,
};
const IDS = [400, 401, 402, 403];
const STEP = {
  tokens: Int32Array.from(IDS),
  positions: Int32Array.from(IDS.keys()),
  sequences: new Int32Array(IDS.length),
};
const coded = (code: string) => expect.objectContaining({ code });

describeNative('the addon, measuring', (native: Native) => {
  it('a library scores what it uses of this processor, before any is loaded', () => {
    expect(native.score(backendPath())).toBeGreaterThan(0);
    expect(() => native.score('/nowhere/libggml-cpu.so')).toThrow(coded('BACKEND'));
    expect(() => native.score('')).toThrow(coded('ARGUMENT'));
  });

  it('logits that nobody looks at leave the marks their bits', async () => {
    native.start({ backendPath: backendPath(), onLog: () => undefined });
    const model = await native.loadModel(testModelPath(), () => undefined);
    const context = await model.createContext(INIT);
    const marks = [{ row: 3, sampler: looker(native), index: 0 }];
    const run = async (rows: readonly number[]) => {
      context.trim(0, 0);
      const logitRows = Int32Array.from(rows);
      return context.decode({ ...STEP, marks, logitRows, rowHash: true });
    };
    const [alone] = await run([]);
    expect(await run([0, 1, 3])).toEqual([alone]);
    for (const row of [-1, IDS.length]) {
      context.trim(0, 0);
      await expect(run([row])).rejects.toEqual(coded('ARGUMENT'));
    }
    context.dispose();
    model.dispose();
  });

  it('the file’s own layout gives other bits, only where it is asked for', async () => {
    const bitsOf = async (repack?: boolean) => {
      const options = repack === undefined ? undefined : { repack };
      const model = await native.loadModel(testModelQ4Path(), () => undefined, options);
      const context = await model.createContext(INIT);
      const marks = [{ row: 3, sampler: looker(native), index: 0 }];
      const [sample] = await context.decode({ ...STEP, marks, rowHash: true });
      context.dispose();
      model.dispose();
      return sample?.rowHash;
    };
    const usual = await bitsOf();
    expect(await bitsOf(true)).toBe(usual);
    expect(await bitsOf(false)).not.toBe(usual);
    await expect(bitsOf(1 as never)).rejects.toEqual(coded('ARGUMENT'));
  });
});
