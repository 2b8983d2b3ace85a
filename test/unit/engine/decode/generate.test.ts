/** Generation and audit over a fake model: the rules, without llama.cpp. */
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../../src/base/bytes.js';
import { bytesOf } from '../../../../src/protocol/model/vocabulary.js';
import { prefixChain } from '../../../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import {
  FAKE_END,
  FakeEngine,
  type FakeEngineOptions,
  fakeVocabulary,
} from '../../../support/engine/fake-engine.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import {
  auditRequest,
  generateRequest,
  runGenerate,
  SAMPLER,
} from '../../../support/world/request.js';

async function startFake(options: FakeEngineOptions = {}): Promise<FakeEngine> {
  const engine = new FakeEngine(options);
  await engine.start();
  return engine;
}

const NEVER_ENDS = { endBias: -100 };

describe('generate', () => {
  test('leaves are valid, chained from the prompt and numbered by output index', async () => {
    const engine = await startFake(NEVER_ENDS);
    const request = generateRequest();
    const { leaves, tokens, end } = await runGenerate(engine, request);
    expect([end, leaves.length]).toEqual(['length', 40]);
    for (const leaf of leaves) checkLeaf(leaf, { topLogits: 5, vocabularySize: 304 });
    expect(leaves.map(({ index }) => index)).toEqual(tokens.map((_, i) => i));
    const chain = prefixChain(request.promptTokensHash, tokens);
    expect(leaves.map(({ prefix }) => prefix)).toEqual(chain.slice(0, -1));
  });

  test('ends with the end token, which stands in the output', async () => {
    const engine = await startFake({ endBias: 8 });
    const { tokens, end } = await runGenerate(engine, generateRequest());
    expect(end).toBe('eog');
    expect(tokens.indexOf(FAKE_END)).toBe(tokens.length - 1);
  });

  test('ends with the token in which a stop string ends', async () => {
    const engine = await startFake(NEVER_ENDS);
    const free = await runGenerate(engine, generateRequest());
    const text = Buffer.from(bytesOf(fakeVocabulary, free.tokens.slice(10, 14))).toString('latin1');
    const stop = /[\x21-\x7e]+/.exec(text)?.[0] ?? text;
    expect(utf8(stop).length).toBeGreaterThan(0);
    const { tokens, end } = await runGenerate(engine, generateRequest({ stop: [stop] }));
    expect(end).toBe('stop');
    expect(tokens).toEqual(free.tokens.slice(0, tokens.length));
    const shown = Buffer.from(bytesOf(fakeVocabulary, tokens)).toString('latin1');
    expect(shown.indexOf(stop)).toBeGreaterThan(shown.length - stop.length - 10);
  });

  test('resumed from any prefix it goes on with the very same leaves', async () => {
    const engine = await startFake(NEVER_ENDS);
    const sampler = { ...SAMPLER, repeatPenalty: 1_300_000, frequencyPenalty: 200_000 };
    const whole = await runGenerate(engine, generateRequest({ sampler }));
    for (const from of [1, 17, 39]) {
      const prefixTokens = whole.tokens.slice(0, from);
      const rest = await runGenerate(engine, generateRequest({ sampler, prefixTokens }));
      expect(rest.leaves).toEqual(whole.leaves.slice(from));
    }
  });

  test('biased ids far below the candidates are seen', async () => {
    const engine = await startFake(NEVER_ENDS);
    const logitBias = [{ id: 0, bias: 90_000_000 }];
    const request = generateRequest({ sampler: { ...SAMPLER, logitBias }, maxTokens: 5 });
    expect((await runGenerate(engine, request)).tokens).toEqual([0, 0, 0, 0, 0]);
  });

  test('an aborted one ends with the reason of the signal', async () => {
    const engine = await startFake({ ...NEVER_ENDS, tokenMs: 5 });
    const abort = new AbortController();
    const stream = engine.generate(generateRequest(), { signal: abort.signal });
    await stream.next();
    abort.abort(new Error('enough'));
    await expect(stream.next()).rejects.toThrow('enough');
  });
});

