/** The engine through its child process, on the small model. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import type { GenerateRequest } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import type { Leaf } from '../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../src/protocol/proof/leaf-check.js';
import { testModelPath } from '../support/engine/model.js';
import { rejectsWith } from '../support/wire/codes.js';
import { auditRequest, endlessRequest, runGenerate, SAMPLER } from '../support/world/request.js';

const DATE = '2026-11-20';
const KINDS =
  loadNative() === undefined ? (['portable'] as const) : (['portable', 'exact'] as const);
/** Logits by which prefill may differ from decode. */
const APART = { portable: 0.5, exact: 0 } as const;
/** Largest |Δlogit| over the ids that both leaves name. */
function maxDelta(a: readonly Leaf[], b: readonly Leaf[]): number {
  const deltas = a.flatMap((leaf, i) => {
    const other = b[i];
    return leaf.ids.map((id, j) => {
      const at = other?.ids.indexOf(id) ?? -1;
      return at < 0 ? 0 : Math.abs((leaf.logits[j] ?? 0) - (other?.logits[at] ?? 0));
    });
  });
  return Math.max(0, ...deltas);
}

const agreement = (a: readonly Leaf[], b: readonly Leaf[]) =>
  a.filter((leaf, i) => leaf.token === b[i]?.token).length / a.length;

