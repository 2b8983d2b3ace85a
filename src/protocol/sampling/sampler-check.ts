/**
 * The valid ranges of a Job's Sampler, in the signed integers, and the narrower ranges that can be
 * judged across inexact engine classes. docs/protocol.md sections 2, 3 and 6.
 */
import { codeOf } from '../../base/errors.js';
import {
  JUDGEABLE_IDS_MAX,
  JUDGEABLE_PENALTY_MAX,
  JUDGEABLE_REPEAT_MAX,
  JUDGEABLE_TEMPERATURE_MAX,
  LOGIT_BIAS_MAX,
  MILLIONTHS,
  TOP_K_DEFAULT,
  TOP_K_MAX,
} from '../params.js';
import { refuse } from '../rules.js';
import type { Sampler } from '../sign/structs.js';

/** Lowest and highest valid integer of each number. */
export const SAMPLER_RANGES = {
  temperature: [0, 10 * MILLIONTHS],
  topK: [1, TOP_K_MAX],
  /** 0 would keep nothing; 1 is off. */
  topP: [1, MILLIONTHS],
  minP: [0, MILLIONTHS],
  /** 1 is off; 0 would divide by zero. */
  repeatPenalty: [MILLIONTHS / 10, 10 * MILLIONTHS],
  frequencyPenalty: [-10 * MILLIONTHS, 10 * MILLIONTHS],
  presencePenalty: [-10 * MILLIONTHS, 10 * MILLIONTHS],
} as const satisfies Partial<Record<keyof Sampler, readonly [number, number]>>;

/** Changes nothing but to keep the usual candidates, at temperature 1. */
export const NEUTRAL_SAMPLER: Sampler = {
  temperature: MILLIONTHS,
  topK: TOP_K_DEFAULT,
  topP: MILLIONTHS,
  minP: 0,
  repeatPenalty: MILLIONTHS,
  frequencyPenalty: 0,
  presencePenalty: 0,
  logitBias: [],
};

/** Bias of one id: enough to force or forbid the id, as in the OpenAI API. */
export const LOGIT_BIAS_RANGE = [-100 * MILLIONTHS, 100 * MILLIONTHS] as const;

function check(
  rule: 'SAMPLER-1' | 'SAMPLER-2',
  field: string,
  value: number,
  [low, high]: readonly [number, number],
): void {
  if (!Number.isInteger(value) || value < low || value > high) refuse(rule, { field, value });
}

/**
 * @param vocabularySize if known (nodes that generate or verify must know it): biased ids must be
 * below it.
 * @throws RasticError SAMPLER_RANGE with the first field out of range.
 */
export function checkSampler(sampler: Sampler, vocabularySize = 2 ** 31): void {
  // [SAMPLER-1 REJECT] Every sampling number must be an integer within its range.
  for (const [field, range] of Object.entries(SAMPLER_RANGES)) {
    check('SAMPLER-1', field, sampler[field as keyof typeof SAMPLER_RANGES], range);
  }
  // [SAMPLER-2 REJECT] At most 64 ids may be biased. They must be in the vocabulary and ascending,
  // without repeats.
  check('SAMPLER-2', 'logitBias', sampler.logitBias.length, [0, LOGIT_BIAS_MAX]);
  let next = 0;
  for (const { id, bias } of sampler.logitBias) {
    check('SAMPLER-2', 'logitBias.id', id, [next, vocabularySize - 1]);
    check('SAMPLER-2', 'logitBias.bias', bias, LOGIT_BIAS_RANGE);
    next = id + 1;
  }
}

/**
 * Ranges that can be judged across inexact classes; numbers without an entry can be judged in their
 * whole range.
 */
const JUDGEABLE_RANGES = {
  temperature: [0, JUDGEABLE_TEMPERATURE_MAX * MILLIONTHS],
  /** Below 1 it is a reward, like the other two below 0: it may raise an id that no leaf shows. */
  repeatPenalty: [MILLIONTHS, JUDGEABLE_REPEAT_MAX * MILLIONTHS],
  frequencyPenalty: [0, JUDGEABLE_PENALTY_MAX * MILLIONTHS],
  presencePenalty: [0, JUDGEABLE_PENALTY_MAX * MILLIONTHS],
} as const satisfies Partial<Record<keyof Sampler, readonly [number, number]>>;

/**
 * Checks that a wrong token would be noticed when another engine class recomputes it. Not needed
 * for a job that an exact class generates and judges.
 * @throws RasticError SAMPLER_UNJUDGEABLE with the first field out of range, and the range.
 */
export function checkJudgeable(sampler: Sampler): void {
  const hold = (
    rule: 'SAMPLER-3' | 'SAMPLER-4',
    field: string,
    value: number,
    [low, high]: readonly [number, number],
  ) => {
    if (value < low || value > high) refuse(rule, { field, value, low, high });
  };
  // [SAMPLER-3 REJECT] A wide leaf must have room for a quarter more ids than filters keep or
  // biases move.
  const kept = JUDGEABLE_IDS_MAX - sampler.logitBias.length;
  hold('SAMPLER-3', 'topK', sampler.topK, [SAMPLER_RANGES.topK[0], kept]);
  // [SAMPLER-4 REJECT] A penalty must not raise a logit, and must be within the range for which
  // tolerances are measured.
  for (const [field, range] of Object.entries(JUDGEABLE_RANGES)) {
    hold('SAMPLER-4', field, sampler[field as keyof typeof JUDGEABLE_RANGES], range);
  }
}

/** See checkJudgeable. */
export function isJudgeable(sampler: Sampler): boolean {
  try {
    checkJudgeable(sampler);
    return true;
  } catch (error) {
    if (codeOf(error) === 'SAMPLER_UNJUDGEABLE') return false;
    throw error;
  }
}
