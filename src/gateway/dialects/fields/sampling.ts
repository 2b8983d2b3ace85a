/** The fields of a request that say how tokens are sampled, and the Sampler that they mean. */
import { z } from 'zod';
import { toMillionths } from '../../../base/millionths.js';
import type { LogitBias, Sampler } from '../../../protocol/sign/structs.js';
import { badRequest } from '../../api/faults/fault.js';
import {
  BIAS_MAX,
  LOGIT_BIAS_MAX,
  PENALTY_MAX,
  REPEAT_MAX,
  REPEAT_MIN,
  STOP_BYTES_MAX,
  STOP_MAX,
  TEMPERATURE_MAX,
  TOKEN_ID_MAX,
  TOP_K_MAX,
} from './limits.js';

const penalty = z.number().min(-PENALTY_MAX).max(PENALTY_MAX).nullish();

/** What every dialect understands. */
export const basicSampling = {
  temperature: z.number().min(0).max(TEMPERATURE_MAX).nullish().describe('Default 1.'),
  top_p: z.number().min(0).max(1).nullish().describe('Default 1.'),
  top_k: z.int().min(1).max(TOP_K_MAX).nullish(),
} as const;

export const seedField = z.int().nullish().describe('The same seed gives the same tokens.');

/** What OpenAI's dialects understand, and what compatible servers add to it. */
export const sampling = {
  ...basicSampling,
  min_p: z.number().min(0).max(1).nullish(),
  repeat_penalty: z.number().min(REPEAT_MIN).max(REPEAT_MAX).nullish(),
  frequency_penalty: penalty,
  presence_penalty: penalty,
  logit_bias: z
    .record(z.string().regex(/^\d{1,10}$/), z.number().min(-BIAS_MAX).max(BIAS_MAX))
    .nullish()
    .describe(`At most ${LOGIT_BIAS_MAX} ids.`),
  seed: seedField,
} as const;

const stopString = z.string().min(1);
export const stopField = z.union([z.string(), z.array(stopString).max(STOP_MAX)]).nullish();

const samplingObject = z.object(sampling);
export type SamplingFields = z.infer<typeof samplingObject>;

function toBias(bias: Readonly<Record<string, number>>): readonly LogitBias[] {
  const entries = Object.entries(bias);
  if (entries.length > LOGIT_BIAS_MAX) {
    const message = `logit_bias names ${entries.length} ids, but a job takes at most ${LOGIT_BIAS_MAX}`;
    throw badRequest('logit_bias', message);
  }
  const biases = entries.map(([id, value]) => ({ id: Number(id), bias: toMillionths(value) }));
  biases.sort((a, b) => a.id - b.id);
  biases.forEach(({ id }, at) => {
    if (id > TOKEN_ID_MAX || biases[at + 1]?.id === id)
      throw badRequest('logit_bias', `logit_bias names the id ${id}, which is too large or twice`);
  });
  return biases;
}

/** The members that the request names; temperature and top_p are 1 without it, as at OpenAI. */
export function toSampler(fields: Partial<SamplingFields>): Partial<Sampler> {
  const { top_k: topK, min_p: minP, repeat_penalty: repeat, logit_bias: bias } = fields;
  const { frequency_penalty: frequency, presence_penalty: presence } = fields;
  return {
    temperature: toMillionths(fields.temperature ?? 1),
    // Nothing is kept below one millionth; 0 means the most likely token alone.
    topP: Math.max(1, toMillionths(fields.top_p ?? 1)),
    ...(topK != null && { topK }),
    ...(minP != null && { minP: toMillionths(minP) }),
    ...(repeat != null && { repeatPenalty: toMillionths(repeat) }),
    ...(frequency != null && { frequencyPenalty: toMillionths(frequency) }),
    ...(presence != null && { presencePenalty: toMillionths(presence) }),
    ...(bias != null && { logitBias: toBias(bias) }),
  };
}

/** A seed of a program may be negative: it counts by its 64 bits. */
export const toSeed = (seed: number): bigint => BigInt.asUintN(64, BigInt(seed));

/** @throws HttpFault for a stop string that is too long. */
export function toStop(stop: string | readonly string[] | null | undefined, param = 'stop') {
  const strings = typeof stop === 'string' ? [stop] : (stop ?? []);
  const kept = strings.filter((text) => text !== '');
  const encoder = new TextEncoder();
  if (kept.some((text) => encoder.encode(text).length > STOP_BYTES_MAX))
    throw badRequest(param, `a stop string may have at most ${STOP_BYTES_MAX} bytes`);
  return kept;
}
