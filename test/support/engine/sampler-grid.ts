/**
 * A designed subset of all samplers that a job may ask for outside exact classes: every value of
 * every axis equally often, and in another company each time. The same for the same seed.
 */

import { mixedPrompts } from '../../../research/cheats/prompts.js';
import { createRandom } from '../../../scripts/vectors/synthetic.js';
import type { Vocabulary } from '../../../src/protocol/model/vocabulary.js';
import { LOGIT_BIAS_MAX, MILLIONTHS } from '../../../src/protocol/params.js';
import { seedFromNumber } from '../../../src/protocol/sampling/noise.js';
import { checkJudgeable } from '../../../src/protocol/sampling/sampler-check.js';
import type { Hash, LogitBias, Sampler } from '../../../src/protocol/sign/structs.js';
import type { Input } from '../../../src/protocol/steps/input.js';

const BIASES = ['none', 'none', 'up', 'down', 'many', 'endless', 'forced'] as const;

/** As people write them. */
export const AXES = {
  temperature: [0, 0.3, 0.7, 1, 1.5],
  topK: [1, 8, 40, 64],
  topP: [0.1, 0.5, 0.9, 0.95, 1],
  minP: [0, 0.02, 0.05, 0.2],
  repeat: [1, 1.1, 1.2],
  frequency: [0, 0, 1e-6, 0.3, 1],
  presence: [0, 0, 0.2, 1],
  bias: BIASES,
} as const;

export type Axis = keyof typeof AXES;
export type Point = { readonly [A in Axis]: (typeof AXES)[A][number] };
const NAMES = Object.keys(AXES) as Axis[];

/** All values once, then all of them again, each time in another order. */
function shuffles<T>(values: readonly T[], count: number, random: () => number): readonly T[] {
  const list: T[] = [];
  while (list.length < count) {
    const keyed = values.map((value) => ({ value, key: random() }));
    list.push(...keyed.sort((a, b) => a.key - b.key).map(({ value }) => value));
  }
  return list;
}

/** `count` points of the grid. */
export function gridPoints(count: number, seed: number): readonly Point[] {
  const random = createRandom(seed);
  const columns = NAMES.map((name) => shuffles<unknown>(AXES[name], count, random));
  return Array.from({ length: count }, (_, i) => {
    return Object.fromEntries(NAMES.map((name, at) => [name, columns[at]?.[i]])) as Point;
  });
}

const millionths = (value: number): number => Math.round(value * MILLIONTHS);

/** What each kind of bias does to which ids: some that text is made of, some of anywhere. */
function biasOf(
  kind: Point['bias'],
  { bytes, eog }: Vocabulary,
  likely: readonly number[],
  random: () => number,
): LogitBias[] {
  const anywhere = () => Math.floor(random() * bytes.length);
  const some = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      i % 2 === 0 ? (likely[Math.floor(random() * likely.length)] ?? anywhere()) : anywhere(),
    );
  const between = (low: number, high: number) => low + random() * (high - low);
  const list: Record<Point['bias'], () => readonly (readonly [number, number])[]> = {
    none: () => [],
    up: () => some(4).map((id) => [id, between(0, 6)]),
    down: () => some(8).map((id) => [id, between(-6, 0)]),
    many: () => some(LOGIT_BIAS_MAX).map((id) => [id, between(-2, 2)]),
    endless: () => eog.map((id) => [id, -100]),
    forced: () => some(1).map((id) => [id, 100]),
  };
  const each = new Map(list[kind]().map(([id, bias]) => [id, millionths(bias)]));
  return [...each].sort(([a], [b]) => a - b).map(([id, bias]) => ({ id, bias }));
}

/** @param likely ids that stand in texts of the model. */
export function samplerOf(
  point: Point,
  vocabulary: Vocabulary,
  likely: readonly number[],
  random: () => number,
): Sampler {
  const sampler: Sampler = {
    temperature: millionths(point.temperature),
    topK: point.topK,
    topP: millionths(point.topP),
    minP: millionths(point.minP),
    repeatPenalty: millionths(point.repeat),
    frequencyPenalty: millionths(point.frequency),
    presencePenalty: millionths(point.presence),
    logitBias: biasOf(point.bias, vocabulary, likely, random),
  };
  // Of all that the grid asks for, nothing is refused outside exact classes.
  checkJudgeable(sampler);
  return sampler;
}

const PROMPTS = mixedPrompts(97);
/** Seeds of jobs, away from those of calibration. */
const SEEDS_FROM = 70_000_000;

export function inputOf(run: number): Input {
  const content = PROMPTS[(run * 5) % PROMPTS.length] ?? 'Hello.';
  return { type: 'chat', messages: [{ role: 'user', content }] };
}

export const seedOf = (run: number): Hash => seedFromNumber(BigInt(SEEDS_FROM + run));
