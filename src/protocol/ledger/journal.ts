/**
 * The journal: one entry for each operation, with a hash over all entries before it, so that two
 * ledgers with the same head have the same history. This file has the stored form and the hash
 * chain, not the store. docs/protocol.md section 7.
 */

import { concat, fromHex, type Hex, readUintLe, toHex, u64le, utf8 } from '../../base/bytes.js';
import { BEACON_BYTES, isBeacon } from '../proof/beacon.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';
import type { LedgerRules } from './rules.js';
import type { LedgerState } from './state.js';

export interface JournalEntry {
  /** Position in the journal, from 1. */
  readonly height: number;
  /** Ledger time in milliseconds; never earlier than the entry before it. */
  readonly time: number;
  /** The Operation's canonical wire bytes. */
  readonly operation: Uint8Array;
  /** The ledger's signature over this position and operation (beacon.ts), 65 bytes. */
  readonly beacon: Hex;
}

/** Label of the hash chain. */
const LABEL = utf8('rastic/journal/v3');

/**
 * H("rastic/journal/v3" ‖ head below ‖ u64 height ‖ u64 time ‖ beacon ‖ operation); head_0 =
 * networkId.
 */
export function hashEntry(below: Hash, entry: JournalEntry): Hash {
  const { height, time, operation, beacon } = entry;
  const numbers = concat(u64le(BigInt(height)), u64le(BigInt(time)));
  const head = concat(LABEL, fromHex(below), numbers, fromHex(beacon));
  return toHex(sha256(concat(head, operation)));
}

/** The height, time and head that an entry follows. */
type Follows = Pick<LedgerState, 'height' | 'time' | 'head'>;

/**
 * [JOURNAL-6 REJECT] The ledger's key must have signed the beacon, so that a journal that somebody
 * else wrote or rewrote draws no panel.
 * @throws RasticError LEDGER_ENTRY.
 */
export function checkBeacon(
  { head }: Follows,
  { height, operation, beacon }: JournalEntry,
  { networkId, genesis }: Pick<LedgerRules, 'networkId' | 'genesis'>,
): void {
  if (isBeacon({ networkId, height, below: head, operation }, beacon, genesis.ledger)) return;
  refuse('JOURNAL-6');
}

/** @throws RasticError LEDGER_ENTRY when the entry does not follow the state's last one. */
export function checkEntry(state: Follows, { height, time }: JournalEntry): void {
  // [JOURNAL-1 REJECT] The heights of journal entries must have no gap.
  if (height !== state.height + 1) refuse('JOURNAL-1');
  // [JOURNAL-2 REJECT] The time of journal entries must never go backwards, so that a closed window
  // stays closed.
  if (!Number.isSafeInteger(time) || time < state.time) {
    refuse('JOURNAL-2');
  }
}

/**
 * An entry as it is stored: head 32 B ‖ u64 time ‖ beacon 65 B ‖ operation. The height is in the
 * key.
 */
export function encodeEntry(entry: JournalEntry, head: Hash): Uint8Array {
  const { time, beacon, operation } = entry;
  return concat(fromHex(head), u64le(BigInt(time)), fromHex(beacon), operation);
}

const HEAD_BYTES = 32;
const TIME_BYTES = 8;

/** A number of 64 bits, little-endian, without the cost of a bigint: millions of them are read. */
function readU64(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let i = TIME_BYTES - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

/**
 * What hashEntry hashes, made from an entry as it is stored: to check a chain without decoding it.
 */
export function preimageOf(below: Uint8Array, height: number, stored: Uint8Array): Uint8Array {
  const start = LABEL.length + HEAD_BYTES;
  const bytes = new Uint8Array(Math.max(start, start + stored.length - HEAD_BYTES) + TIME_BYTES);
  bytes.set(LABEL);
  bytes.set(below, LABEL.length);
  for (let i = 0, rest = height; rest > 0; i++, rest = Math.floor(rest / 256)) {
    bytes[start + i] = rest % 256;
  }
  bytes.set(stored.subarray(HEAD_BYTES), start + TIME_BYTES);
  return bytes;
}

/** The head and the time of an entry as it is stored. The bytes are not checked. */
export function outlineOf(stored: Uint8Array): {
  readonly head: Uint8Array;
  readonly time: number;
} {
  return { head: stored.subarray(0, HEAD_BYTES), time: readU64(stored, HEAD_BYTES) };
}

/** @throws RasticError LEDGER_JOURNAL for bytes that cannot be an entry. */
export function decodeEntry(
  height: number,
  bytes: Uint8Array,
): { readonly entry: JournalEntry; readonly head: Hash } {
  const timeEnd = HEAD_BYTES + TIME_BYTES;
  const start = timeEnd + BEACON_BYTES;
  const time = Number(readUintLe(bytes.subarray(HEAD_BYTES, timeEnd)));
  if (bytes.length < start || !Number.isSafeInteger(time)) {
    refuse('JOURNAL-3', { height });
  }
  const operation = Uint8Array.from(bytes.subarray(start));
  const beacon = toHex(bytes.subarray(timeEnd, start));
  return { entry: { height, time, operation, beacon }, head: toHex(bytes.subarray(0, HEAD_BYTES)) };
}

const KEY = /^journal\/(\d{16})$/;
/** The whole journal is stored under this prefix, in key order. */
export const JOURNAL_PREFIX = 'journal/';

/** Zero-padded to the digits of the largest safe integer, so that key order is height order. */
export function formatJournalKey(height: number): string {
  return `${JOURNAL_PREFIX}${String(height).padStart(16, '0')}`;
}

/** The height of a journal key. @throws RasticError LEDGER_JOURNAL (height -1) for another key. */
export function parseJournalKey(key: string): number {
  const digits = KEY.exec(key)?.[1];
  if (digits === undefined) refuse('JOURNAL-3', { height: -1 });
  return Number(digits);
}
