/**
 * A model's vocabulary table: its encoding, its hash, and the bytes of ids. docs/protocol.md
 * section 1. This is not a tokenizer: the engine turns text into ids, by the model's own rules.
 */

import { concat, toHex, u32le, utf8 } from '../../base/bytes.js';
import { CANDIDATES } from '../params.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';

/**
 * A model's vocabulary table: all that a client needs to read tokens. Extracted from the GGUF
 * header.
 */
export interface Vocabulary {
  /** Bytes of each id; empty for control tokens. */
  readonly bytes: readonly Uint8Array[];
  /** End-of-generation ids, ascending. */
  readonly eog: readonly number[];
}

/** Four times the largest known vocabulary; limits the memory that a table can take at a client. */
export const VOCABULARY_IDS_MAX = 1024 * 1024;
/** A table of 256k ids takes about 2.5 MB. */
export const VOCABULARY_BYTES_MAX = 16 * 1024 * 1024;

const LABEL = utf8('rastic/vocabulary/v1');

/**
 * "rastic/vocabulary/v1" ‖ size u32 ‖ per id: length u16 ‖ bytes ‖ eog count u32 ‖ eog ids u32.
 * @throws RasticError VOCABULARY_FORMAT if decodeVocabulary would refuse the result.
 */
export function encodeVocabulary(vocabulary: Vocabulary): Uint8Array {
  const { bytes, eog } = vocabulary;
  checkEog(eog, bytes.length);
  const table = bytes.reduce((sum, b) => sum + 2 + b.length, 0);
  const out = new Uint8Array(LABEL.length + 8 + table + 4 * eog.length);
  if (bytes.length > VOCABULARY_IDS_MAX) refuse('VOCABULARY-4', { message: 'too many ids' });
  if (out.length > VOCABULARY_BYTES_MAX) refuse('VOCABULARY-4', { message: 'too many bytes' });
  const view = new DataView(out.buffer);
  out.set(concat(LABEL, u32le(bytes.length)));
  let at = LABEL.length + 4;
  for (const piece of bytes) {
    if (piece.length > 0xffff) refuse('VOCABULARY-4', { message: 'token too long' });
    view.setUint16(at, piece.length, true);
    out.set(piece, at + 2);
    at += 2 + piece.length;
  }
  view.setUint32(at, eog.length, true);
  eog.forEach((id, i) => {
    view.setUint32(at + 4 + 4 * i, id, true);
  });
  return out;
}

function checkEog(eog: readonly number[], size: number): void {
  // [VOCABULARY-1 REJECT] End-of-generation ids must be ids of the table, ascending and without
  // repeats.
  let before = -1;
  for (const id of eog) {
    if (!Number.isInteger(id) || id <= before || id >= size)
      refuse('VOCABULARY-1', { message: 'end-of-generation ids' });
    before = id;
  }
}

/**
 * The table of these bytes; every accepted input encodes to itself. Pieces are copies.
 * @throws RasticError VOCABULARY_FORMAT for a wrong label, an exceeded limit, or too few or too
 * many bytes.
 */
export function decodeVocabulary(bytes: Uint8Array): Vocabulary {
  // [VOCABULARY-4 REJECT] A table must begin with its label and be within its size limits.
  if (bytes.length > VOCABULARY_BYTES_MAX) refuse('VOCABULARY-4', { message: 'too many bytes' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): number => {
    // [VOCABULARY-2 REJECT] No length or count may reach beyond the end of the bytes.
    if (at + length > bytes.length) refuse('VOCABULARY-2', { message: 'truncated' });
    at += length;
    return at - length;
  };
  const start = take(LABEL.length);
  if (!LABEL.every((byte, i) => bytes[start + i] === byte))
    refuse('VOCABULARY-4', { message: 'label' });
  const size = view.getUint32(take(4), true);
  if (size > VOCABULARY_IDS_MAX) refuse('VOCABULARY-4', { message: 'too many ids' });
  const pieces: Uint8Array[] = [];
  for (let id = 0; id < size; id++) {
    const length = view.getUint16(take(2), true);
    const from = take(length);
    pieces.push(bytes.slice(from, from + length));
  }
  const count = view.getUint32(take(4), true);
  const table = take(4 * count);
  const eog = Array.from({ length: count }, (_, i) => view.getUint32(table + 4 * i, true));
  // [VOCABULARY-3 REJECT] Nothing may follow the last field.
  if (at !== bytes.length) refuse('VOCABULARY-3', { message: 'trailing bytes' });
  checkEog(eog, size);
  return { bytes: pieces, eog };
}

/**
 * Checked before a model is added or served. The ledger knows no vocabulary, so it expects the leaf
 * of a vocabulary that is large enough; a smaller one would cost an honest panel its fees.
 * @throws RasticError VOCABULARY_SMALL.
 */
export function checkVocabularySize({ bytes }: Vocabulary): void {
  // [VOCABULARY-6 REJECT] A vocabulary must have at least 256 ids, so that every leaf that a job can
  // ask for exists.
  if (bytes.length < CANDIDATES) refuse('VOCABULARY-6', { size: bytes.length, least: CANDIDATES });
}

/** H of the encoded table, which includes its label. A manifest names this hash. */
export function hashVocabulary(vocabulary: Vocabulary): Hash {
  return hashTable(encodeVocabulary(vocabulary));
}

/** The same of an encoded table, so that nothing is made of the bytes of another one. */
export const hashTable = (table: Uint8Array): Hash => toHex(sha256(table));

/** @throws RasticError VOCABULARY_ID if the table has no such id. */
export function bytesOfId(vocabulary: Vocabulary, id: number): Uint8Array {
  const piece = vocabulary.bytes[id];
  // [VOCABULARY-5 REJECT] Every token id must be in the vocabulary table.
  if (piece === undefined) {
    refuse('VOCABULARY-5', { id, size: vocabulary.bytes.length });
  }
  return piece;
}

/** The concatenated bytes of ids: the output that is searched for stop strings. */
export function bytesOf(vocabulary: Vocabulary, ids: readonly number[]): Uint8Array {
  return concat(...ids.map((id) => bytesOfId(vocabulary, id)));
}
