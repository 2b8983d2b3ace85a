/**
 * One client's sequential test of one node on real models: jobs of mixed prompts, fresh seeds and
 * several temperatures, made by one engine, recomputed by another and judged by the committed
 * manifest, until the node is distrusted or enough tokens have been made.
 */
import { readFile } from 'node:fs/promises';
import { mixedPrompts } from '../../../research/cheats/prompts.js';
import { hashOf } from '../../../scripts/vectors/synthetic.js';
import { createController } from '../../../src/base/abort.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Engine, SamplingContext } from '../../../src/engine/interface.js';
import { LlamaEngine } from '../../../src/engine/process/host.js';
import { type Manifest, toleranceOf } from '../../../src/protocol/model/manifest.js';
import { parseManifest } from '../../../src/protocol/model/manifest-parse.js';
import { judge } from '../../../src/protocol/proof/judge.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import {
  llrOf,
  type Observation,
  observationOf,
  observeJob,
  SPRT_START,
  type Sprt,
} from '../../../src/protocol/proof/sprt.js';
import { auditLogits } from '../../../src/protocol/proof/wide-leaf.js';
import { seedFromNumber } from '../../../src/protocol/sampling/noise.js';
import { hashPromptTokens } from '../../../src/protocol/steps/input.js';

/** `full`: every position, in one pass by one verifier. `spread`: first, middle, end, by three. */
export type Shape = 'full' | 'spread';

/** Who generates, who verifies, and whose manifest counts; honest where the two are one. */
export interface Setting {
  readonly node: Engine;
  readonly verifier: Engine;
  readonly manifest: Manifest;
}

export interface Course {
  /** Output tokens of all jobs. */
  readonly tokens: number;
  readonly jobs: number;
  readonly distrusted: boolean;
  /** The highest log-likelihood ratio after any job. */
  readonly highest: number;
}

const PROMPTS = mixedPrompts(97);
const MILLIONTH_TEMPERATURES = [700_000, 1_000_000, 0] as const;
const MAX_TOKENS = 64;
const VERIFIERS = 4;
const { signal } = createController();
const OPTIONS = { signal };

export async function openEngine(path: string): Promise<LlamaEngine> {
  const engine = new LlamaEngine({
    modelPath: path,
    engine: 'portable',
    threads: 1,
    sequences: 1,
    logger: silentLogger,
  });
  await engine.start(AbortSignal.timeout(60_000));
  return engine;
}

export const manifestBeside = async (path: string): Promise<Manifest> =>
  parseManifest(await readFile(`${path}.json`, 'utf8'));

async function contextOf(engine: Engine, number: number): Promise<SamplingContext> {
  const content = PROMPTS[(number * 5) % PROMPTS.length] ?? '';
  const input = { type: 'chat', messages: [{ role: 'user', content }] } as const;
  const promptTokens = await engine.tokenize(input, '2026-11-20', OPTIONS);
  const temperature = MILLIONTH_TEMPERATURES[number % MILLIONTH_TEMPERATURES.length] ?? 0;
  const filters = { topK: 64, topP: 1_000_000, minP: 0, logitBias: [] };
  const penalties = { repeatPenalty: 1_000_000, frequencyPenalty: 0, presencePenalty: 0 };
  return {
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, hashOf(1)),
    sampler: { temperature, ...filters, ...penalties },
    topLogits: 5,
    seed: seedFromNumber(BigInt(90_000_000 + number)),
  };
}

async function recompute(
  { verifier }: Setting,
  context: SamplingContext,
  leaves: readonly Leaf[],
  shape: Shape,
): Promise<readonly Leaf[]> {
  const tokens = leaves.map((leaf) => leaf.token);
  const ask = (indices: readonly number[]) => {
    const outputTokens = tokens.slice(0, indices[indices.length - 1] ?? 0);
    const topLogits = auditLogits(context, verifier.model.vocabulary.bytes.length);
    return verifier.audit({ ...context, topLogits, outputTokens, indices }, OPTIONS);
  };
  if (shape === 'full') return ask(leaves.map((leaf) => leaf.index));
  const places = new Set([0, Math.floor(leaves.length / 2), leaves.length - 1]);
  const own: Leaf[] = [];
  for (const place of places) own.push(...(await ask([place])));
  return own;
}

/** One job: what the client observes of it. @param number fixes prompt, seed and temperature. */
async function runJob(setting: Setting, number: number, shape: Shape) {
  const context = await contextOf(setting.verifier, number);
  const request = { ...context, prefixTokens: [], maxTokens: MAX_TOKENS, stop: [] };
  const leaves: Leaf[] = [];
  for await (const leaf of setting.node.generate(request, OPTIONS)) leaves.push(leaf);
  const { engineClass } = setting.verifier.model;
  const tolerance = toleranceOf(setting.manifest, engineClass, engineClass);
  if (tolerance === undefined) throw new Error('the committed manifest has no tolerance');
  const own = await recompute(setting, context, leaves, shape);
  const observations = own.flatMap((verifierLeaf, i): readonly Observation[] => {
    const leaf = leaves[verifierLeaf.index];
    if (leaf === undefined) throw new Error('no such leaf');
    const judgement = judge({
      leaf,
      verifierLeaf,
      job: context,
      rule: { exact: false, tolerance },
    });
    const turn = (number + (shape === 'spread' ? i : 0)) % VERIFIERS;
    const verifier = `0x${String(turn).padStart(40, '0')}` as const;
    const observation = observationOf({ verifier, ...judgement }, tolerance);
    return observation === undefined ? [] : [observation];
  });
  return { observations, tokens: leaves.length };
}

/**
 * @param first number of its first job: another run begins elsewhere.
 * @param limit tokens after which the course ends anyway.
 */
export async function runCourse(
  setting: Setting,
  first: number,
  shape: Shape,
  limit: number,
): Promise<Course> {
  let [tokens, jobs, highest, state]: [number, number, number, Sprt] = [0, 0, 0, SPRT_START];
  while (tokens < limit && state.decision !== 'distrusted') {
    const job = await runJob(setting, first + jobs, shape);
    state = observeJob(state, job.observations);
    tokens += job.tokens;
    jobs++;
    highest = Math.max(highest, llrOf(state));
  }
  return { tokens, jobs, highest, distrusted: state.decision === 'distrusted' };
}
