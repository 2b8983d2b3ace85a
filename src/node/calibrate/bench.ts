/**
 * Runs one job for calibration: one engine generates it token by token, another recomputes it in
 * the same batch shapes as an audit, and both leaves of every position are kept. The caller decides
 * whether the job is honest.
 */
import { RasticError } from '../../base/errors.js';
import type { Engine, SamplingContext } from '../../engine/interface.js';
import { TOP_LOGITS_DEFAULT } from '../../protocol/params.js';
import type { Case } from '../../protocol/proof/judge.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import { auditLogits } from '../../protocol/proof/wide-leaf.js';
import { createCountsAt } from '../../protocol/sampling/counts-at.js';
import { endlessSampler } from '../../protocol/sampling/plain-sampler.js';
import { hashPromptTokens, type Input } from '../../protocol/steps/input.js';
import { tokenizePlainly } from './plain.js';
import type { Trial } from './trials.js';

const SALT = `0x${'00'.repeat(32)}` as const;
/** Any fixed date: chat templates that read the clock then always see the same day. */
const DATE = '2026-01-01';

/** An audited position before it is judged. */
export interface Position {
  readonly run: number;
  readonly temperature: number;
  readonly facts: Omit<Case, 'rule'>;
}

export interface Options {
  readonly signal: AbortSignal;
}

/** What the client asked for, and what the node did instead if it cheats. */
export interface Made {
  readonly trial: Trial;
  /** What the client asked for. The verifier recomputes this. */
  readonly context: SamplingContext;
  /** Output tokens before the first leaf, made by another node. */
  readonly prefixTokens: readonly number[];
  readonly leaves: readonly Leaf[];
}

export async function promptOf(
  engine: Engine,
  input: Input,
  options: Options,
): Promise<readonly number[]> {
  return tokenizePlainly(engine, input, DATE, options);
}

/** What the client of this trial asks for. */
export async function contextOf(
  engine: Engine,
  { input, sampler: asked, seed, isEndless }: Trial,
  options: Options,
): Promise<SamplingContext> {
  const { logitBias } = endlessSampler(engine.model.vocabulary);
  const sampler = isEndless ? { ...asked, logitBias } : asked;
  const promptTokens = await promptOf(engine, input, options);
  const promptTokensHash = hashPromptTokens(promptTokens, SALT);
  return { promptTokens, promptTokensHash, sampler, seed, topLogits: TOP_LOGITS_DEFAULT };
}

/**
 * The node's part of a job: the leaves of `engine` for `context` with `changes`. A resumed job
 * continues from the first half of its own answer.
 */
export async function make(
  engine: Engine,
  trial: Trial,
  context: SamplingContext,
  changes: Partial<SamplingContext>,
  options: Options,
): Promise<Made> {
  const request = { ...context, ...changes, maxTokens: trial.maxTokens, stop: [] };
  const run = async (prefixTokens: readonly number[]) => {
    const leaves: Leaf[] = [];
    for await (const leaf of engine.generate({ ...request, prefixTokens }, options)) {
      leaves.push(leaf);
    }
    return { trial, context, prefixTokens, leaves };
  };
  const whole = await run([]);
  if (!trial.isResumed || whole.leaves.length < 2) return whole;
  const half = whole.leaves.slice(0, Math.floor(whole.leaves.length / 2));
  return run(half.map(({ token }) => token));
}

/** Recomputes the given leaves of the job in one pass and returns their positions. */
async function recompute(
  engine: Engine,
  made: Made,
  leaves: readonly Leaf[],
  options: Options,
): Promise<readonly Position[]> {
  const { trial, context, prefixTokens } = made;
  const tokens = [...prefixTokens, ...made.leaves.map(({ token }) => token)];
  const indices = leaves.map(({ index }) => index);
  const outputTokens = tokens.slice(0, indices[indices.length - 1] ?? 0);
  const wide = auditLogits(context, engine.model.vocabulary.bytes.length);
  const asked = { ...context, topLogits: wide, outputTokens, indices };
  const own = await engine.audit(asked, options);
  const { sampler, seed, topLogits } = context;
  const countsAt = createCountsAt(tokens);
  return leaves.map((leaf, i) => {
    const verifierLeaf = own[i];
    if (verifierLeaf === undefined) {
      throw new RasticError('ENGINE_FAILED', { message: 'a leaf is missing' });
    }
    const counts = countsAt(leaf.index);
    const facts = { leaf, verifierLeaf, job: { sampler, seed, topLogits }, counts };
    return { run: trial.run, temperature: trial.temperature, facts };
  });
}

/** All positions in one pass, as the policies single and full ask for them. */
export const auditFull = (engine: Engine, made: Made, options: Options) =>
  recompute(engine, made, made.leaves, options);

/**
 * The first, a middle and the last position, each in a separate pass, as the policy `spread` asks
 * for them.
 */
export async function auditSpread(
  engine: Engine,
  made: Made,
  options: Options,
): Promise<readonly Position[]> {
  const last = made.leaves.length - 1;
  const middle = (made.trial.run * 7) % (last + 1);
  const places = [...new Set([0, middle, last])];
  const positions: Position[] = [];
  for (const place of places) {
    const leaf = made.leaves[place];
    if (leaf !== undefined) positions.push(...(await recompute(engine, made, [leaf], options)));
  }
  return positions;
}
