/**
 * POST /tokenize and /detokenize, GET /tokenizer_info, in the dialects of llama.cpp's server
 * (`content`) and of vLLM (`prompt`, `messages`).
 */
import { z } from 'zod';
import { TOKEN_ID_MAX } from '../fields/limits.js';

const model = z.string().min(1).nullish().describe('Default: the only model that writes text.');

const contentDialect = z.looseObject({
  model,
  content: z.string(),
  add_special: z.boolean().nullish().describe('Whether BOS is added. Default false.'),
  parse_special: z.boolean().nullish().describe('Whether special tokens are read. Default true.'),
  with_pieces: z.boolean().nullish(),
});

const promptDialect = z.looseObject({
  model,
  prompt: z.string(),
  add_special_tokens: z.boolean().nullish().describe('Default true.'),
  return_token_strs: z.boolean().nullish(),
});

const message = z.looseObject({ role: z.string().min(1), content: z.string() });
const chatDialect = z.looseObject({
  model,
  messages: z.array(message).min(1),
  add_generation_prompt: z.literal(true).nullish(),
  return_token_strs: z.boolean().nullish(),
});

export const dialects = { content: contentDialect, prompt: promptDialect, messages: chatDialect };
export const tokenizeRequest = z.union([contentDialect, promptDialect, chatDialect]);

const piece = z.object({
  id: z.int(),
  piece: z
    .union([z.string(), z.array(z.int())])
    .describe('Its bytes where it is no whole character.'),
});
export const tokenizeResponse = z.union([
  z.object({ tokens: z.union([z.array(z.int()), z.array(piece)]) }),
  z.object({
    count: z.int(),
    max_model_len: z.int(),
    tokens: z.array(z.int()),
    token_strs: z.array(z.string()).nullable(),
  }),
]);

export const detokenizeRequest = z.looseObject({
  model,
  tokens: z.array(z.int().min(0).max(TOKEN_ID_MAX)),
});
/** Each dialect reads its own key. */
export const detokenizeResponse = z.object({ content: z.string(), prompt: z.string() });

export const tokenizerQuery = z.object({ model: z.string().min(1).optional() });
export const tokenizerInfo = z.object({
  model: z.string(),
  tokenizer_class: z.literal('GGUF'),
  model_max_length: z.int(),
  /** Control tokens have no text in the vocabulary table. */
  bos_token: z.null(),
  eos_token: z.null(),
  pad_token: z.null(),
  chat_template: z.null(),
});
