/** POST /v1/messages, Anthropic's shape, text alone: what it takes, and what it answers. */
import { z } from 'zod';
import { MESSAGES_MAX, OUTPUT_TOKENS_MAX, STOP_MAX } from '../fields/limits.js';
import { recordsSchema } from '../fields/records.js';
import { basicSampling, seedField } from '../fields/sampling.js';
import { termsField } from '../fields/terms.js';
import { contentField } from '../fields/text.js';

export const messagesRequest = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1).max(OUTPUT_TOKENS_MAX),
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant']), content: contentField }))
    .min(1)
    .max(MESSAGES_MAX),
  system: contentField.nullish(),
  stop_sequences: z.array(z.string().min(1)).max(STOP_MAX).nullish(),
  ...basicSampling,
  seed: seedField,
  stream: z.boolean().nullish(),
  metadata: z.looseObject({ user_id: z.string().nullish() }).nullish(),
  rastic: termsField,
});
export type MessagesRequest = z.infer<typeof messagesRequest>;

const stopReason = z.enum(['end_turn', 'max_tokens', 'stop_sequence']);
const usage = z.object({ input_tokens: z.int(), output_tokens: z.int() });

export const messagesResponse = z.object({
  id: z.string(),
  type: z.literal('message'),
  role: z.literal('assistant'),
  model: z.string(),
  content: z.array(z.object({ type: z.literal('text'), text: z.string() })),
  stop_reason: stopReason.nullable(),
  stop_sequence: z.string().nullable(),
  usage,
  rastic: recordsSchema.optional(),
});
export type MessagesBody = z.infer<typeof messagesResponse>;

/** What else an event has depends on its type. */
export const messagesEvent = z.looseObject({ type: z.string() });
