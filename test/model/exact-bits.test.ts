/**
 * Decode against prefill, every logit of every position: a sample of types, architectures, threads,
 * micro-batches, sequences and lengths. All of them together: exact-bits.long.test.ts.
 */
import { beforeAll, expect, it } from 'vitest';
import { backendPath } from '../../src/engine/exact/build.js';
import type { Native, NativeModel } from '../../src/engine/exact/native.js';
import { BitsBench, differing, type Shape } from '../support/engine/exact-bits.js';
import {
  ARCHITECTURES,
  EXACT_TYPES,
  type ExactType,
  GEMMA,
  randomModel,
} from '../support/engine/exact-models.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';

/** Deep enough that stock kernels differ at four of five positions, whatever the type. */
const LAYERS = 4;
/** Long enough to leave the window of the second architecture, and a micro-batch of any size. */
const LENGTH = 300;

/** Everything at once in the simplest shape: what all others are compared with. */
const REFERENCE: Shape = { threads: 1, microBatch: 512, sequences: 1, rows: 512 };

/** One token after the other, and four more shapes; each value of one meets each of another. */
const SHAPES: readonly Shape[] = [
  { threads: 1, microBatch: 512, sequences: 1, rows: 1 },
  { threads: 2, microBatch: 512, sequences: 3, rows: 1 },
  { threads: 2, microBatch: 16, sequences: 1, rows: 512 },
  { threads: 1, microBatch: 64, sequences: 8, rows: 37 },
  { threads: 2, microBatch: 64, sequences: 2, rows: 7 },
];

describeNative('bits', (native: Native) => {
  beforeAll(() => void native.start({ backendPath: backendPath(), onLog: () => undefined }));

  async function open(path: string) {
    const model: NativeModel = await native.loadModel(path, () => undefined);
    const bench = new BitsBench(native, model);
    const [reference = []] = await bench.bitsOf(REFERENCE, LENGTH);
    expect(new Set(reference).size).toBe(LENGTH);
    return { model, bench, reference };
  }

  /** A shape for each model in turn, and token by token for every second one. */
  const chosen = (i: number) => [
    ...(i % 2 === 0 ? [SHAPES[0]] : []),
    SHAPES[1 + (i % (SHAPES.length - 1))],
  ];

  const cases = [
    ...ARCHITECTURES.flatMap((architecture, a) =>
      EXACT_TYPES.map((type, t) => [architecture, type, chosen(a + t)] as const),
    ),
    [GEMMA, 'Q4_K_M', [SHAPES[0], SHAPES[3]]] as const,
  ];
  it.each(cases)('of %s in %s are the same in every shape', async (preset, type, shapes) => {
    const { model, bench, reference } = await open(await randomModel(native, preset, type, LAYERS));
    for (const shape of shapes) {
      if (shape === undefined) throw new Error('no shape');
      const found = await bench.bitsOf(shape, LENGTH);
      expect(found).toHaveLength(shape.sequences);
      expect(differing(reference, found[0] ?? [])).toEqual([]);
    }
    model.dispose();
  });

  it.each([testModelPath(), testModelQ4Path()])('of the small model are: %s', async (path) => {
    const { model, bench, reference } = await open(path);
    for (const shape of SHAPES) {
      const [found = []] = await bench.bitsOf(shape, LENGTH);
      expect(differing(reference, found)).toEqual([]);
    }
    model.dispose();
  });

  it('do not depend on how the cache was filled: cut, copied, gone on with', async () => {
    const type: ExactType = 'Q8_0';
    const { model, bench, reference } = await open(await randomModel(native, '58M', type, LAYERS));
    const shape = { ...REFERENCE, sequences: 2 };
    const context = await bench.open(shape, LENGTH);
    const [own, other] = [bench.tokens(0, LENGTH), bench.tokens(1, LENGTH)];
    await bench.run(context, shape, [own, other]);
    for (const cut of [1, 100, LENGTH - 1]) {
      context.trim(0, cut);
      const [again = []] = await bench.run(context, { rows: 19 }, [own], cut);
      expect(differing(reference.slice(cut), again)).toEqual([]);
      context.copy(0, 1, cut);
      const [, copied = []] = await bench.run(context, { rows: 1 }, [[], own], cut);
      expect(differing(reference.slice(cut), copied)).toEqual([]);
    }
    context.dispose();
    model.dispose();
  });
});