describe.each(KINDS)('%s', (kind) => {
  let engine: LlamaEngine;
  /** A story of 60 tokens that nothing ends early. */
  let request: GenerateRequest;

  beforeAll(async () => {
    engine = new LlamaEngine({
      modelPath: testModelPath(),
      engine: kind,
      threads: 1,
      logger: silentLogger,
    });
    await engine.start(AbortSignal.timeout(30_000));
    const content = 'Tell me a story about a fox and the sea.';
    const input = { type: 'chat', messages: [{ role: 'user', content }] } as const;
    const promptTokens = await engine.tokenize(input, DATE);
    request = endlessRequest(engine, { promptTokens, maxTokens: 60 });
  });

  afterAll(() => engine?.stop());

  describe('generate', () => {
    test('leaves are valid and the end is the limit', async () => {
      const { leaves, end } = await runGenerate(engine, request);
      expect([leaves.length, end]).toEqual([60, 'length']);
      const vocabularySize = engine.model.vocabulary.bytes.length;
      for (const leaf of leaves) checkLeaf(leaf, { topLogits: 5, vocabularySize });
    });

    test('the same request gives the same bits: again, after others, beside another', async () => {
      const first = await runGenerate(engine, request);
      expect((await runGenerate(engine, request)).leaves).toEqual(first.leaves);
      const other = { ...request, seed: request.promptTokensHash, maxTokens: 90 };
      const [beside, same] = await Promise.all([
        runGenerate(engine, other),
        runGenerate(engine, request),
      ]);
      expect(same.leaves).toEqual(first.leaves);
      expect(beside.leaves).not.toEqual(first.leaves);
      expect((await runGenerate(engine, other)).leaves).toEqual(beside.leaves);
    });

    test('resumed from a prefix it goes on as if nothing had happened', async () => {
      const whole = await runGenerate(engine, request);
      const prefixTokens = whole.tokens.slice(0, 25);
      const { leaves } = await runGenerate(engine, { ...request, prefixTokens });
      const rest = whole.leaves.slice(25);
      expect(leaves[0]?.prefix).toBe(rest[0]?.prefix);
      expect(leaves[0]?.index).toBe(25);
      // Prefill and decode differ in their last bits here: a near-tie may flip and texts then part.
      let common = leaves.findIndex(({ token }, i) => token !== rest[i]?.token);
      if (common < 0) common = leaves.length;
      expect(common).toBeGreaterThan(5);
      expect(maxDelta(leaves.slice(0, common), rest)).toBeLessThanOrEqual(APART[kind]);
    });

    test('ends by itself, with an end token', async () => {
      const free = { ...request, sampler: { ...SAMPLER, temperature: 0 }, maxTokens: 600 };
      const { tokens, end } = await runGenerate(engine, free);
      expect(end).toBe('eog');
      expect(engine.model.vocabulary.eog).toContain(tokens.at(-1));
    });

    test('abort and break stop the work in the child, which then serves others', async () => {
      const abort = new AbortController();
      const long = { ...request, maxTokens: 900 };
      const stream = engine.generate(long, { signal: abort.signal });
      await stream.next();
      abort.abort(new Error('enough'));
      await expect(async () => {
        for (;;) await stream.next();
      }).rejects.toThrow('enough');
      for (let i = 0; i < 3; i++) {
        for await (const leaf of engine.generate(long)) if (leaf.index === 3) break;
      }
      expect((await runGenerate(engine, { ...request, maxTokens: 5 })).leaves).toHaveLength(5);
    });

    test('a slow reader holds the child back', async () => {
      const stream = engine.generate({ ...request, maxTokens: 200 });
      await stream.next();
      await new Promise((done) => setTimeout(done, 600));
      const quick = await runGenerate(engine, { ...request, maxTokens: 5 });
      expect(quick.leaves).toHaveLength(5);
      let leaves = 1;
      for await (const _ of stream) leaves++;
      expect(leaves).toBe(200);
    });

    test('[ENGINE-2 REJECT] what does not fit the context', async () => {
      const { contextTokens } = engine.model;
      const maxTokens = contextTokens - request.promptTokens.length + 1;
      await rejectsWith('ENGINE_CONTEXT', runGenerate(engine, { ...request, maxTokens }));
    });

    test('the whole context can be used, and audited', async () => {
      const { contextTokens } = engine.model;
      const full = { ...request, maxTokens: contextTokens - request.promptTokens.length };
      const { leaves, tokens, end } = await runGenerate(engine, full);
      expect([leaves.length, end]).toEqual([full.maxTokens, 'length']);
      const last = tokens.length - 1;
      const [audited] = await engine.audit(auditRequest(full, tokens, [last]));
      expect(audited?.prefix).toBe(leaves[last]?.prefix);
      expect(maxDelta(audited ? [audited] : [], leaves.slice(last))).toBeLessThanOrEqual(
        APART[kind],
      );
    }, 60_000);
  });

  describe('audit', () => {
    test('leaves of one pass are near those of the generation', async () => {
      const { leaves, tokens } = await runGenerate(engine, request);
      const audited = await engine.audit(auditRequest(request, tokens));
      const delta = maxDelta(audited, leaves);
      console.info(`max |Δlogit| ${delta.toFixed(4)}, agreement ${agreement(audited, leaves)}`);
      expect(audited.map(({ prefix }) => prefix)).toEqual(leaves.map(({ prefix }) => prefix));
      expect(delta).toBeLessThanOrEqual(APART[kind]);
      expect(agreement(audited, leaves)).toBeGreaterThan(0.9);
    });

    test('the same audit gives the same bits; a few indices give those of all', async () => {
      const { tokens } = await runGenerate(engine, request);
      const all = await engine.audit(auditRequest(request, tokens));
      expect(await engine.audit(auditRequest(request, tokens))).toEqual(all);
      const few = await engine.audit(auditRequest(request, tokens, [0, 31, 59]));
      expect(few).toEqual([all[0], all[31], all[59]]);
    });

    test('the seed and the counts of what came before decide the token', async () => {
      const sampler = { ...request.sampler, repeatPenalty: 1_500_000 };
      const { leaves, tokens } = await runGenerate(engine, { ...request, sampler });
      const audited = await engine.audit(auditRequest({ ...request, sampler }, tokens));
      expect(agreement(audited, leaves)).toBeGreaterThan(0.9);
      const seed = request.promptTokensHash;
      const other = await engine.audit(auditRequest({ ...request, sampler, seed }, tokens));
      expect(agreement(other, leaves)).toBeLessThan(0.9);
    });
  });
});
