/**
 * A model's tolerance, measured honest against honest on one engine: generated token by token, then
 * recomputed in one teacher-forced pass, the audit's own shape. PROTOCOL section 6: measured,
 * never guessed.
 */
import { type Clock, utcDay } from '../base/clock.js';
import { RasticError } from '../base/errors.js';
import type { Engine } from '../engine/interface.js';
import { hashPromptTokens } from '../protocol/input.js';
import { type Judgement, judge } from '../protocol/judge.js';
import type { Leaf } from '../protocol/leaf.js';
import type { Tolerance } from '../protocol/manifest.js';
import { seedFromNumber } from '../protocol/noise.js';
import {
  CLOSE_BOUND_FACTOR,
  HARD_BOUND_FACTOR,
  MILLIONTHS,
  TOP_K_DEFAULT,
  TOP_LOGITS_DEFAULT,
} from '../protocol/params.js';
import type { Sampler } from '../protocol/structs.js';

const SALT = `0x${'00'.repeat(32)}` as const;
const TEMPERATURES = [0, 0.3, 0.7, 1, 1.5] as const;
const MAX_TOKENS = 256;
const SUBJECTS = ['a fox', 'the moon', 'a lamp', 'the sea', 'a miller', 'two friends', 'a storm'];
const PROMPTS = [
  ...SUBJECTS.map((subject) => `Tell me a story about ${subject}.`),
  ...SUBJECTS.map((subject) => `Write a long story about ${subject} and a bear.`),
  'What is 12 plus 7?',
  'Make a list of five animals.',
  'Why is the sea salty?',
  'Hello, who are you?',
];

export interface Extent {
  readonly positions: number;
  /** Measuring ends after this even with fewer positions. */
  readonly maxMs: number;
}

export interface Measured {
  readonly tolerance: Tolerance;
  /** Every honest position, for quantiles. */
  readonly judgements: readonly Judgement[];
}

function samplerAt(temperature: number): Sampler {
  return {
    temperature: Math.round(temperature * MILLIONTHS),
    topK: TOP_K_DEFAULT,
    topP: MILLIONTHS,
    minP: 0,
    repeatPenalty: MILLIONTHS,
    frequencyPenalty: 0,
    presencePenalty: 0,
    logitBias: [],
  };
}

async function measureJob(
  engine: Engine,
  run: number,
  date: string,
  options: { readonly signal: AbortSignal },
): Promise<readonly Judgement[]> {
  const content = PROMPTS[run % PROMPTS.length] ?? '';
  const temperature = TEMPERATURES[Math.floor(run / PROMPTS.length) % TEMPERATURES.length] ?? 1;
  const chat = { type: 'chat', messages: [{ role: 'user', content }] } as const;
  const promptTokens = await engine.tokenize(chat, date, options);
  const promptTokensHash = hashPromptTokens(promptTokens, SALT);
  const seed = seedFromNumber(BigInt(run));
  const job = { sampler: samplerAt(temperature), topLogits: TOP_LOGITS_DEFAULT, seed };
  const context = { promptTokens, promptTokensHash, ...job };
  const leaves: Leaf[] = [];
  const request = { ...context, prefixTokens: [], maxTokens: MAX_TOKENS, stop: [] };
  for await (const leaf of engine.generate(request, options)) leaves.push(leaf);
  const outputTokens = leaves.slice(0, -1).map((leaf) => leaf.token);
  const indices = leaves.map((leaf) => leaf.index);
  const own = await engine.audit({ ...context, outputTokens, indices }, options);
  return own.map((verifierLeaf, i) => {
    const leaf = leaves[i];
    if (leaf === undefined) throw new RasticError('ENGINE_FAILED', { message: 'too many leaves' });
    return judge({ leaf, verifierLeaf, job, rule: { exact: false } });
  });
}

const up = (value: number): number => Math.ceil(value * MILLIONTHS);

/**
 * Measures until `extent` is reached; temperatures 0 to 1.5 in turn, over one set of prompts.
 * @param onProgress positions so far.
 * @throws RasticError ENGINE_…; the signal's reason.
 */
export async function measureTolerance(
  engine: Engine,
  clock: Clock,
  extent: Extent,
  onProgress: (positions: number) => void,
  options: { readonly signal: AbortSignal },
): Promise<Measured> {
  const began = clock.now();
  const date = utcDay(began);
  const judgements: Judgement[] = [];
  for (let run = 0; judgements.length < extent.positions; run++) {
    judgements.push(...(await measureJob(engine, run, date, options)));
    onProgress(judgements.length);
    if (clock.now() - began > extent.maxMs) break;
  }
  const margin = judgements.reduce((most, j) => Math.max(most, j.margin), 0);
  const distance = judgements.reduce((most, j) => Math.max(most, j.distance), 0);
  const { engineClass } = engine.model;
  const tolerance = {
    compute: engineClass,
    verifier: engineClass,
    margin: up(CLOSE_BOUND_FACTOR * margin),
    distance: up(CLOSE_BOUND_FACTOR * distance),
    hardMargin: up(HARD_BOUND_FACTOR * margin),
    hardDistance: up(HARD_BOUND_FACTOR * distance),
    positions: judgements.length,
    measured: date,
  };
  return { tolerance, judgements };
}
