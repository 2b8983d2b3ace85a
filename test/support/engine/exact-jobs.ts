/**
 * Honest jobs on the exact engine: opened as a node opens it, many at once so that they share decode
 * steps, some of them gone on with from what another node made.
 */

import { mixedPrompts } from '../../../research/cheats/prompts.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Engine, SamplingContext } from '../../../src/engine/interface.js';
import { LlamaEngine } from '../../../src/engine/process/host.js';
import { contextOf, type Made } from '../../../src/node/calibrate/bench.js';
import { type Trial, trialOf } from '../../../src/node/calibrate/trials.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { endlessSampler } from '../../../src/protocol/sampling/plain-sampler.js';
import type { Sampler } from '../../../src/protocol/sign/structs.js';
import { testModelPath } from './model.js';

/** Some hours: the longest of the long tests. */
const NO_HURRY_MS = 4 * 3_600_000;
export const options = () => ({ signal: AbortSignal.timeout(NO_HURRY_MS) });

export interface Opening {
  readonly modelPath?: string;
  readonly sequences?: number;
  readonly auditSequences?: number;
}

/** Started; with one thread, since tests run several of them on few cores. */
export async function openExact(opening: Opening = {}): Promise<LlamaEngine> {
  const init = { modelPath: testModelPath(), sequences: 8, auditSequences: 2, ...opening };
  const engine = new LlamaEngine({ ...init, engine: 'exact', threads: 1, logger: silentLogger });
  await engine.start(AbortSignal.timeout(60_000));
  return engine;
}

/** `work` of 0 … count - 1, at most `width` of them at a time. */
export async function together<T>(
  count: number,
  width: number,
  work: (i: number) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const i = next++;
      results[i] = await work(i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
  return results;
}

export interface Asked {
  readonly prefixTokens?: readonly number[];
  readonly maxTokens: number;
}

/** All leaves of a generation. */
export async function leavesOf(
  engine: Pick<Engine, 'generate'>,
  context: SamplingContext,
  { prefixTokens = [], maxTokens }: Asked,
): Promise<readonly Leaf[]> {
  const leaves: Leaf[] = [];
  const request = { ...context, prefixTokens, maxTokens, stop: [] };
  for await (const leaf of engine.generate(request, options())) leaves.push(leaf);
  return leaves;
}

export const tokensOf = (leaves: readonly Leaf[]): number[] => leaves.map(({ token }) => token);

/** What trials have too seldom: every penalty, a bias, and filters all at once. */
const RARE: readonly Partial<Sampler>[] = [
  { repeatPenalty: 1_300_000 },
  { frequencyPenalty: 300_000, presencePenalty: 300_000 },
  { repeatPenalty: 900_000, frequencyPenalty: -200_000 },
  { topK: 256, topP: 980_000, minP: 10_000, repeatPenalty: 1_100_000 },
  { topK: 1 },
  { logitBias: [{ id: 300, bias: 4_000_000 }] },
];
const RARE_EVERY = 4;
/** Answers of the small model are short: every so many jobs is not allowed to end by itself. */
const ENDLESS_EVERY = 10;
const PROMPTS = mixedPrompts(71);

/** The trials of calibration, with other prompts for every second, and other samplers. */
export function jobOf({ model }: Engine, run: number): Trial {
  const trial = trialOf(run);
  const content = PROMPTS[run % PROMPTS.length] ?? '';
  const rare = run % RARE_EVERY === 0 ? RARE[(run / RARE_EVERY) % RARE.length] : {};
  const isEndless = run % ENDLESS_EVERY === ENDLESS_EVERY - 1;
  const { logitBias } = endlessSampler(model.vocabulary);
  return {
    ...trial,
    sampler: { ...trial.sampler, ...rare, ...(isEndless && { logitBias }) },
    ...(run % 2 === 1 && { input: { type: 'chat', messages: [{ role: 'user', content }] } }),
  };
}

export interface Nodes {
  readonly node: Engine;
  /** Who made the beginning of an answer that is resumed. */
  readonly other: Engine;
}

/**
 * An honest node's part of a job. Of a resumed one the other node makes it all, and the node goes on
 * from the middle.
 * @returns also what the other made of the same positions: the same.
 */
export async function makeJob(
  { node, other }: Nodes,
  run: number,
): Promise<{ readonly made: Made; readonly twin: readonly Leaf[] | undefined }> {
  const trial = jobOf(node, run);
  const context = await contextOf(node, trial, options());
  const { maxTokens, isResumed } = trial;
  const whole = isResumed ? await leavesOf(other, context, { maxTokens }) : [];
  const half = Math.floor(whole.length / 2);
  const prefixTokens = tokensOf(whole.slice(0, half));
  const leaves = await leavesOf(node, context, { maxTokens, prefixTokens });
  const made = { trial, context, prefixTokens, leaves };
  return { made, twin: isResumed ? whole.slice(half) : undefined };
}
