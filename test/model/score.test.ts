/** Scoring against decode one token at a time, on the small model, with both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import type { GenerateRequest } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import type { Leaf } from '../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../src/protocol/proof/leaf-check.js';
import { NEUTRAL_SAMPLER } from '../../src/protocol/steps/kinds/score.js';
import { testModelPath } from '../support/engine/model.js';
import { rejectsWith } from '../support/wire/codes.js';
import { auditRequest, endlessRequest, runGenerate } from '../support/world/request.js';

const KINDS =
  loadNative() === undefined ? (['portable'] as const) : (['portable', 'exact'] as const);
/** Logits by which a pass over many positions may differ from decode. */
const APART = { portable: 0.5, exact: 0 } as const;
const TOKENS = 300;

const numbersOf = ({ tokenLogit, logsumexp }: Leaf) => [tokenLogit, logsumexp];

/** The largest difference between the numbers of two outputs, in logits. */
function apart(a: readonly Leaf[], b: readonly Leaf[]): number {
  expect(a.map(({ token }) => token)).toEqual(b.map(({ token }) => token));
  const [own, other] = [a.flatMap(numbersOf), b.flatMap(numbersOf)];
  return Math.max(...own.map((number, i) => Math.abs(number - (other[i] ?? Number.NaN))));
}

describe.each(KINDS)('a score of the %s engine', (kind) => {
  let engine: LlamaEngine;
  let request: GenerateRequest;
  /** A text made one token at a time. */
  let decoded: readonly Leaf[];
  const score = (given: readonly number[], rest: Partial<GenerateRequest> = {}) =>
    runGenerate(engine, {
      ...{ ...request, sampler: NEUTRAL_SAMPLER, given, maxTokens: given.length },
      ...rest,
    });

  beforeAll(async () => {
    engine = new LlamaEngine({
      ...{ modelPath: testModelPath(), engine: kind, threads: 1, sequences: 2 },
      logger: silentLogger,
    });
    await engine.start(AbortSignal.timeout(30_000));
    request = endlessRequest(engine, { promptTokens: [100], maxTokens: TOKENS });
    decoded = (await runGenerate(engine, request)).leaves;
  });
  afterAll(() => engine?.stop());

  test('has the numbers of decode', async () => {
    const { leaves, end } = await score(decoded.map(({ token }) => token));
    expect([leaves.length, end]).toEqual([TOKENS, 'length']);
    expect(apart(leaves, decoded)).toBeLessThanOrEqual(APART[kind]);
    if (kind === 'exact') expect(leaves).toEqual(decoded);
    for (const leaf of leaves) {
      checkLeaf(leaf, { topLogits: 5, vocabularySize: engine.model.vocabulary.bytes.length });
    }
  });

  test('is of ids that nobody would draw, and an end-of-generation id ends nothing', async () => {
    const [end = 0] = engine.model.vocabulary.eog;
    const given = [7, 300, end, 12, end, 5];
    const { leaves } = await score(given);
    expect(leaves.map(({ token }) => token)).toEqual(given);
    const audit = auditRequest({ ...request, sampler: NEUTRAL_SAMPLER }, given);
    const audited = await engine.audit({ ...audit, given });
    expect(apart(leaves, audited)).toBeLessThanOrEqual(APART[kind]);
    // One position alone, on fresh rows: as a verifier that confirms a mismatch.
    for (const index of [0, 2, 5]) {
      const outputTokens = given.slice(0, index);
      const alone = { ...audit, outputTokens, indices: [index], given, fresh: true };
      const [leaf] = await engine.audit(alone);
      expect(apart([leaves[index] as Leaf], [leaf as Leaf])).toBeLessThanOrEqual(APART[kind]);
    }
  });

  test('goes on where another node ended, and beside a generation', async () => {
    const given = decoded.map(({ token }) => token);
    const [rest] = await Promise.all([
      score(given, { prefixTokens: given.slice(0, 131) }),
      runGenerate(engine, { ...request, maxTokens: 60 }),
    ]);
    expect(rest.leaves.map(({ index }) => index)).toEqual(given.map((_, i) => i).slice(131));
    expect(rest.leaves.map(({ prefix }) => prefix)).toEqual(
      decoded.slice(131).map(({ prefix }) => prefix),
    );
    expect(apart(rest.leaves, decoded.slice(131))).toBeLessThanOrEqual(APART[kind]);
  });

  test('[ENGINE-10 REJECT] of fewer ids than asked for, or after others', async () => {
    await rejectsWith('ENGINE_INPUT', score([1, 2], { maxTokens: 3 }));
    await rejectsWith('ENGINE_INPUT', score([1, 2, 3], { prefixTokens: [2] }));
    await rejectsWith('ENGINE_INPUT', score([1, -1]));
  });
});
