/** The addon over a tiny random model: steps, caches, cancellation, and misuse that must not crash. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PRESETS } from '../../../research/model/llama.js';
import { writeRandomModel } from '../../../research/model/random-weights.js';
import { hashOf, SAMPLER } from '../../../scripts/vectors/synthetic.js';
import { backendPath } from '../../../src/engine/exact/build.js';
import type {
  NativeContext,
  NativeContextInit,
  NativeModel,
  NativeSample,
  NativeStep,
} from '../../../src/engine/exact/native.js';
import { describeNative, nativeSampler } from '../../support/engine/native-addon.js';

const coded = (code: string) => expect.objectContaining({ code });

describeNative('native context', (native) => {
  const folder = mkdtempSync(join(tmpdir(), 'rastic-native-'));
  // Exact on any backend at this size: what is tested is the addon.
  const path = join(folder, 'tiny.gguf');
  const unquantized = join(folder, 'tiny-f16.gguf');
  const log: string[] = [];
  let model: NativeModel;

  beforeAll(async () => {
    const { tiny } = PRESETS;
    if (tiny === undefined) throw new Error('no preset');
    writeRandomModel(path, tiny, 'Q8_0', 1);
    writeRandomModel(unquantized, tiny, 'F16', 1);
    const about = native.start({ backendPath: backendPath(), onLog: (line) => log.push(line) });
    expect(about.features).toContain('AVX2');
    model = await native.loadModel(path, () => {});
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const createContext = (init: Partial<NativeContextInit> = {}) =>
    model.createContext({
      contextTokens: 256,
      sequences: 3,
      batchTokens: 256,
      microBatchTokens: 64,
      threads: 1,
      ...init,
    });
  const createSampler = () => native.createSampler(nativeSampler(SAMPLER, hashOf(7), 20));
  /** Rows of one sequence from a position on, marked at the last `marks` of them. */
  const rows = (tokens: readonly number[], from = 0, sequence = 0, marks = 1): NativeStep => {
    const sampler = createSampler();
    sampler.push(new Int32Array(tokens.length));
    const first = tokens.length - marks;
    return {
      tokens: Int32Array.from(tokens),
      positions: Int32Array.from(tokens, (_, i) => from + i),
      sequences: new Int32Array(tokens.length).fill(sequence),
      marks: Array.from({ length: marks }, (_, i) => ({ row: first + i, sampler, index: i })),
      rowHash: true,
    };
  };
  const prompt = Array.from({ length: 90 }, (_, i) => (i * 131) % 2000);

  /** One token at a time after the prompt. */
  async function generate(context: NativeContext, count: number): Promise<NativeSample[]> {
    const sampler = createSampler();
    const samples: NativeSample[] = [];
    let step: NativeStep = { ...rows(prompt), marks: [{ row: 89, sampler, index: 0 }] };
    for (let index = 0; index < count; index++) {
      const [sample] = await context.decode(step);
      if (sample === undefined) throw new Error('no sample');
      samples.push(sample);
      sampler.push(Int32Array.of(sample.token));
      const marks = [{ row: 0, sampler, index: index + 1 }];
      step = { ...rows([sample.token], 90 + index), marks };
    }
    return samples;
  }

  test('tells of the model', () => {
    expect(native.release).toMatch(/^v\d/);
    expect(model).toMatchObject({ vocabularySize: 2048, trainContextTokens: 1024, bos: 1 });
    expect(model.isEnd(model.eos)).toBe(true);
    expect(model.isEnd(300)).toBe(false);
    expect(model.factsOf(0)).toMatchObject({ unknown: true, control: false });
    expect(model.factsOf(1)).toMatchObject({ unknown: false, control: true });
  });

  test('tokenizes plain text: nothing added, texts of special tokens are text', () => {
    const text = 'Hello world, how are you?\0 <s>';
    const ids = model.tokenize(text);
    expect([...ids]).not.toContain(model.bos);
    expect([...ids].map((id) => model.pieceOf(id, false)).join('')).toBe(text);
    expect(model.tokenize('')).toEqual(new Int32Array(0));
    expect(model.pieceOf(model.bos, false)).toBe('');
    expect(model.pieceOf(model.bos, true)).toBe('<s>');
  });

  test('one prefill gives the samples and whole rows of token by token', async () => {
    const context = await createContext();
    const samples = await generate(context, 20);
    const tokens = [...prompt, ...samples.slice(0, -1).map(({ token }) => token)];
    const all = rows(tokens, 0, 2, 20);
    expect(await context.decode(all)).toStrictEqual(samples);
    context.dispose();
  });

  test('a mark with a given token shows that token in the same row', async () => {
    const context = await createContext();
    const [drawn] = await context.decode(rows(prompt));
    if (drawn === undefined) throw new Error('no sample');
    const given = drawn.ids[3] ?? 0;
    context.trim(0, 0);
    const step = rows(prompt);
    const marked = (token: number) => {
      return { ...step, marks: step.marks.map((mark) => ({ ...mark, token })) };
    };
    const forced = { ...drawn, token: given, tokenLogit: drawn.logits[3] ?? 0 };
    expect(await context.decode(marked(given))).toStrictEqual([forced]);
    context.trim(0, 0);
    for (const token of [2048, -1, 1.5, Number.NaN]) {
      await expect(context.decode(marked(token))).rejects.toEqual(coded('ARGUMENT'));
    }
    context.dispose();
  });

  test('rows of several sequences in any order do not change each other', async () => {
    const context = await createContext();
    const texts = [prompt.slice(0, 30), prompt.slice(10, 70), prompt.slice(50, 61)];
    const alone: NativeSample[] = [];
    for (const text of texts) {
      alone.push(...(await context.decode(rows(text))));
      context.trim(0, 0);
    }
    const all = texts.flatMap((text, s) => text.map((token, i) => ({ token, i, s })));
    // One row of each in turn, the last sequence first.
    const mixed = all.sort((a, b) => a.i - b.i || b.s - a.s);
    const step: NativeStep = {
      tokens: Int32Array.from(mixed, ({ token }) => token),
      positions: Int32Array.from(mixed, ({ i }) => i),
      sequences: Int32Array.from(mixed, ({ s }) => s),
      marks: texts.map((text, s) => {
        const sampler = createSampler();
        const row = mixed.findIndex((at) => at.s === s && at.i === text.length - 1);
        return { row, sampler, index: 0 };
      }),
      rowHash: true,
    };
    expect(await context.decode(step)).toStrictEqual(alone);
    context.dispose();
  });

  test('a trimmed or copied cache continues as if it had never been longer', async () => {
    const context = await createContext();
    const [expected] = await context.decode(rows(prompt));
    context.trim(0, 0);
    await context.decode(rows([...prompt.slice(0, 60), 5, 6, 7]));
    context.copy(0, 2, 60);
    context.copy(2, 1, 40);
    context.trim(0, 60);
    for (const [sequence, from] of [
      [0, 60],
      [2, 60],
      [1, 40],
    ] as const) {
      const rest = rows(prompt.slice(from), from, sequence);
      expect(await context.decode(rest)).toStrictEqual([expected]);
    }
    context.dispose();
  });

  test('steps without marks, and several samplers at one row', async () => {
    const context = await createContext();
    expect(await context.decode({ ...rows(prompt.slice(0, 80)), marks: [] })).toEqual([]);
    const step = rows(prompt.slice(80), 80);
    const mark = { row: 9, sampler: createSampler(), index: 0 };
    const samples = await context.decode({ ...step, marks: [mark, mark, ...step.marks] });
    expect(samples[1]).toStrictEqual(samples[0]);
    expect(samples[2]?.ids).toEqual(samples[0]?.ids);
    context.dispose();
  });

  test('two threads give the bits of one', async () => {
    const one = await createContext();
    const two = await createContext({ threads: 2, microBatchTokens: 256 });
    expect(await two.decode(rows(prompt, 0, 0, 50))).toStrictEqual(
      await one.decode(rows(prompt, 0, 0, 50)),
    );
    one.dispose();
    two.dispose();
  });

  test('a running step can be aborted, and the context serves on', async () => {
    const context = await createContext({ contextTokens: 1024, batchTokens: 1024, sequences: 1 });
    const long = Array.from({ length: 1000 }, (_, i) => i);
    const step = context.decode(rows(long));
    context.abort();
    await expect(step).rejects.toEqual(coded('ABORTED'));
    context.trim(0, 0);
    context.abort();
    expect(await context.decode(rows(prompt))).toHaveLength(1);
    context.dispose();
  });

  test('while a step runs the context is busy', async () => {
    const context = await createContext();
    const step = context.decode(rows(prompt));
    await expect(context.decode(rows(prompt, 0, 1))).rejects.toEqual(coded('BUSY'));
    expect(() => context.trim(0, 0)).toThrow(coded('BUSY'));
    expect(() => context.copy(0, 1, 1)).toThrow(coded('BUSY'));
    expect(() => context.dispose()).toThrow(coded('BUSY'));
    expect(await step).toHaveLength(1);
    context.dispose();
  });

  test('a full cache is NO_SLOT', async () => {
    const context = await createContext({ contextTokens: 100 });
    await context.decode(rows(prompt));
    await expect(context.decode(rows(prompt.slice(0, 11), 90))).rejects.toEqual(coded('NO_SLOT'));
    expect(await context.decode(rows(prompt.slice(0, 10), 90))).toHaveLength(1);
    context.dispose();
  });

  test('a step that llama.cpp would stumble over is an ARGUMENT', async () => {
    const context = await createContext();
    await context.decode(rows(prompt));
    const step = rows([1, 2, 3], 90);
    const sampler = createSampler();
    const biased = native.createSampler(
      nativeSampler({ ...SAMPLER, logitBias: [{ id: 2048, bias: 1 }] }, hashOf(7)),
    );
    const mark = { row: 0, sampler, index: 0 };
    const broken: readonly object[] = [
      { tokens: new Int32Array(0), positions: new Int32Array(0), sequences: new Int32Array(0) },
      rows(Array(257).fill(1), 90),
      { tokens: Int32Array.of(1, 2) },
      { tokens: [1, 2, 3] },
      { tokens: Int32Array.of(1, 2, 2048) },
      { tokens: Int32Array.of(1, 2, -1) },
      { positions: Int32Array.of(89, 90, 91) },
      { positions: Int32Array.of(91, 92, 93) },
      { positions: Int32Array.of(90, 92, 91) },
      { positions: Int32Array.of(90, 90, 90) },
      { positions: Int32Array.of(-1, 0, 1) },
      { sequences: Int32Array.of(0, 0, 3) },
      { sequences: Int32Array.of(0, 0, -1) },
      { sequences: Int32Array.of(1, 1, 1) },
      { marks: undefined },
      { marks: [undefined] },
      { marks: [{ ...mark, row: 3 }] },
      { marks: [{ ...mark, row: -1 }] },
      { marks: [{ ...mark, row: 0.5 }] },
      { marks: [{ ...mark, index: 1 }] },
      { marks: [{ ...mark, index: -1 }] },
      { marks: [{ ...mark, sampler: {} }] },
      { marks: [{ ...mark, sampler: Object.create(sampler) }] },
      { marks: [{ ...mark, sampler: context }] },
      { marks: [{ ...mark, sampler: biased }] },
      { rowHash: 1 },
    ];
    for (const change of broken) {
      const changed = { ...step, ...change } as NativeStep;
      await expect(context.decode(changed), JSON.stringify(change)).rejects.toEqual(
        coded('ARGUMENT'),
      );
    }
    await expect(context.decode(undefined as never)).rejects.toEqual(coded('ARGUMENT'));
    expect(() => context.trim(3, 0)).toThrow(coded('ARGUMENT'));
    expect(() => context.trim(0, -1)).toThrow(coded('ARGUMENT'));
    expect(() => context.copy(0, 0, 1)).toThrow(coded('ARGUMENT'));
    expect(() => context.copy(0, 1, 91)).toThrow(coded('ARGUMENT'));
    // None of it has left anything behind.
    expect(await context.decode(step)).toHaveLength(1);
    context.dispose();
  });

  test('a context beyond bounds is an ARGUMENT', async () => {
    const broken: readonly Partial<NativeContextInit>[] = [
      { contextTokens: 0 },
      { contextTokens: 2 ** 30 },
      { sequences: 0 },
      { sequences: 257 },
      { batchTokens: 2 },
      { batchTokens: 10_000 },
      { microBatchTokens: 2 },
      { microBatchTokens: 257 },
      { threads: 0 },
      { threads: 1.5 },
    ];
    for (const change of broken) {
      await expect(createContext(change), JSON.stringify(change)).rejects.toEqual(
        coded('ARGUMENT'),
      );
    }
  });

  test('what has been disposed of refuses, in any order', async () => {
    const own = await native.loadModel(path, () => {});
    const init = { contextTokens: 16, sequences: 1, batchTokens: 16, microBatchTokens: 16 };
    const context = await own.createContext({ ...init, threads: 1 });
    expect(() => own.dispose()).toThrow(coded('BUSY'));
    context.dispose();
    context.dispose();
    context.abort();
    await expect(context.decode(rows([1]))).rejects.toEqual(coded('ARGUMENT'));
    expect(() => context.trim(0, 0)).toThrow(coded('ARGUMENT'));
    own.dispose();
    own.dispose();
    expect(() => own.tokenize('a')).toThrow(coded('ARGUMENT'));
    expect(() => own.pieceOf(1, true)).toThrow(coded('ARGUMENT'));
    await expect(own.createContext({ ...init, threads: 1 })).rejects.toEqual(coded('ARGUMENT'));
  });

  test('ids and values out of range are ARGUMENTs', () => {
    expect(() => model.pieceOf(2048, true)).toThrow(coded('ARGUMENT'));
    expect(() => model.pieceOf(-1, true)).toThrow(coded('ARGUMENT'));
    expect(() => model.isEnd(Number.NaN)).toThrow(coded('ARGUMENT'));
    expect(() => model.factsOf(1.5)).toThrow(coded('ARGUMENT'));
    expect(() => model.tokenize(1 as never)).toThrow(coded('ARGUMENT'));
    const { tokenize } = model;
    expect(() => tokenize.call({} as never, 'a')).toThrow();
  });

  test('a file that is no model is MODEL, with the reason', async () => {
    const text = join(folder, 'text.gguf');
    writeFileSync(text, 'no model');
    await expect(native.loadModel(text, () => {})).rejects.toEqual(coded('MODEL'));
    await expect(native.loadModel(join(folder, 'none'), () => {})).rejects.toThrow(/none/);
    await expect(native.loadModel('', () => {})).rejects.toEqual(coded('ARGUMENT'));
  });

  test('progress ends before the promise does', async () => {
    const seen: number[] = [];
    const own = await native.loadModel(path, (done) => seen.push(done));
    const { length } = seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(seen).toHaveLength(length);
    expect(seen.every((done, i) => done >= (seen[i - 1] ?? 0) && done <= 1)).toBe(true);
    own.dispose();
  });

  test('quantizes, and refuses what it cannot', async () => {
    const output = join(folder, 'tiny-q8.gguf');
    await native.quantize(unquantized, output, 'Q8_0', 1);
    const quantized = await native.loadModel(output, () => {});
    expect(quantized.vocabularySize).toBe(2048);
    quantized.dispose();
    await expect(native.quantize(unquantized, unquantized, 'Q8_0', 1)).rejects.toEqual(
      coded('ARGUMENT'),
    );
    await expect(native.quantize(unquantized, output, 'Q9', 1)).rejects.toEqual(coded('ARGUMENT'));
    const none = join(folder, 'none');
    await expect(native.quantize(none, output, 'Q8_0', 1)).rejects.toEqual(coded('QUANTIZE'));
    await expect(native.quantize(output, none, 'Q4_0', 1)).rejects.toThrow(/requantizing/);
  });

  test('a backend is loaded once', () => {
    const again = () => native.start({ backendPath: backendPath(), onLog: () => {} });
    expect(again).toThrow(coded('BACKEND'));
  });

  test('warnings of llama.cpp are given, line by line', async () => {
    const context = await createContext({ contextTokens: 2048, sequences: 1 });
    context.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(log.filter((line) => line.includes('n_ctx_train'))).toHaveLength(1);
    expect(log.every((line) => !line.endsWith('\n'))).toBe(true);
  });
});