describe('audit', () => {
  test('of an exact engine gives the same leaves, at all indices and at any few', async () => {
    const engine = await startFake(NEVER_ENDS);
    const sampler = { ...SAMPLER, presencePenalty: 400_000 };
    const request = generateRequest({ sampler });
    const { leaves, tokens } = await runGenerate(engine, request);
    expect(await engine.audit(auditRequest(request, tokens))).toEqual(leaves);
    const few = await engine.audit(auditRequest(request, tokens, [0, 13, 39]));
    expect(few).toEqual([leaves[0], leaves[13], leaves[39]]);
  });

  test('of another model, seed or prompt gives other leaves', async () => {
    const engine = await startFake(NEVER_ENDS);
    const other = await startFake({ ...NEVER_ENDS, model: 'other' });
    const request = generateRequest();
    const { leaves, tokens } = await runGenerate(engine, request);
    const audit = auditRequest(request, tokens, [5]);
    expect(await other.audit(audit)).not.toEqual([leaves[5]]);
    const seed = request.promptTokensHash;
    const sampled = Promise.all(
      tokens.map((_, i) => engine.audit({ ...auditRequest(request, tokens, [i]), seed })),
    );
    expect((await sampled).flat()).not.toEqual(leaves);
    const prompt = { ...audit, promptTokens: [1, 2, 3] };
    expect(await engine.audit(prompt)).not.toEqual([leaves[5]]);
  });

  test('of an engine whose prefill differs is near and not equal', async () => {
    const engine = await startFake({ ...NEVER_ENDS, prefillNoise: 1e-3 });
    const request = generateRequest();
    const { leaves, tokens } = await runGenerate(engine, request);
    const audited = await engine.audit(auditRequest(request, tokens));
    const deltas = audited.map((leaf, i) => Math.abs(leaf.logsumexp - (leaves[i]?.logsumexp ?? 0)));
    expect(Math.max(...deltas.slice(1))).toBeGreaterThan(0);
    expect(Math.max(...deltas)).toBeLessThan(2e-3);
  });
});

describe('requests', () => {
  test('[ENGINE-2 REJECT] prompt and output must fit the context', async () => {
    const engine = await startFake({ contextTokens: 43 });
    await rejectsWith('ENGINE_CONTEXT', runGenerate(engine, generateRequest()));
    const request = generateRequest({ maxTokens: 39 });
    const { tokens } = await runGenerate(engine, request);
    await rejectsWith(
      'ENGINE_CONTEXT',
      engine.audit(auditRequest(request, [...tokens, ...Array<number>(40).fill(5)], [0])),
    );
  });

  test.each([
    ['ENGINE-1', { promptTokens: [1, 304] }],
    ['ENGINE-1', { prefixTokens: [-1] }],
    ['ENGINE-3', { promptTokens: [] }],
    ['ENGINE-5', { prefixTokens: Array<number>(40).fill(5) }],
    ['ENGINE-10', { seed: '0x00' as const }],
    ['ENGINE-10', { topLogits: 21 }],
    ['ENGINE-10', { maxTokens: 0 }],
  ])('[%s REJECT] %o', async (_, rest) => {
    await rejectsWith('ENGINE_INPUT', runGenerate(await startFake(), generateRequest(rest)));
  });

  test.each([[[]], [[1, 1]], [[2, 1]], [[5]], [[-1]], [[0.5]]])(
    '[ENGINE-6 REJECT] indices %o of four tokens',
    async (indices) => {
      const audit = auditRequest(generateRequest(), [5, 6, 7, 8], indices);
      await rejectsWith('ENGINE_INPUT', (await startFake()).audit(audit));
    },
  );

  test('[ENGINE-4 REJECT] input beyond its caps', async () => {
    const engine = await startFake();
    const text = 'x'.repeat(1024 * 1024 + 1);
    await rejectsWith('ENGINE_INPUT', engine.tokenize({ type: 'text', text }, '2026-11-20'));
    await rejectsWith('ENGINE_INPUT', engine.tokenize({ type: 'text', text: '' }, '20.11.2026'));
    await rejectsWith('ENGINE_INPUT', engine.tokenize({ type: 'ids', ids: [304] }, '2026-11-20'));
  });

  test('a resumed output that had ended already is refused', async () => {
    const request = generateRequest({ prefixTokens: [5, FAKE_END] });
    await rejectsWith('FINISH_EARLY', runGenerate(await startFake(), request));
  });
});
