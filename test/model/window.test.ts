/**
 * A model with a sliding window, made up here in the shape of Gemma 3: prompts and answers that
 * leave the window, one after the other and continued, in both engines.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../../research/model/llama.js';
import { writeRandomModel } from '../../research/model/random-weights.js';
import { Lifespan } from '../../src/base/lifecycle.js';
import { silentLogger } from '../../src/base/log.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import type { Engine, GenerateRequest } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { hashLeaf, type Leaf } from '../../src/protocol/proof/leaf.js';
import { seedFromNumber } from '../../src/protocol/sampling/noise.js';
import { endlessSampler } from '../../src/protocol/sampling/plain-sampler.js';
import { hashPromptTokens } from '../../src/protocol/steps/input.js';

/** Nearly ten windows. */
const PROMPT_TOKENS = 300;
const TOKENS = 40;
/** Logits; two runs of one engine class differ by far less, another context by far more. */
const CLOSE = 0.05;

const KINDS =
  loadNative() === undefined ? (['portable'] as const) : (['exact', 'portable'] as const);

describe.each(KINDS)('in the %s engine, a window', (engineKind) => {
  const parts = new Lifespan();
  let engine: Engine;
  let folder: string;

  beforeAll(async () => {
    const shape = PRESETS['gemma-tiny'];
    if (shape === undefined) throw new Error('no preset gemma-tiny');
    folder = await mkdtemp(join(tmpdir(), 'rastic-window-'));
    const modelPath = join(folder, 'window.gguf');
    writeRandomModel(modelPath, shape, 'Q8_0', 1);
    const init = { modelPath, engine: engineKind, threads: 1, sequences: 2 } as const;
    engine = await parts.start(
      new LlamaEngine({ ...init, logger: silentLogger }),
      AbortSignal.timeout(60_000),
    );
  });
  afterAll(async () => {
    await parts.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The same long prompt for the same number; two of them share nothing. */
  const requestOf = (number: number, prefixTokens: readonly number[] = []): GenerateRequest => {
    const promptTokens = Array.from(
      { length: PROMPT_TOKENS },
      (_, i) => 300 + ((i * i * 7 + i * 31 + number * 211) % 1_700),
    );
    const promptTokensHash = hashPromptTokens(promptTokens, `0x${'00'.repeat(32)}`);
    const sampler = endlessSampler(engine.model.vocabulary);
    const seed = seedFromNumber(BigInt(number));
    const context = { promptTokens, promptTokensHash, sampler, seed, topLogits: 5 };
    return { ...context, prefixTokens, maxTokens: TOKENS, stop: [] };
  };

  async function generate(request: GenerateRequest): Promise<readonly Leaf[]> {
    const leaves: Leaf[] = [];
    for await (const leaf of engine.generate(request)) leaves.push(leaf);
    return leaves;
  }

  const expectAlike = (own: readonly Leaf[], leaves: readonly Leaf[]) => {
    expect(own).toHaveLength(leaves.length);
    if (engineKind === 'exact') expect(own.map(hashLeaf)).toEqual(leaves.map(hashLeaf));
    own.forEach((leaf, i) => {
      expect(leaf.index).toBe(leaves[i]?.index);
      expect(Math.abs(leaf.logsumexp - (leaves[i]?.logsumexp ?? Number.NaN))).toBeLessThan(CLOSE);
    });
  };

  const audit = (request: GenerateRequest, leaves: readonly Leaf[], fresh: boolean) => {
    const tokens = [...request.prefixTokens, ...leaves.map(({ token }) => token)];
    const indices = leaves.map(({ index }) => index);
    return engine.audit({ ...request, outputTokens: tokens.slice(0, -1), indices, fresh });
  };

  it.each([true, false])('is left by prompt and answer, and audited (fresh: %s)', async (fresh) => {
    const request = requestOf(1);
    const leaves = await generate(request);
    expectAlike(await audit(request, leaves, fresh), leaves);
  });

  it('is left by two jobs at once, and by one that another node had begun', async () => {
    const [first, second] = await Promise.all([generate(requestOf(2)), generate(requestOf(3))]);
    const half = first.slice(0, TOKENS / 2).map(({ token }) => token);
    const resumed = requestOf(2, half);
    expectAlike(await generate(resumed), first.slice(TOKENS / 2));
    expectAlike(await audit(requestOf(3), second, false), second);
  });

  it('is gone back into: a prompt that another one begins with, after that one was read', async () => {
    const whole = requestOf(4);
    await generate(whole);
    // Rows before the window were no longer needed by the first job, and are by this one.
    const promptTokens = whole.promptTokens.slice(0, 100);
    const promptTokensHash = hashPromptTokens(promptTokens, `0x${'00'.repeat(32)}`);
    const begun = { ...whole, promptTokens, promptTokensHash };
    const leaves = await generate(begun);
    expectAlike(await audit(begun, leaves, true), leaves);
  });
});
