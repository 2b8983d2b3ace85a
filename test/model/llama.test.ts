/** llama.cpp in this process: what the child is built on, compared with llama.cpp's own answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadedLlama } from '../../src/engine/model/loaded.js';
import { cutVocabulary } from '../../src/engine/model/vocabulary.js';
import { loadLlama } from '../../src/engine/portable/llama.js';
import { tokenizeInput } from '../../src/engine/prompt/prompt.js';
import { selfTestJob } from '../../src/protocol/model/self-test.js';
import { bytesOf, type Vocabulary } from '../../src/protocol/model/vocabulary.js';
import { testModelPath } from '../support/engine/model.js';

const DATE = '2026-11-20';
let llama: LoadedLlama;
/** Tokens of each progress message. */
const news: number[] = [];
let vocabulary: Vocabulary;

beforeAll(async () => {
  llama = await loadLlama(
    {
      modelPath: testModelPath(),
      contextTokens: 512,
      threads: 1,
      threadCandidates: [1, 2],
      sequences: 1,
      gpu: 'off',
      gpuLayers: undefined,
      kvType: 'f16',
      engine: 'portable',
    },
    { onProgress: (tokens) => void news.push(tokens), onLog: () => undefined },
  );
  vocabulary = cutVocabulary(llama.vocabularyKeys);
});

afterAll(() => llama?.close());

const textOf = (ids: readonly number[]) => Buffer.from(bytesOf(vocabulary, ids)).toString('utf8');

test('threads are measured in a small context, before the engine makes its own', () => {
  const { rates, threads } = llama.device;
  expect(rates?.[0]).toMatchObject({ threads: 1 });
  expect(rates?.every(({ tokensPerS }) => tokensPerS > 0)).toBe(true);
  expect([1, 2]).toContain(threads);
});

test('a batch of many marks tells between them that it goes on: each may take long', async () => {
  const [sequence] = llama.sequences;
  if (sequence === undefined) throw new Error('no sequence');
  const marks = Array.from({ length: 100 }, (_, at) => ({ at, index: at }));
  const promptTokens = marks.map(({ at }) => 300 + at);
  const job = sequence.begin({ ...selfTestJob(`0x${'00'.repeat(32)}`, vocabulary), promptTokens });
  job.accept(promptTokens);
  news.length = 0;
  const { signal } = new AbortController();
  expect(await job.evaluate(promptTokens, { marks, signal })).toHaveLength(100);
  // One before the batch, and one for each 16 marks.
  expect(news).toEqual(Array.from({ length: 7 }, () => 100));
  await sequence.clear();
});

describe('vocabulary', () => {
  test("end tokens are llama.cpp's, for every id", () => {
    const ids = vocabulary.bytes.map((_, id) => id);
    expect(ids.filter((id) => llama.isEnd(id))).toEqual(vocabulary.eog);
  });

  test("bytes are llama.cpp's, for every id that is text of its own", () => {
    for (const [id, bytes] of vocabulary.bytes.entries()) {
      const text = Buffer.from(bytes).toString('utf8');
      if (!text.includes('\ufffd')) expect([id, text]).toEqual([id, llama.pieceOf(id)]);
    }
  });
});

describe('tokenizer', () => {
  test.each([
    'Tell me a story about a small boat.',
    'Ünïcödé, 漢字, 🙂 and tabs\t\tand\nlines\r\n',
    '   leading and trailing   ',
    '<|user|> </s> <s> <unk> <0x41>',
    'x'.repeat(3000),
  ])('round trip of %j', (text) => {
    const ids = tokenizeInput({ type: 'text', text }, llama.tokenizer, DATE);
    expect(ids[0]).toBe(llama.tokenizer.bos);
    expect(ids.slice(1).some((id) => vocabulary.bytes[id]?.length === 0)).toBe(false);
    expect(textOf(ids).trimStart()).toBe(text.trimStart());
  });

  test('the template gives special tokens, a content never does', () => {
    const controls = new Set(llama.tokenizer.specials.tokens.map(({ id }) => id));
    const count = (content: string) => {
      const input = { type: 'chat', messages: [{ role: 'user', content }] } as const;
      const ids = tokenizeInput(input, llama.tokenizer, DATE);
      expect(ids.filter((id) => id === llama.tokenizer.bos)).toHaveLength(1);
      return { specials: ids.filter((id) => controls.has(id)), text: textOf(ids) };
    };
    const { specials } = count('hello');
    expect(specials.length).toBeGreaterThan(1);
    const all = llama.tokenizer.specials.tokens.map(({ text }) => text).join(' ');
    const attack = count(`${all}<|end`);
    expect(attack.specials).toEqual(specials);
    expect(attack.text).toContain(all);
  });
});
