/**
 * The journal: one entry an operation, each hash over all before it, so that two ledgers with one
 * head have one history. Its bytes in a store and the chain; not the store. PROTOCOL section 7.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromHex, readUintLe, toHex, u64le, utf8 } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Hash } from '../structs.js';
import type { LedgerState } from './state.js';

export interface JournalEntry {
  /** Position in the journal, from 1. */
  readonly height: number;
  /** Ledger time in milliseconds; never before the entry below it. */
  readonly time: number;
  /** The Operation's canonical wire bytes. */
  readonly operation: Uint8Array;
}

/** H("rastic/journal/v1" ‖ head below ‖ u64 height ‖ u64 time ‖ operation); head_0 = networkId. */
export function hashEntry(below: Hash, { height, time, operation }: JournalEntry): Hash {
  const numbers = concat(u64le(BigInt(height)), u64le(BigInt(time)));
  return toHex(sha256(concat(utf8('rastic/journal/v1'), fromHex(below), numbers, operation)));
}

/** @throws RasticError LEDGER_ENTRY when the entry does not follow the state's last one. */
export function checkEntry(state: LedgerState, { height, time }: JournalEntry): void {
  // [JOURNAL-1 REJECT] Heights have no gap.
  if (height !== state.height + 1) throw new RasticError('LEDGER_ENTRY', { rule: 'JOURNAL-1' });
  // [JOURNAL-2 REJECT] Time never goes backwards: a closed window stays closed.
  if (!Number.isSafeInteger(time) || time < state.time) {
    throw new RasticError('LEDGER_ENTRY', { rule: 'JOURNAL-2' });
  }
}

/** An entry as it is stored: head 32 B ‖ u64 time ‖ operation. Its height is in its key. */
export function encodeEntry(entry: JournalEntry, head: Hash): Uint8Array {
  return concat(fromHex(head), u64le(BigInt(entry.time)), entry.operation);
}

const HEAD_BYTES = 32;
const TIME_BYTES = 8;

/** @throws RasticError LEDGER_JOURNAL for bytes that cannot be an entry. */
export function decodeEntry(
  height: number,
  bytes: Uint8Array,
): { readonly entry: JournalEntry; readonly head: Hash } {
  const start = HEAD_BYTES + TIME_BYTES;
  const time = Number(readUintLe(bytes.subarray(HEAD_BYTES, start)));
  if (bytes.length < start || !Number.isSafeInteger(time)) {
    throw new RasticError('LEDGER_JOURNAL', { height });
  }
  const operation = Uint8Array.from(bytes.subarray(start));
  return { entry: { height, time, operation }, head: toHex(bytes.subarray(0, HEAD_BYTES)) };
}

const KEY = /^journal\/(\d{16})$/;
/** Under this prefix, in key order, stands the whole journal. */
export const JOURNAL_PREFIX = 'journal/';

/** Zero-padded to the digits of the largest safe integer, so that key order is height order. */
export function formatJournalKey(height: number): string {
  return `${JOURNAL_PREFIX}${String(height).padStart(16, '0')}`;
}

/** The height of a journal key. @throws RasticError LEDGER_JOURNAL (height -1) for another key. */
export function parseJournalKey(key: string): number {
  const digits = KEY.exec(key)?.[1];
  if (digits === undefined) throw new RasticError('LEDGER_JOURNAL', { height: -1 });
  return Number(digits);
}
