/**
 * The metadata of a GGUF header: every key is walked, and the few values that decide whether the
 * file can be a model here are kept.
 */
import type { HeaderReader } from './reader.js';
import { ARRAY, STRING, VALUE_BYTES } from './types.js';

/** Real models have fewer than 200 keys, and llama.cpp compares each with all others. */
const KEYS_MAX = 4_096;
/** Keys are at most about 60 bytes long in practice. */
const KEY_BYTES_MAX = 256;
/** Parts of a key between dots: the library makes nested objects of them. */
const KEY_PARTS_MAX = 16;
/** The longest chat templates have about 100 kB. */
const TEXT_BYTES_MAX = 16 * 1024 * 1024;
/** The largest vocabularies have 0.3 million tokens and 0.6 million merges. */
const ARRAY_ITEMS_MAX = 4 * 1024 * 1024;
/** A length, at least one byte of key, a type, and at least one byte of value. */
const KEY_BYTES_MIN = 14;
const LENGTH_BYTES = 8;
/** Would change the objects that the library makes of keys. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What is kept of the metadata. */
export interface HeaderKeys {
  /** Single texts, numbers and booleans; no text is longer than 256 characters. */
  readonly values: ReadonlyMap<string, string | number | boolean>;
  /** Texts of all ids, each byte as one character; undefined if there is no such key. */
  readonly tokens: readonly string[] | undefined;
}

const TOKENS = 'tokenizer.ggml.tokens';
const KEPT_CHARACTERS = 256;

async function readKey(reader: HeaderReader, seen: ReadonlySet<string>): Promise<string> {
  const key = (await reader.text('a key', KEY_BYTES_MAX)).toString('utf8');
  const parts = key.split('.');
  if (key === '' || parts.length > KEY_PARTS_MAX || parts.some((part) => RESERVED.has(part))) {
    reader.broken(`the header has a key that no model has: ${JSON.stringify(key.slice(0, 40))}`);
  }
  if (seen.has(key)) reader.broken(`the header has the key ${key} twice`);
  return key;
}

function numberOf(type: number, bytes: Buffer): number | boolean {
  switch (type) {
    case 0:
      return bytes.readUInt8();
    case 1:
      return bytes.readInt8();
    case 2:
      return bytes.readUInt16LE();
    case 3:
      return bytes.readInt16LE();
    case 4:
      return bytes.readUInt32LE();
    case 5:
      return bytes.readInt32LE();
    case 6:
      return bytes.readFloatLE();
    case 7:
      return bytes.readUInt8() !== 0;
    case 10:
      return Number(bytes.readBigUInt64LE());
    case 11:
      return Number(bytes.readBigInt64LE());
    default:
      return bytes.readDoubleLE();
  }
}

/** @returns the texts if `isKept`. */
async function readTexts(reader: HeaderReader, key: string, count: number, isKept: boolean) {
  const texts: string[] = [];
  for (let i = 0; i < count; i++) {
    const text = await reader.text(key, TEXT_BYTES_MAX);
    if (isKept) texts.push(text.toString('latin1'));
  }
  return texts;
}

/** Skips an array, and returns the texts of the vocabulary. */
async function readArray(reader: HeaderReader, key: string): Promise<readonly string[]> {
  const type = await reader.u32(key);
  const count = await reader.u64(key);
  if (type === ARRAY) reader.broken(`${key} is a list of lists, which llama.cpp does not read`);
  const size = type === STRING ? LENGTH_BYTES : VALUE_BYTES.get(type);
  if (size === undefined) reader.broken(`${key} has a type that GGUF does not have (${type})`);
  reader.expect(count * size, key);
  if (count > ARRAY_ITEMS_MAX) reader.broken(`${key} has ${count} entries, more than any model`);
  if (type === STRING) return readTexts(reader, key, count, key === TOKENS);
  reader.skip(count * size, key);
  return [];
}

async function readValue(reader: HeaderReader, key: string, type: number) {
  if (type === STRING) {
    const text = await reader.text(key, TEXT_BYTES_MAX);
    return text.subarray(0, KEPT_CHARACTERS).toString('utf8');
  }
  const size = VALUE_BYTES.get(type);
  if (size === undefined) reader.broken(`${key} has a type that GGUF does not have (${type})`);
  return numberOf(type, await reader.take(size, key));
}

/** @throws RasticError MODEL_BROKEN. */
export async function readKeys(reader: HeaderReader, count: number): Promise<HeaderKeys> {
  reader.expect(count * KEY_BYTES_MIN, 'the metadata');
  if (count > KEYS_MAX) reader.broken(`the header has ${count} keys, more than any model`);
  const values = new Map<string, string | number | boolean>();
  const seen = new Set<string>();
  let tokens: readonly string[] | undefined;
  for (let i = 0; i < count; i++) {
    const key = await readKey(reader, seen);
    seen.add(key);
    const type = await reader.u32(key);
    if (type !== ARRAY) values.set(key, await readValue(reader, key, type));
    else if (key === TOKENS) tokens = await readArray(reader, key);
    else await readArray(reader, key);
  }
  return { values, tokens };
}
