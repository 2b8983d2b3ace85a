/** POST /v1/chat/completions: what it takes, and what it answers. */
import { z } from 'zod';
import {
  CHOICES_MAX,
  MESSAGES_MAX,
  OUTPUT_TOKENS_MAX,
  TOP_LOGPROBS_MAX,
} from '../fields/limits.js';
import { recordsSchema } from '../fields/records.js';
import { sampling, stopField } from '../fields/sampling.js';
import { termsField } from '../fields/terms.js';
import { contentField } from '../fields/text.js';
import { usageSchema } from '../fields/usage.js';

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: contentField,
  tool_calls: z.array(z.unknown()).max(0).nullish(),
});

const maxTokens = z.int().min(1).max(OUTPUT_TOKENS_MAX).nullish();

export const chatRequest = z.looseObject({
  model: z.string().min(1),
  messages: z.array(message).min(1).max(MESSAGES_MAX),
  max_completion_tokens: maxTokens,
  max_tokens: maxTokens,
  ...sampling,
  stop: stopField,
  n: z.int().min(1).max(CHOICES_MAX).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(TOP_LOGPROBS_MAX).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  user: z.string().nullish(),
  rastic: termsField,
});
export type ChatRequest = z.infer<typeof chatRequest>;

const logprob = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int().min(0).max(255)),
});
export const chatLogprobs = z.object({
  content: z.array(logprob.extend({ top_logprobs: z.array(logprob) })),
  refusal: z.null(),
});

const choice = z.object({
  index: z.int(),
  message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
  logprobs: chatLogprobs.nullable(),
  finish_reason: z.enum(['stop', 'length']),
});

export const chatResponse = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  system_fingerprint: z.string().nullable().describe('The engine class.'),
  choices: z.array(choice),
  usage: usageSchema,
  rastic: recordsSchema,
});
export type ChatResponse = z.infer<typeof chatResponse>;

const chunkChoice = z.object({
  index: z.int(),
  delta: z.object({
    role: z.literal('assistant').optional(),
    content: z.string().optional(),
  }),
  logprobs: chatLogprobs.nullable(),
  finish_reason: z.enum(['stop', 'length']).nullable(),
});

export const chatChunk = z.object({
  id: z.string(),
  object: z.literal('chat.completion.chunk'),
  created: z.int(),
  model: z.string(),
  system_fingerprint: z.string().nullable(),
  choices: z.array(chunkChoice),
  usage: usageSchema.nullable().optional(),
  rastic: recordsSchema.optional(),
});
export type ChatChunk = z.infer<typeof chatChunk>;
