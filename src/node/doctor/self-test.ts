/**
 * Runs a fixed job on an engine: generates it twice, which must give the same bits, and recomputes
 * it in one teacher-forced pass, as an audit does. Returns data; engine.ts interprets it.
 */

import { equalBytes } from '../../base/bytes.js';
import type { Clock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Engine, SamplingContext } from '../../engine/interface.js';
import { judgingRule, type Manifest } from '../../protocol/model/manifest.js';
import { TOP_LOGITS_DEFAULT } from '../../protocol/params.js';
import { type Judgement, judge } from '../../protocol/proof/judge.js';
import { encodeLeaf, type Leaf } from '../../protocol/proof/leaf.js';
import { auditLogits } from '../../protocol/proof/wide-leaf.js';
import { seedFromNumber } from '../../protocol/sampling/noise.js';
import { endlessSampler } from '../../protocol/sampling/plain-sampler.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { hashPromptTokens } from '../../protocol/steps/input.js';
import { runSelfTest, SELF_TEST_CONTEXT_TOKENS, type SelfTestRoots } from '../models/exactness.js';

/** Long enough to time, short enough for the slowest machine that is worth using. */
export const SELF_TEST_TOKENS = 32;
/** Long enough that prefill runs in whole batches. */
const PROMPT_TOKENS = 256;
const TEXT = 'The doctor asks the same question twice and compares every bit of both answers. ';
const REPEATS = 40;
const SALT = `0x${'00'.repeat(32)}` as const;
const DATE = '2026-01-01';

export interface SelfTest {
  readonly promptTokens: number;
  readonly tokens: number;
  /** Whether both generations are the same, bit for bit. */
  readonly isSame: boolean;
  /**
   * The audit's judgement of each position. Whether it uses measured tolerances: see
   * `isCalibrated`.
   */
  readonly judgements: readonly Judgement[];
  /** Whether the class is exact for the model, by its manifest. */
  readonly isExact: boolean;
  /** For an exact class: the roots of the fixed job and the root in the manifest. */
  readonly roots?: SelfTestRoots & { readonly expected: Hash };
  /** Whether the manifest says how far honest engines of this class differ. */
  readonly isCalibrated: boolean;
  /** Tokens per second: of the second generation after its first token, and of the prompt. */
  readonly tokensPerS: number;
  readonly prefillPerS: number;
}

interface Options {
  readonly signal: AbortSignal;
}

async function contextOf(engine: Engine, options: Options): Promise<SamplingContext> {
  const { vocabulary, contextTokens } = engine.model;
  const all = await engine.tokenize({ type: 'text', text: TEXT.repeat(REPEATS) }, DATE, options);
  const room = Math.max(1, contextTokens - SELF_TEST_TOKENS);
  const promptTokens = all.slice(0, Math.min(PROMPT_TOKENS, room));
  return {
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, SALT),
    seed: seedFromNumber(1n),
    topLogits: TOP_LOGITS_DEFAULT,
    sampler: endlessSampler(vocabulary),
  };
}

interface Timed {
  readonly leaves: readonly Leaf[];
  readonly firstMs: number;
  readonly restMs: number;
}

async function generate(
  engine: Engine,
  clock: Clock,
  context: SamplingContext,
  options: Options,
): Promise<Timed> {
  const request = { ...context, prefixTokens: [], maxTokens: SELF_TEST_TOKENS, stop: [] };
  const began = clock.monotonic();
  let first = began;
  const leaves: Leaf[] = [];
  for await (const leaf of engine.generate(request, options)) {
    if (leaves.length === 0) first = clock.monotonic();
    leaves.push(leaf);
  }
  return { leaves, firstMs: first - began, restMs: clock.monotonic() - first };
}

function isSame(a: readonly Leaf[], b: readonly Leaf[]): boolean {
  const other = (i: number) => b[i];
  return (
    a.length === b.length &&
    a.every((leaf, i) => {
      const same = other(i);
      return same !== undefined && equalBytes(encodeLeaf(leaf), encodeLeaf(same));
    })
  );
}

async function audit(
  engine: Engine,
  context: SamplingContext,
  leaves: readonly Leaf[],
  manifest: Manifest | undefined,
  options: Options,
): Promise<readonly Judgement[]> {
  const { engineClass, vocabulary } = engine.model;
  const own = await engine.audit(
    {
      ...context,
      topLogits: auditLogits(context, vocabulary.bytes.length),
      outputTokens: leaves.slice(0, -1).map(({ token }) => token),
      indices: leaves.map(({ index }) => index),
    },
    options,
  );
  const pair = { compute: engineClass, verifier: engineClass, quarter: true };
  const rule = manifest === undefined ? { exact: false } : judgingRule(manifest, pair);
  return leaves.map((leaf, i) => {
    const verifierLeaf = own[i];
    if (verifierLeaf === undefined) {
      throw new RasticError('ENGINE_FAILED', { message: 'a leaf is missing' });
    }
    return judge({ leaf, verifierLeaf, job: context, rule });
  });
}

/**
 * Whether the context is large enough. A node with less context serves with the portable engine.
 */
const fitsSelfTest = ({ model }: Engine): boolean =>
  model.contextTokens >= SELF_TEST_CONTEXT_TOKENS;

/** The roots to compare. An exact class must reproduce the manifest's root at every start. */
async function rootsOf(engine: Engine, manifest: Manifest | undefined, options: Options) {
  const listed = manifest?.classes.find((c) => c.engineClass === engine.model.engineClass);
  const expected: Hash = listed?.selfTestRoot ?? `0x${'00'.repeat(32)}`;
  return { ...(await runSelfTest(engine, options)), expected };
}

const perSecond = (count: number, ms: number): number => (1_000 * count) / Math.max(1, ms);

/**
 * @param manifest the manifest of the engine's model, if there is one. @throws RasticError
 * ENGINE_….
 */
export async function selfTest(
  engine: Engine,
  clock: Clock,
  manifest: Manifest | undefined,
  options: Options,
): Promise<SelfTest> {
  const context = await contextOf(engine, options);
  const first = await generate(engine, clock, context, options);
  const { leaves, firstMs, restMs } = await generate(engine, clock, context, options);
  const judgements = await audit(engine, context, leaves, manifest, options);
  const { engineClass } = engine.model;
  const pair = { compute: engineClass, verifier: engineClass, quarter: true };
  const rule = manifest && judgingRule(manifest, pair);
  return {
    promptTokens: context.promptTokens.length,
    tokens: leaves.length,
    isSame: isSame(first.leaves, leaves),
    judgements,
    isExact: rule?.exact ?? false,
    isCalibrated: rule?.exact === true || rule?.tolerance !== undefined,
    ...(rule?.exact && fitsSelfTest(engine) && { roots: await rootsOf(engine, manifest, options) }),
    tokensPerS: perSecond(leaves.length - 1, restMs),
    prefillPerS: perSecond(context.promptTokens.length, firstMs),
  };
}
