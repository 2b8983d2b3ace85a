/** Ids as the dialect of the request states them. */
import type { OfferedModel } from '../../../node/interface.js';
import { joinPieces, textOf } from '../fields/tokens.js';
import type { TokenizeRead } from './request.js';

export function toTokens(
  { dialect }: TokenizeRead,
  { contextTokens }: OfferedModel,
  ids: readonly number[],
  /** Present if they were asked for. */
  pieces: readonly Uint8Array[] | undefined,
): object {
  if (dialect === 'vllm')
    return {
      count: ids.length,
      max_model_len: contextTokens,
      tokens: ids,
      token_strs: pieces?.map((piece) => joinPieces([piece])) ?? null,
    };
  if (pieces === undefined) return { tokens: ids };
  const tokens = pieces.map((piece, at) => ({ id: ids[at], piece: textOf(piece) ?? [...piece] }));
  return { tokens };
}

export function toDetokenized(pieces: readonly Uint8Array[]) {
  const text = joinPieces(pieces);
  return { content: text, prompt: text };
}

export const toTokenizerInfo = ({ name, contextTokens }: OfferedModel) => ({
  model: name,
  tokenizer_class: 'GGUF',
  model_max_length: contextTokens,
  bos_token: null,
  eos_token: null,
  pad_token: null,
  chat_template: null,
});
