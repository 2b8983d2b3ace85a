/** Embeddings by both engines, as a node opens them: a tiny encoder in a process of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLlama, LlamaLogLevel } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import { silentLogger } from '../../src/base/log.js';
import { findBuild } from '../../src/engine/exact/build.js';
import type { EngineKind } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { measureCrossed } from '../../src/node/calibrate/crossed.js';
import { cosineDistance, isNormalized } from '../../src/protocol/proof/vector.js';
import { tinyEncoder } from '../support/engine/encoder.js';
import { rejectsWith } from '../support/wire/codes.js';

const DATE = '2026-12-01';
const TEXTS = [
  'A small boat.',
  'Tell me a story about a SMALL boat on the wide sea, and who was in it.',
  '[CLS] is no special token here, 漢字 and Ünïcödé are words',
  '',
];

let folder: string;
let path: string;
const open: LlamaEngine[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rastic-embedding-'));
  path = tinyEncoder(folder);
});
afterAll(async () => {
  await Promise.all(open.map((engine) => engine.stop()));
  await rm(folder, { recursive: true });
});

async function start(kind: EngineKind, modelPath = path, threads = 1): Promise<LlamaEngine> {
  const engine = new LlamaEngine({ modelPath, engine: kind, threads, logger: silentLogger });
  open.push(engine);
  await engine.start(AbortSignal.timeout(60_000));
  return engine;
}

const idsOf = (engine: LlamaEngine) =>
  Promise.all(TEXTS.map((text) => engine.tokenize({ type: 'text', text }, DATE)));

const KINDS = (['exact', 'portable'] as const).filter(
  (kind) => kind === 'portable' || findBuild() !== undefined,
);

describe.each(KINDS)('the %s engine', (kind) => {
  let engine: LlamaEngine;
  beforeAll(async () => {
    engine = await start(kind);
  });

  test('says that the model embeds, its dimensions and its pooling', () => {
    const { embedding, cacheBytesPerToken, contextTokens } = engine.model;
    expect(embedding).toMatchObject({ dimensions: 64, pooling: 'mean' });
    expect(embedding?.poolings).toEqual(kind === 'exact' ? ['mean', 'cls', 'last'] : ['mean']);
    expect([cacheBytesPerToken, contextTokens]).toEqual([0, 128]);
  });

  test('reads texts as llama.cpp does, between the first and the last id of the model', async () => {
    const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.disabled });
    const model = await llama.loadModel({ modelPath: path, vocabOnly: true });
    const theirs = TEXTS.map((text) => [2, ...model.tokenize(text, false), 3]);
    expect(await idsOf(engine)).toEqual(theirs);
    await llama.dispose();
  });

  test('gives each item the vector that it has alone, in any batch and order', async () => {
    const items = await idsOf(engine);
    const together = await engine.embed({ items });
    expect(together.every(isNormalized)).toBe(true);
    const turned = await engine.embed({ items: [...items].reverse() });
    expect([...turned].reverse()).toEqual(together);
    for (const [i, item] of items.entries()) {
      expect(await engine.embed({ items: [item] })).toEqual([together[i]]);
    }
    expect(new Set(together.map(String)).size).toBe(TEXTS.length);
  });

  test('[ENGINE-13 REJECT] generates nothing', async () => {
    const [promptTokens = []] = await idsOf(engine);
    const chat = { type: 'chat', messages: [{ role: 'user', content: 'hi' }] } as const;
    await rejectsWith('ENGINE_TEMPLATE', engine.tokenize(chat, DATE));
    const job = {
      ...{ promptTokens, prefixTokens: [], maxTokens: 4, stop: [], topLogits: 5 },
      ...{ seed: engine.model.modelId, promptTokensHash: engine.model.modelId },
      sampler: {
        ...{ temperature: 0, topK: 1, topP: 1_000_000, minP: 0, repeatPenalty: 1_000_000 },
        ...{ frequencyPenalty: 0, presencePenalty: 0, logitBias: [] },
      },
    };
    await rejectsWith('ENGINE_INPUT', engine.generate(job).next());
    const audit = { ...job, outputTokens: [], indices: [0] };
    await rejectsWith('ENGINE_INPUT', engine.audit(audit));
  });

  test('uses ids as they are, without the first and the last id of the model', async () => {
    const items = [[9], [2, 9], [9, 3], [2, 9, 3]];
    expect(new Set((await engine.embed({ items })).map(String)).size).toBe(4);
  });

  test('refuses a text that is too long, has no ids, or ids of no vocabulary', async () => {
    const embed = (...items: number[][]) => engine.embed({ items });
    await rejectsWith('ENGINE_CONTEXT', embed(new Array<number>(129).fill(9)));
    await rejectsWith('ENGINE_INPUT', embed([2, 9, 3], []));
    await rejectsWith('ENGINE_INPUT', embed([2, 1024, 3]));
    expect(await embed(new Array<number>(128).fill(9))).toHaveLength(1);
  });

  test('ends a cancelled call, and goes on with the next', async () => {
    const items = Array.from({ length: 500 }, () => new Array<number>(128).fill(7));
    const abort = new AbortController();
    const call = engine.embed({ items }, { signal: abort.signal });
    abort.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
    expect(await engine.embed({ items: [[2, 7, 3]] })).toHaveLength(1);
  });
});

test.runIf(KINDS.length === 2)('the engines differ by a measured, small distance', async () => {
  const [exact, portable] = [await start('exact'), await start('portable')];
  const items = await idsOf(exact);
  const [ours, theirs] = [await exact.embed({ items }), await portable.embed({ items })];
  const distances = ours.map((vector, i) => cosineDistance(vector, theirs[i] ?? []));
  expect(Math.max(...distances)).toBeLessThan(1e-3);
  // The tolerance that is measured holds for other items too, and another model is far beyond.
  const extent = { positions: 64, maxMs: 30_000 };
  const signal = AbortSignal.timeout(60_000);
  const onJob = () => undefined;
  const crossed = await measureCrossed({ exact, portable }, systemClock, extent, onJob, { signal });
  expect(crossed.entry).toMatchObject({ exact: true });
  expect(crossed.tolerances).toHaveLength(2);
  for (const { distance, hardDistance, positions } of crossed.tolerances) {
    expect(positions).toBeGreaterThanOrEqual(64);
    expect(hardDistance).toBeGreaterThanOrEqual(distance);
    expect(Math.max(...distances) * 1e6).toBeLessThanOrEqual(hardDistance);
    expect(hardDistance).toBeLessThan(50_000);
  }
  // Another model is far away from both.
  const other = await start('exact', tinyEncoder(folder, 2));
  const foreign = await other.embed({ items });
  expect(Math.min(...foreign.map((v, i) => cosineDistance(v, ours[i] ?? [])))).toBeGreaterThan(
    0.05,
  );
});

test.runIf(KINDS.length === 2)(
  'the exact bits do not depend on the number of threads',
  async () => {
    const [one, two] = [await start('exact', path, 1), await start('exact', path, 2)];
    const items = await idsOf(one);
    for (const pooling of ['mean', 'cls', 'last'] as const) {
      const request = { items, pooling };
      expect(await one.embed(request)).toEqual(await two.embed(request));
    }
  },
);
