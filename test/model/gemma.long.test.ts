/** Gemma 3 270M in both engines: what it says, and its bits beyond its window of 512 tokens. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Lifespan } from '../../src/base/lifecycle.js';
import { silentLogger } from '../../src/base/log.js';
import { backendPath } from '../../src/engine/exact/build.js';
import type { Native } from '../../src/engine/exact/native.js';
import type { Engine } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { bytesOf } from '../../src/protocol/model/vocabulary.js';
import { hashLeaf, type Leaf } from '../../src/protocol/proof/leaf.js';
import { seedFromNumber } from '../../src/protocol/sampling/noise.js';
import { plainSampler } from '../../src/protocol/sampling/plain-sampler.js';
import { hashPromptTokens } from '../../src/protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../src/protocol/steps/kinds/score.js';
import { BitsBench, differing } from '../support/engine/exact-bits.js';
import { describeNative } from '../support/engine/native-addon.js';
import { beginnings, describeGemma, LONG_PROMPT } from '../support/real/gemma.js';

const DATE = '2026-01-01';
const LONG_TOKENS = 3_000;

describeGemma('Gemma 3 270M', (modelPath) => {
  describe.each(['exact', 'portable'] as const)('in the %s engine', (kind) => {
    const parts = new Lifespan();
    let engine: Engine;

    beforeAll(async () => {
      const init = { modelPath, engine: kind, threads: 1, sequences: 1, logger: silentLogger };
      engine = await parts.start(new LlamaEngine(init), AbortSignal.timeout(300_000));
    });
    afterAll(() => parts.stop());

    const textOf = (ids: readonly number[]) =>
      Buffer.from(bytesOf(engine.model.vocabulary, ids)).toString('utf8');

    async function goOn(text: string, maxTokens: number, temperature: number) {
      const promptTokens = await engine.tokenize({ type: 'text', text }, DATE);
      const promptTokensHash = hashPromptTokens(promptTokens, `0x${'00'.repeat(32)}`);
      const context = { promptTokens, promptTokensHash, topLogits: 5, seed: seedFromNumber(1n) };
      const sampler = { ...plainSampler(), temperature };
      const leaves: Leaf[] = [];
      const request = { ...context, sampler, prefixTokens: [], maxTokens, stop: [] };
      for await (const leaf of engine.generate(request)) leaves.push(leaf);
      const ids = leaves.map(({ token }) => token);
      const indices = leaves.map(({ index }) => index);
      const asked = { ...context, sampler, outputTokens: ids.slice(0, -1), indices, fresh: true };
      return { promptTokens, text: textOf(ids), leaves, own: await engine.audit(asked) };
    }

    it('every id that is text comes back from its text', async () => {
      for (const text of beginnings(12)) {
        const ids = await engine.tokenize({ type: 'text', text }, DATE);
        expect(textOf(ids)).toBe(text);
        expect(ids[0]).toBe(2);
      }
      const { eog, bytes } = engine.model.vocabulary;
      expect([eog, bytes.length]).toEqual([[1, 106, 212], 262_144]);
    });

    it('speaks', async () => {
      for (const [i, text] of beginnings(12).entries()) {
        const said = await goOn(text, 32, i % 2 === 0 ? 0 : 700_000);
        console.log(`${kind}: ${JSON.stringify(text)} … ${JSON.stringify(said.text)}`);
        if (i === 0) expect(said.text).toContain('France');
        if (kind === 'exact') expect(said.own.map(hashLeaf)).toEqual(said.leaves.map(hashLeaf));
      }
    });

    it('scores a text as it decodes it, one token after the other', async () => {
      const text = beginnings(2)[1] ?? '';
      const { promptTokens, leaves } = await goOn(text, 24, 700_000);
      const given = leaves.map(({ token }) => token);
      const promptTokensHash = hashPromptTokens(promptTokens, `0x${'00'.repeat(32)}`);
      const request = { promptTokens, promptTokensHash, topLogits: 5, seed: seedFromNumber(1n) };
      const rest = { sampler: NEUTRAL_SAMPLER, prefixTokens: [], stop: [] };
      const scored: Leaf[] = [];
      const ask = { ...request, ...rest, given, maxTokens: given.length };
      for await (const leaf of engine.generate(ask)) scored.push(leaf);
      expect(scored.map(({ token }) => token)).toEqual(given);
      if (kind === 'exact') expect(scored.map(hashLeaf)).toEqual(leaves.map(hashLeaf));
    });

    it('reads a prompt of 3,000 tokens and goes on with what began it', async () => {
      const { promptTokens, text, leaves, own } = await goOn(LONG_PROMPT, 16, 0);
      console.log(`${kind}: behind ${promptTokens.length} tokens: ${JSON.stringify(text)}`);
      expect(promptTokens.length).toBeGreaterThan(LONG_TOKENS);
      expect(text).toContain('rang');
      if (kind === 'exact') expect(own.map(hashLeaf)).toEqual(leaves.map(hashLeaf));
    });
  });

  describeNative('its bits', (native: Native) => {
    beforeAll(() => void native.start({ backendPath: backendPath(), onLog: () => undefined }));

    it('are the same for 3,000 positions, one by one and 512 at once', async () => {
      const model = await native.loadModel(modelPath, () => undefined);
      const bench = new BitsBench(native, model);
      const shape = { threads: 1, microBatch: 512, sequences: 1 };
      const [one = []] = await bench.bitsOf({ ...shape, rows: 1 }, LONG_TOKENS);
      const [many = []] = await bench.bitsOf({ ...shape, rows: 512 }, LONG_TOKENS);
      expect(new Set(one).size).toBe(LONG_TOKENS);
      expect(differing(one, many)).toEqual([]);
      model.dispose();
    });
  });
});
