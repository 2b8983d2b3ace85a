/**
 * The jobs that calibration measures: varied prompts, lengths, samplers and temperatures, the same
 * for the same number. The lengths of the lists share no common factor, so that every combination
 * occurs, and it occurs in both halves of the jobs.
 */

import {
  JUDGEABLE_PENALTY_MAX,
  JUDGEABLE_REPEAT_MAX,
  JUDGEABLE_TEMPERATURE_MAX,
  MILLIONTHS,
} from '../../protocol/params.js';
import { seedFromNumber } from '../../protocol/sampling/noise.js';
import { plainSampler } from '../../protocol/sampling/plain-sampler.js';
import type { Hash, Sampler } from '../../protocol/sign/structs.js';
import type { Input } from '../../protocol/steps/input.js';

export const TEMPERATURES = [0, 0.1, 0.7, 1, JUDGEABLE_TEMPERATURE_MAX] as const;
const MAX_TOKENS = [200, 24, 320, 64, 128, 400, 96] as const;
/** In one job of this many the node continues from another node's tokens, as after a failover. */
const RESUMED_EVERY = 3;
/** First seed of the honest jobs. Cheats use other seeds. */
const SEEDS_FROM = 1_000_000;

const SUBJECTS = [
  'a fox',
  'the moon',
  'an old lamp',
  'the winter sea',
  'a miller',
  'two friends',
  'a storm',
  'a small boat',
  'the market',
  'a clock',
  'a red door',
] as const;

const chat = (content: string): Input => ({ type: 'chat', messages: [{ role: 'user', content }] });

/** Kinds of prompts. Another subject gives another prompt of the same kind. */
const KINDS: readonly ((subject: string) => Input)[] = [
  (subject) => chat(`Tell me a story about ${subject}.`),
  (subject) => ({ type: 'text', text: `Once upon a time there was ${subject}` }),
  (subject) => chat(`Write a long story about ${subject} and a bear.`),
  (subject) => chat(`What do you know about ${subject}? Say it in a few words.`),
  (subject) => chat(`Make a list of five things that go with ${subject}.`),
  (subject) => chat(`${`We talked about ${subject} all day long. `.repeat(12)}What was it about?`),
  (subject) => ({
    type: 'chat',
    messages: [
      { role: 'user', content: 'Hello, who are you?' },
      { role: 'assistant', content: 'I am a small model. I tell stories.' },
      { role: 'user', content: `Then tell me one about ${subject}, please.` },
    ],
  }),
  (subject) => ({ type: 'text', text: `${subject}: größer, 猫, 🦊, 12 + 7 =` }),
];

/**
 * Mostly the clients' default settings, plus filters and penalties up to the limits of what can be
 * judged. Engines differ most where a penalty has pushed the text away from the training data.
 */
const SAMPLERS: readonly Partial<Sampler>[] = [
  ...Array<Partial<Sampler>>(10).fill({}),
  { topP: 900_000 },
  { minP: 50_000 },
  { topK: 20 },
  { topP: 100_000 },
  { topK: 200 },
  { minP: 200_000, frequencyPenalty: 500_000 },
  { repeatPenalty: 1_100_000, presencePenalty: 200_000 },
  { repeatPenalty: 1_200_000, frequencyPenalty: 300_000, topP: 950_000 },
  { repeatPenalty: JUDGEABLE_REPEAT_MAX * MILLIONTHS },
  { frequencyPenalty: JUDGEABLE_PENALTY_MAX * MILLIONTHS },
  { presencePenalty: JUDGEABLE_PENALTY_MAX * MILLIONTHS },
  { repeatPenalty: 1_200_000, frequencyPenalty: MILLIONTHS, presencePenalty: MILLIONTHS },
  { topK: 8, topP: 500_000, presencePenalty: 500_000 },
];

/** Share of the jobs that run to their maximum length, because the end of the text is forbidden. */
const ENDLESS = { of: 13, jobs: 4 } as const;

export interface Trial {
  readonly run: number;
  readonly temperature: number;
  readonly input: Input;
  /** The same question about something else. */
  readonly sameKind: Input;
  readonly sampler: Sampler;
  readonly seed: Hash;
  readonly otherSeed: Hash;
  readonly maxTokens: number;
  /** Whether the node resumes the answer in the middle. */
  readonly isResumed: boolean;
  /** Whether the sampler forbids the end of the text. The model knows the ids of its end tokens. */
  readonly isEndless: boolean;
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

export function trialOf(run: number): Trial {
  const temperature = pick(TEMPERATURES, run);
  const kind = pick(KINDS, run + Math.floor(run / KINDS.length));
  const subject = run * 3;
  return {
    run,
    temperature,
    input: kind(pick(SUBJECTS, subject)),
    sameKind: kind(pick(SUBJECTS, subject + 4)),
    sampler: {
      ...plainSampler(),
      ...pick(SAMPLERS, run),
      temperature: Math.round(temperature * MILLIONTHS),
    },
    seed: seedFromNumber(BigInt(SEEDS_FROM + run)),
    otherSeed: seedFromNumber(BigInt(2 * SEEDS_FROM + run)),
    maxTokens: pick(MAX_TOKENS, run),
    isResumed: run % RESUMED_EVERY === RESUMED_EVERY - 1,
    isEndless: run % ENDLESS.of < ENDLESS.jobs,
  };
}
