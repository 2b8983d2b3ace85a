/**
 * Extracts the vocabulary table (id → bytes, end ids) from a GGUF header, so that a client can read
 * tokens without a model. The bytes are those of llama.cpp's `token_to_piece` with special tokens
 * off, except that end tokens are always empty. SPM ("llama"), WPM ("bert") and byte-level BPE
 * ("gpt2") vocabularies are supported; others are refused.
 */
import { utf8 } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import { type EndKeys, findEndTokens, looksLikeEnd } from './eog.js';

/** The part of a GGUF header under `tokenizer.ggml`. */
export interface VocabularyKeys extends EndKeys {
  /** 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte; one for each token. */
  readonly token_type?: readonly number[];
}

const NORMAL = 1;
const USER_DEFINED = 4;
const BYTE = 6;
const EMPTY = new Uint8Array(0);
/** gpt-oss: llama.cpp always renders these, whatever type the file gives them. */
const ALWAYS_TEXT: ReadonlySet<string> = new Set([
  '<|channel|>',
  '<|message|>',
  '<|start|>',
  '<|constrain|>',
]);

/**
 * GPT-2's map of characters to bytes: printable Latin-1 maps to itself, the rest starts at U+0100.
 */
function createByteMap(): ReadonlyMap<string, number> {
  const isPrintable = (b: number) => (b >= 33 && b <= 126) || (b >= 161 && b <= 255 && b !== 173);
  const map = new Map<string, number>();
  for (let byte = 0, next = 256; byte < 256; byte++) {
    map.set(String.fromCharCode(isPrintable(byte) ? byte : next++), byte);
  }
  return map;
}

const BYTE_OF = createByteMap();

/** A character outside the map (no trained vocabulary has one) is encoded as UTF-8. */
function decodeByteLevel(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((c) => BYTE_OF.get(c) ?? [...utf8(c)]));
}

function decodeByteToken(text: string): Uint8Array {
  const digits = /^<0x([0-9A-Fa-f]{2})>$/.exec(text)?.[1];
  return digits === undefined ? EMPTY : Uint8Array.of(Number.parseInt(digits, 16));
}

const DECODERS: Readonly<Record<string, (text: string) => Uint8Array>> = {
  llama: (text) => utf8(text.replaceAll('▁', ' ')),
  bert: (text) => utf8(text.replaceAll('▁', ' ')),
  gemma4: (text) => utf8(text.replaceAll('▁', ' ')),
  gpt2: decodeByteLevel,
};

/** The bytes of an id that is not an end token. */
function bytesOf(text: string, type: number, decode: (text: string) => Uint8Array): Uint8Array {
  const isText = type === USER_DEFINED || ALWAYS_TEXT.has(text) || looksLikeEnd(text);
  if (isText) return utf8(text);
  if (type === NORMAL) return decode(text);
  return type === BYTE ? decodeByteToken(text) : EMPTY;
}

/**
 * @throws RasticError ENGINE_FAILED for a kind of vocabulary whose bytes are not known here.
 */
export function cutVocabulary(keys: VocabularyKeys): Vocabulary {
  const decode = DECODERS[keys.model];
  if (decode === undefined) {
    throw new RasticError('ENGINE_FAILED', { message: `vocabulary kind ${keys.model}` });
  }
  const eog = findEndTokens(keys);
  const ends = new Set(eog);
  const bytes = keys.tokens.map((text, id) =>
    ends.has(id) ? EMPTY : bytesOf(text, keys.token_type?.[id] ?? NORMAL, decode),
  );
  return { bytes, eog };
}
