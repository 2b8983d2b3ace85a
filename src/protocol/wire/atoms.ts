/**
 * The values that are no messages: which are allowed, and their form in protobufjs. docs/protocol.md
 * section 8.
 */
import { readHex, readUintLe, toHex, uintLe } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { STATUSES, WORDS } from './messages.js';

export interface Atom {
  /** @throws RasticError WIRE_FIELD naming the path. */
  toRaw(value: unknown, path: string): unknown;
  /** @throws RasticError WIRE_FIELD naming the path. */
  fromRaw(raw: unknown, path: string): unknown;
}

const isBytes = (raw: unknown, length: number): raw is Uint8Array =>
  raw instanceof Uint8Array && raw.length === length;

// [WIRE-5 REJECT] Every field must have its type and be within its range.
const wrong = (path: string): never => refuse('WIRE-5', { field: path });

const fixed = (length: number): Atom => ({
  toRaw: (value, path) => readHex(value, length) ?? wrong(path),
  fromRaw: (raw, path) => (isBytes(raw, length) ? toHex(raw) : wrong(path)),
});

/** Integers whose range, inclusive, is smaller than that of their encoding. */
function integer(low: number, high: number): Atom {
  const isWithin = (n: unknown): n is number =>
    Number.isInteger(n) && (n as number) >= low && (n as number) <= high;
  return {
    // An integer −0 would be written and read as 0: another encoding, which nobody accepts.
    toRaw: (value, path) => (isWithin(value) && !Object.is(value, -0) ? value : wrong(path)),
    fromRaw(raw, path) {
      // Large integers come as a Long, of which Number() would make a text first.
      const n = typeof raw === 'number' ? raw : (raw as { toNumber(): number }).toNumber();
      return isWithin(n) ? n : wrong(path);
    },
  };
}

/** Values that protobufjs takes and gives as they are; for any other, its output is undefined. */
const primitive = (kind: string): Atom => ({
  toRaw: (value, path) => (typeof value === kind ? value : wrong(path)),
  fromRaw: (raw) => raw,
});

/** Text that must be one of the type's words. */
function word(words: readonly string[]): Atom {
  const check = (text: unknown, path: string) =>
    words.includes(String(text)) ? text : wrong(path);
  return { toRaw: check, fromRaw: check };
}

const ATOMS: Readonly<Record<string, Atom>> = {
  bytes32: fixed(32),
  bytes65: fixed(65),
  address: fixed(20),
  uint8: integer(0, 0xff),
  uint32: integer(0, 0xffffffff),
  int32: integer(-0x80000000, 0x7fffffff),
  uint64: integer(0, Number.MAX_SAFE_INTEGER),
  uint128: {
    toRaw: (value, path) =>
      typeof value === 'bigint' && value >= 0n && value >> 128n === 0n
        ? uintLe(value, 16)
        : wrong(path),
    fromRaw: (raw, path) => (isBytes(raw, 16) ? readUintLe(raw) : wrong(path)),
  },
  bytes: {
    toRaw: (value, path) => readHex(value, String(value).length / 2 - 1) ?? wrong(path),
    fromRaw: (raw) => toHex(raw as Uint8Array),
  },
  blob: {
    toRaw: (value, path) => (value instanceof Uint8Array ? value : wrong(path)),
    fromRaw: (raw) => Uint8Array.from(raw as Uint8Array),
  },
  Status: {
    toRaw(value, path) {
      const position = STATUSES.indexOf(value as (typeof STATUSES)[number]);
      return position < 0 ? wrong(path) : position;
    },
    fromRaw: (raw, path) => STATUSES[Number(raw)] ?? wrong(path),
  },
  ...Object.fromEntries(Object.entries(WORDS).map(([type, words]) => [type, word(words)])),
  float: primitive('number'),
  bool: primitive('boolean'),
  string: primitive('string'),
};

/** What is in no table fits no value. */
const NONE = primitive('none');

export const atomOf = (type: string): Atom => ATOMS[type] ?? NONE;
