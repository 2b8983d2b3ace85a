/** POST /v1/completions, OpenAI's legacy shape: what it takes, and what it answers. */
import { z } from 'zod';
import {
  CHOICES_MAX,
  OUTPUT_TOKENS_MAX,
  PROMPTS_MAX,
  TOKEN_ID_MAX,
  TOP_LOGPROBS_MAX,
} from '../fields/limits.js';
import { recordsSchema } from '../fields/records.js';
import { sampling, stopField } from '../fields/sampling.js';
import { termsField } from '../fields/terms.js';
import { usageSchema } from '../fields/usage.js';

const ids = z.array(z.int().min(0).max(TOKEN_ID_MAX)).min(1);

export const completionRequest = z.looseObject({
  model: z.string().min(1),
  prompt: z
    .union([
      z.string(),
      z.array(z.string()).min(1).max(PROMPTS_MAX),
      ids,
      z.array(ids).min(1).max(PROMPTS_MAX),
    ])
    .describe('Text, ids, or several of one kind. Ids are taken unchanged: no BOS is added.'),
  max_tokens: z
    .int()
    .min(0)
    .max(OUTPUT_TOKENS_MAX)
    .nullish()
    .describe('Default 16. 0 needs echo: true.'),
  ...sampling,
  stop: stopField,
  n: z.int().min(1).max(CHOICES_MAX).nullish(),
  logprobs: z.int().min(0).max(TOP_LOGPROBS_MAX).nullish(),
  echo: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  user: z.string().nullish(),
  rastic: termsField,
});
export type CompletionRequest = z.infer<typeof completionRequest>;

const legacyLogprobs = z.object({
  tokens: z.array(z.string()),
  token_logprobs: z.array(z.number().nullable()),
  top_logprobs: z.array(z.record(z.string(), z.number()).nullable()),
  text_offset: z.array(z.int()),
});
export type LegacyLogprobs = z.infer<typeof legacyLogprobs>;

const choice = z.object({
  index: z.int(),
  text: z.string(),
  logprobs: legacyLogprobs.nullable(),
  finish_reason: z.enum(['stop', 'length']).nullable(),
});

export const completionResponse = z.object({
  id: z.string(),
  object: z.literal('text_completion'),
  created: z.int(),
  model: z.string(),
  system_fingerprint: z.string().nullable().describe('The engine class.'),
  choices: z.array(choice),
  usage: usageSchema,
  rastic: recordsSchema,
});
export type CompletionResponse = z.infer<typeof completionResponse>;

/** A chunk of a stream has the same shape. */
export const completionChunk = completionResponse
  .omit({ usage: true, rastic: true })
  .extend({ usage: usageSchema.nullable().optional(), rastic: recordsSchema.optional() });
export type CompletionChunk = z.infer<typeof completionChunk>;
