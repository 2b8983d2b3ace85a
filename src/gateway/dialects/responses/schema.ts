/** POST /v1/responses, text in and text out: what it takes, and what it answers. */
import { z } from 'zod';
import { chatLogprobs } from '../chat/schema.js';
import { MESSAGES_MAX, OUTPUT_TOKENS_MAX, TOP_LOGPROBS_MAX } from '../fields/limits.js';
import { recordsSchema } from '../fields/records.js';
import { sampling, stopField } from '../fields/sampling.js';
import { termsField } from '../fields/terms.js';
import { contentField } from '../fields/text.js';

const item = z.looseObject({
  type: z.string().nullish(),
  role: z.enum(['system', 'developer', 'user', 'assistant']).optional(),
  content: contentField.optional(),
});

export const responsesRequest = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(item).min(1).max(MESSAGES_MAX)]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(1).max(OUTPUT_TOKENS_MAX).nullish(),
  ...sampling,
  stop: stopField,
  include: z.array(z.string()).nullish(),
  top_logprobs: z.int().min(0).max(TOP_LOGPROBS_MAX).nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.literal('text') }).nullish() }).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  stream: z.boolean().nullish(),
  user: z.string().nullish(),
  rastic: termsField,
});
export type ResponsesRequest = z.infer<typeof responsesRequest>;

const part = z.object({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(z.never()),
  logprobs: chatLogprobs.shape.content,
});

const message = z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  status: z.enum(['in_progress', 'completed', 'incomplete']),
  content: z.array(part),
});

const usage = z.object({
  input_tokens: z.int(),
  input_tokens_details: z.object({ cached_tokens: z.literal(0) }),
  output_tokens: z.int(),
  output_tokens_details: z.object({ reasoning_tokens: z.literal(0) }),
  total_tokens: z.int(),
});

export const responsesResponse = z.object({
  id: z.string(),
  object: z.literal('response'),
  created_at: z.int(),
  status: z.enum(['in_progress', 'completed', 'incomplete']),
  error: z.null(),
  incomplete_details: z.object({ reason: z.literal('max_output_tokens') }).nullable(),
  instructions: z.string().nullable(),
  max_output_tokens: z.int().nullable(),
  model: z.string(),
  output: z.array(message),
  output_text: z.string().optional(),
  parallel_tool_calls: z.literal(false),
  previous_response_id: z.null(),
  store: z.literal(false),
  temperature: z.number(),
  top_p: z.number(),
  text: z.object({ format: z.object({ type: z.literal('text') }) }),
  tool_choice: z.literal('none'),
  tools: z.array(z.never()),
  truncation: z.literal('disabled'),
  metadata: z.record(z.string(), z.string()),
  usage: usage.nullable(),
  rastic: recordsSchema.optional(),
});
export type ResponsesBody = z.infer<typeof responsesResponse>;

/** Every event has a type and counts on; the rest depends on the type. */
export const responsesEvent = z.looseObject({ type: z.string(), sequence_number: z.int() });
