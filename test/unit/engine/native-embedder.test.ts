/** The addon's embeddings over a tiny random encoder: bits, cancellation, and misuse. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TINY_BERT } from '../../../research/model/bert.js';
import { PRESETS } from '../../../research/model/llama.js';
import { writeRandomEncoder, writeRandomModel } from '../../../research/model/random-weights.js';
import { backendPath } from '../../../src/engine/exact/build.js';
import type { NativeModel } from '../../../src/engine/exact/native.js';
import { describeNative } from '../../support/engine/native-addon.js';

const coded = (code: string) => expect.objectContaining({ code });
const tokens = (length: number, step = 7) =>
  Int32Array.from({ length }, (_, i) => 5 + ((i * step + length) % 900));
const POOLINGS = ['mean', 'cls', 'last'] as const;

describeNative('native embedder', (native) => {
  const folder = mkdtempSync(join(tmpdir(), 'rastic-embedder-'));
  const path = join(folder, 'bert.gguf');
  const decoder = join(folder, 'llama.gguf');
  let model: NativeModel;

  beforeAll(async () => {
    writeRandomEncoder(path, TINY_BERT, 'Q8_0', 1);
    if (PRESETS.tiny) writeRandomModel(decoder, PRESETS.tiny, 'Q8_0', 1);
    native.start({ backendPath: backendPath(), onLog: () => undefined });
    model = await native.loadModel(path, () => {});
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const create = (threads = 1, contextTokens = 128) =>
    model.createEmbedder({ contextTokens, threads });

  test('a vector has the model’s dimensions and length 1, and each pooling gives another', async () => {
    expect(model.dimensions).toBe(64);
    const embedder = await create();
    const all = [];
    for (const pooling of POOLINGS) all.push(await embedder.embed(tokens(20), pooling));
    for (const vector of all) {
      expect(vector).toHaveLength(64);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
    }
    expect(new Set(all.map(String)).size).toBe(3);
    // One token is its own first, last and mean row.
    const one = [];
    for (const pooling of POOLINGS) one.push(String(await embedder.embed(tokens(1), pooling)));
    expect(new Set(one).size).toBe(1);
  });

  test('bits are the same in any order, with any number of threads and any context', async () => {
    const lengths = [1, 2, 3, 17, 64, 127, 128];
    const first = await create();
    const expected = new Map<number, string>();
    for (const n of lengths) expected.set(n, String(await first.embed(tokens(n), 'mean')));
    for (const [threads, context] of [
      [1, 128],
      [2, 128],
      [2, 100],
    ] as const) {
      const other = await create(threads, context);
      for (const n of lengths.filter((length) => length <= context).reverse()) {
        expect(String(await other.embed(tokens(n), 'mean'))).toBe(expected.get(n));
      }
      other.dispose();
    }
  });

  test('one other token in the text gives another vector', async () => {
    const embedder = await create();
    const changed = tokens(40);
    changed[39] = 4;
    const [a, b] = [await embedder.embed(tokens(40), 'cls'), await embedder.embed(changed, 'cls')];
    expect(String(a)).not.toBe(String(b));
  });

  test('a decoder gives embeddings too: the last row has read the whole text', async () => {
    const llama = await native.loadModel(decoder, () => {});
    const embedder = await llama.createEmbedder({ contextTokens: 256, threads: 2 });
    const [long, again] = [tokens(200), tokens(30)];
    const alone = String(await embedder.embed(again, 'last'));
    await embedder.embed(long, 'last');
    expect(String(await embedder.embed(again, 'last'))).toBe(alone);
  });

  test('misuse is refused and never reaches llama.cpp', async () => {
    const embedder = await create(1, 64);
    const bad: [Int32Array, unknown][] = [
      [new Int32Array(0), 'mean'],
      [tokens(65), 'mean'],
      [Int32Array.of(1024), 'mean'],
      [Int32Array.of(-1), 'mean'],
      [tokens(3), 'rank'],
      [tokens(3), undefined],
    ];
    for (const [ids, pooling] of bad) {
      await expect(embedder.embed(ids, pooling as 'mean')).rejects.toEqual(coded('ARGUMENT'));
    }
    await expect(create(1, 129)).rejects.toEqual(coded('ARGUMENT'));
    const running = embedder.embed(tokens(64), 'mean');
    await expect(embedder.embed(tokens(3), 'mean')).rejects.toEqual(coded('BUSY'));
    expect(() => embedder.dispose()).toThrow(coded('BUSY'));
    embedder.abort();
    await expect(running).rejects.toEqual(coded('ABORTED'));
    embedder.dispose();
    await expect(embedder.embed(tokens(3), 'mean')).rejects.toEqual(coded('ARGUMENT'));
  });
});
