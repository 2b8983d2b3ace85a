/** Which dialect a body speaks, and the call that it means. */
import type { TokenizeCall } from '../../../node/interface.js';
import { badRequest } from '../../api/faults/fault.js';
import { readBody } from '../fields/check.js';
import { dialects } from './schema.js';

export interface TokenizeRead {
  readonly model: string | undefined;
  readonly call: Omit<TokenizeCall, 'modelId'>;
  readonly dialect: 'llama.cpp' | 'vllm';
  /** Whether the text of each token is wanted. */
  readonly withPieces: boolean;
}

function readContent(raw: unknown): TokenizeRead {
  const { body } = readBody(dialects.content, {}, raw);
  return {
    model: body.model ?? undefined,
    call: {
      input: { type: 'text', text: body.content },
      addSpecial: body.add_special ?? false,
      parseSpecial: body.parse_special ?? true,
    },
    dialect: 'llama.cpp',
    withPieces: body.with_pieces === true,
  };
}

function readPrompt(raw: unknown): TokenizeRead {
  const { body } = readBody(dialects.prompt, {}, raw);
  return {
    model: body.model ?? undefined,
    call: {
      input: { type: 'text', text: body.prompt },
      addSpecial: body.add_special_tokens ?? true,
      parseSpecial: true,
    },
    dialect: 'vllm',
    withPieces: body.return_token_strs === true,
  };
}

function readMessages(raw: unknown): TokenizeRead {
  const { body } = readBody(dialects.messages, {}, raw);
  const messages = body.messages.map(({ role, content }) => ({ role, content }));
  return {
    model: body.model ?? undefined,
    call: { input: { type: 'chat', messages } },
    dialect: 'vllm',
    withPieces: body.return_token_strs === true,
  };
}

/** @throws HttpFault 400. */
export function readTokenize(raw: unknown): TokenizeRead {
  if (typeof raw === 'object' && raw !== null) {
    if ('content' in raw) return readContent(raw);
    if ('prompt' in raw) return readPrompt(raw);
    if ('messages' in raw) return readMessages(raw);
  }
  throw badRequest(
    'content',
    'the request has nothing to tokenize; send content, prompt or messages',
  );
}
