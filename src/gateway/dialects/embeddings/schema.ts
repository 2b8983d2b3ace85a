/** POST /v1/embeddings: what it takes, and what it answers. */
import { z } from 'zod';
import { EMBED_INPUTS_MAX, TOKEN_ID_MAX } from '../fields/limits.js';
import { recordsSchema } from '../fields/records.js';
import { embedTermsField } from '../fields/terms.js';

const ids = z.array(z.int().min(0).max(TOKEN_ID_MAX)).min(1);
const text = z.string().min(1);

export const embeddingsRequest = z.looseObject({
  model: z.string().min(1),
  input: z.union([
    text,
    z.array(text).min(1).max(EMBED_INPUTS_MAX),
    ids,
    z.array(ids).min(1).max(EMBED_INPUTS_MAX),
  ]),
  encoding_format: z.enum(['float', 'base64']).nullish().describe('Default float.'),
  dimensions: z.int().min(1).nullish().describe('No other than the length that the model has.'),
  user: z.string().nullish(),
  rastic: embedTermsField,
});
export type EmbeddingsRequest = z.infer<typeof embeddingsRequest>;

export const embeddingsResponse = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({
      object: z.literal('embedding'),
      index: z.int(),
      embedding: z
        .union([z.array(z.number()), z.string()])
        .describe('base64: 32-bit floats, little-endian.'),
    }),
  ),
  model: z.string(),
  system_fingerprint: z.string().nullable().describe('The engine class.'),
  usage: z.object({ prompt_tokens: z.int(), total_tokens: z.int() }),
  rastic: recordsSchema,
});
export type EmbeddingsResponse = z.infer<typeof embeddingsResponse>;
