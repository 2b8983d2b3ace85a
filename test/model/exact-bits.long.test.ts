/**
 * Decode against prefill in full: ten types in two architectures at 58M, 13 layers, and the trained
 * model in both of its types. Of each model every row's logits, all of them, and its log-sum-exp:
 *
 * - one token after the other, 700 of them, with 1 thread;
 * - every combination of 1 and 2 threads, micro-batches of 16, 64 and 512, and 1 to 8 sequences,
 *   40 rows each, by 1, 3, 17 or all rows a step in turn;
 * - prompts in one step: the models share all lengths from 1 to 700, some 32 each, with threads and
 *   micro-batches in turn;
 * - rows of a cache kept, cut and copied at five places, and an answer gone on with at three.
 *
 * Not the product of all of it with all lengths, which would take days. About half an hour on two
 * quiet cores; two threads on busy cores take many times that. `-t 'Q8_0'` runs a type alone.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backendPath } from '../../src/engine/exact/build.js';
import type { Native } from '../../src/engine/exact/native.js';
import { BitsBench } from '../support/engine/exact-bits.js';
import { LENGTH, lengthsOf, Matrix } from '../support/engine/exact-matrix.js';
import { ARCHITECTURES, EXACT_TYPES, randomModel } from '../support/engine/exact-models.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';

describeNative('bits in full', (native: Native) => {
  const lines: string[] = [];
  beforeAll(() => void native.start({ backendPath: backendPath(), onLog: () => undefined }));
  afterAll(() => console.log(lines.join('\n')));

  const random = ARCHITECTURES.flatMap((preset) =>
    EXACT_TYPES.map(
      (type) => [`${preset} ${type}`, () => randomModel(native, preset, type)] as const,
    ),
  );
  const trained = [
    ['trained Q8_0', async () => testModelPath()],
    ['trained Q4_0', async () => testModelQ4Path()],
  ] as const;
  const gemma = process.env.RASTIC_GEMMA;
  const real = gemma === undefined ? [] : [['Gemma 3 270M', async () => gemma] as const];
  const models = [...random, ...trained, ...real];

  it.each(models)('%s: the same in every shape', async (name, make) => {
    const model = await native.loadModel(await make(), () => undefined);
    const began = performance.now();
    const matrix = await Matrix.open(new BitsBench(native, model));
    expect(matrix.distinct).toBe(LENGTH);
    await matrix.decode(1);
    await matrix.prompts(
      lengthsOf(
        models.findIndex(([own]) => own === name),
        models.length,
      ),
    );
    await matrix.together();
    await matrix.reuse(1);
    model.dispose();
    const { rows, shapes, differences } = matrix.compared;
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    lines.push(
      `${name}: ${shapes} shapes, ${rows} rows, ${differences.length} differ, ${seconds} s`,
    );
    expect(differences).toEqual([]);
  });
});
