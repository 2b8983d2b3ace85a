/** The input of a job (chat, text or ids) and its salted hashes. docs/protocol.md section 2. */

import { concat, fromHex, i32sle, toHex, u8, u32le, utf8 } from '../../base/bytes.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';

/** One message of a conversation. */
export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/** What a job is asked with. */
export type Input =
  | { readonly type: 'chat'; readonly messages: readonly ChatMessage[] }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'ids'; readonly ids: readonly number[] }
  /** The items of an embed job, each computed alone. */
  | { readonly type: 'texts'; readonly items: readonly Item[] };

export type Item =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'ids'; readonly ids: readonly number[] };

/** The kind byte hashed with each type of input. */
const INPUT_KINDS = { chat: 1, text: 2, ids: 3, texts: 4 } as const;

function encodeText(text: string): Uint8Array {
  const bytes = utf8(text);
  return concat(u32le(bytes.length), bytes);
}

/** kind u8 ‖ length u32 ‖ body. */
function encodeItem(item: Item): Uint8Array {
  const body = item.type === 'text' ? utf8(item.text) : i32sle(item.ids);
  return concat(u8(INPUT_KINDS[item.type]), u32le(body.length), body);
}

/** The bytes that inputHash covers; `inputBytes` of an announcement counts them too. */
export function encodeInput(input: Input): Uint8Array {
  switch (input.type) {
    case 'chat': {
      const messages = input.messages.map((m) => concat(encodeText(m.role), encodeText(m.content)));
      return concat(u32le(input.messages.length), ...messages);
    }
    case 'text':
      return utf8(input.text);
    case 'ids':
      return i32sle(input.ids);
    case 'texts':
      return concat(u32le(input.items.length), ...input.items.map(encodeItem));
  }
}

/** H("rastic/input/v1" ‖ salt ‖ kind u8 ‖ body): hides a short prompt from gossip and ledger. */
export function hashInput(input: Input, salt: Hash): Hash {
  const kind = u8(INPUT_KINDS[input.type]);
  return toHex(sha256(concat(utf8('rastic/input/v1'), fromHex(salt), kind, encodeInput(input))));
}

/** H("rastic/prompt/v1" ‖ salt ‖ ids i32): prefix_0 of the leaf chain. */
export function hashPromptTokens(ids: readonly number[], salt: Hash): Hash {
  return toHex(sha256(concat(utf8('rastic/prompt/v1'), fromHex(salt), i32sle(ids))));
}

/**
 * H("rastic/embed/v1" ‖ hash of each item's ids): the promptTokensHash of an embed job. The hash of
 * an item is hashPromptTokens of its ids.
 */
export function hashItems(items: readonly (readonly number[])[], salt: Hash): Hash {
  const hashes = items.map((ids) => fromHex(hashPromptTokens(ids, salt)));
  return toHex(sha256(concat(utf8('rastic/embed/v1'), ...hashes)));
}
