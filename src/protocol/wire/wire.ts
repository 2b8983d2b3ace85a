/**
 * The wire codec: one generic walk over the tables of structs.ts and messages.ts. Bytes and
 * counts are limited before decoding (scan.ts), and each message has only one encoding:
 * encode(decode(bytes)) must equal bytes. Framing is in net/, which puts lengths before frames.
 * docs/protocol.md section 8.
 */
import { equalBytes, fromHex, isHex, readUintLe, toHex, uintLe } from '../../base/bytes.js';
import { FRAME_BYTES_MAX } from '../params-wire.js';
import { rastic } from '../pb/rastic.js';
import { refuse } from '../rules.js';
import { COUNTS, MESSAGE_BYTES } from './counts.js';
import {
  fieldsOf,
  STATUSES,
  UNIONS,
  type UnionName,
  type Wire,
  type WireName,
  WORDS,
} from './messages.js';
import { type Most, scanMessage } from './scan.js';

type Raw = Readonly<Record<string, unknown>>;

interface Codec {
  encode(message: Raw): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Raw;
}

const codecs = rastic.v1 as unknown as Readonly<Record<string, Codec | undefined>>;

function codecOf(name: string): Codec {
  const codec = codecs[name];
  if (codec === undefined) throw new TypeError(`no message ${name} in proto/`);
  return codec;
}

const BYTES: Readonly<Record<string, number>> = { bytes32: 32, bytes65: 65, address: 20 };
const PRIMITIVES: Readonly<Record<string, string>> = {
  float: 'number',
  bool: 'boolean',
  string: 'string',
};
/** Inclusive ranges of integers whose range is smaller than that of their encoding. */
const RANGES: Readonly<Record<string, readonly [low: number, high: number]>> = {
  uint8: [0, 0xff],
  uint32: [0, 0xffffffff],
  int32: [-0x80000000, 0x7fffffff],
  uint64: [0, Number.MAX_SAFE_INTEGER],
};

/** Text that must be one of the type's words. */
const wordOf = (text: unknown, type: string, path: string): unknown =>
  WORDS[type]?.includes(String(text)) ? text : refuse('WIRE-5', { field: path });

function atomToRaw(value: unknown, type: string, path: string): unknown {
  const length = BYTES[type];
  // [WIRE-5 REJECT] Every field must have its type and be within its range.
  if (length !== undefined)
    return isHex(value, length) ? fromHex(value) : refuse('WIRE-5', { field: path });
  const range = RANGES[type];
  if (range !== undefined) {
    const ok =
      Number.isInteger(value) && (value as number) >= range[0] && (value as number) <= range[1];
    // An integer −0 would be written and read as 0: another encoding, which nobody accepts.
    return ok && !Object.is(value, -0) ? value : refuse('WIRE-5', { field: path });
  }
  switch (type) {
    case 'uint128':
      if (typeof value !== 'bigint' || value < 0n || value >> 128n)
        return refuse('WIRE-5', { field: path });
      return uintLe(value, 16);
    case 'bytes':
      return isHex(value, String(value).length / 2 - 1)
        ? fromHex(value)
        : refuse('WIRE-5', { field: path });
    case 'Status': {
      const position = STATUSES.indexOf(value as (typeof STATUSES)[number]);
      return position < 0 ? refuse('WIRE-5', { field: path }) : position;
    }
    case 'blob':
      return value instanceof Uint8Array ? value : refuse('WIRE-5', { field: path });
    case 'SegmentEnd':
    case 'JobState':
      return wordOf(value, type, path);
    default:
      // For any other value, the output of protobufjs is undefined.
      return typeof value === PRIMITIVES[type] ? value : refuse('WIRE-5', { field: path });
  }
}

/** Values that proto3 omits; -0 is kept, so that it is refused as not canonical. */
function isDefault(raw: unknown): boolean {
  return (
    Object.is(raw, 0) ||
    raw === false ||
    raw === '' ||
    (raw instanceof Uint8Array && raw.length === 0) ||
    (Array.isArray(raw) && raw.length === 0)
  );
}

function toRaw(value: unknown, type: string, path: string): unknown {
  if (type.endsWith('?'))
    return value === undefined ? undefined : toRaw(value, type.slice(0, -1), path);
  if (type.endsWith('[]')) {
    const element = type.slice(0, -2);
    checkCount(value, path);
    const list = value as readonly unknown[];
    return element in RANGES
      ? list.map((v) => atomToRaw(v, element, path))
      : list.map((v) => toRaw(v, element, path));
  }
  if (type in UNIONS) return unionToRaw(value as Raw, type as UnionName, path);
  if (!(type in codecs) || type === 'Status') return atomToRaw(value, type, path);
  const raw: Record<string, unknown> = {};
  for (const [name, fieldType] of fieldsOf(type)) {
    const field = toRaw((value as Raw)[name], fieldType, `${type}.${name}`);
    if (field !== undefined && !isDefault(field)) raw[name] = field;
  }
  return raw;
}

function unionToRaw(value: Raw, name: UnionName, path: string): Raw {
  const members: Readonly<Record<string, string>> = UNIONS[name];
  const type = members[String(value.type)];
  if (type === undefined) return refuse('WIRE-5', { field: path });
  return { [String(value.type)]: toRaw(value, type, path) };
}

function checkCount(value: unknown, path: string): void {
  const limit = COUNTS[path] ?? 0;
  const count = Array.isArray(value) ? value.length : refuse('WIRE-5', { field: path });
  // [WIRE-3 REJECT] A repeated field must not have more entries than its limit.
  if (count > limit) refuse('WIRE-3', { field: path, count, limit });
}

function atomFromRaw(raw: unknown, type: string, path: string): unknown {
  const length = BYTES[type];
  if (length !== undefined) {
    return raw instanceof Uint8Array && raw.length === length
      ? toHex(raw)
      : refuse('WIRE-5', { field: path });
  }
  const range = RANGES[type];
  if (range !== undefined) {
    // Large integers come as a Long, of which Number() would make a text first.
    const n = typeof raw === 'number' ? raw : (raw as { toNumber(): number }).toNumber();
    return Number.isInteger(n) && n >= range[0] && n <= range[1]
      ? n
      : refuse('WIRE-5', { field: path });
  }
  switch (type) {
    case 'uint128':
      return raw instanceof Uint8Array && raw.length === 16
        ? readUintLe(raw)
        : refuse('WIRE-5', { field: path });
    case 'bytes':
      return toHex(raw as Uint8Array);
    case 'blob':
      return Uint8Array.from(raw as Uint8Array);
    case 'Status':
      return STATUSES[Number(raw)] ?? refuse('WIRE-5', { field: path });
    case 'SegmentEnd':
    case 'JobState':
      return wordOf(raw, type, path);
    default:
      return raw;
  }
}

function fromRaw(raw: unknown, type: string, path: string): unknown {
  if (type.endsWith('?')) return raw == null ? undefined : fromRaw(raw, type.slice(0, -1), path);
  if (type.endsWith('[]')) {
    const element = type.slice(0, -2);
    checkCount(raw, path);
    const list = raw as readonly unknown[];
    // A frame may have tens of thousands of ids, so integers take a shorter path.
    return element in RANGES
      ? list.map((v) => atomFromRaw(v, element, path))
      : list.map((v) => fromRaw(v, element, path));
  }
  if (type in UNIONS) return unionFromRaw(raw as Raw, type as UnionName, path);
  if (!(type in codecs) || type === 'Status') return atomFromRaw(raw, type, path);
  // [WIRE-4 REJECT] A message that is not marked optional must be present.
  if (raw == null) return refuse('WIRE-4', { field: path });
  const value: Record<string, unknown> = {};
  for (const [name, fieldType] of fieldsOf(type)) {
    value[name] = fromRaw((raw as Raw)[name], fieldType, `${type}.${name}`);
  }
  return value;
}

function unionFromRaw(raw: Raw | null, name: UnionName, path: string): unknown {
  const members: Readonly<Record<string, string>> = UNIONS[name];
  for (const [type, message] of Object.entries(members)) {
    if (raw?.[type] != null) {
      return { type, ...(fromRaw(raw[type], message, path) as object) };
    }
  }
  return refuse('WIRE-5', { field: path });
}

/** Bytes of a message. @throws RasticError WIRE_FIELD, WIRE_COUNT or WIRE_TOO_LONG. */
export function encodeMessage<N extends WireName>(
  name: N,
  value: Wire<N>,
  limit: number = MESSAGE_BYTES[name] ?? FRAME_BYTES_MAX,
): Uint8Array {
  const bytes = codecOf(name)
    .encode(toRaw(value, name, name) as Raw)
    .finish();
  if (bytes.length > limit) refuse('WIRE-1', { bytes: bytes.length, limit });
  return bytes;
}

function decodeRaw(name: WireName, bytes: Uint8Array): Raw {
  try {
    return codecOf(name).decode(bytes);
  } catch (cause) {
    // [WIRE-6 REJECT] A frame and its message must decode.
    refuse('WIRE-6', { message: name }, cause);
  }
}

/**
 * The first fields of a message, for checks before its other bytes are there. That the message has
 * its only encoding is checked when it is whole.
 * @param bytes the fields and nothing behind them: see headOf.
 * @throws RasticError WIRE_DECODE, _FIELD, _COUNT, _NOT_CANONICAL.
 */
export function decodeFields<N extends WireName, F extends keyof Wire<N> & string>(
  name: N,
  bytes: Uint8Array,
  fields: readonly F[],
): Pick<Wire<N>, F> {
  scanMessage(name, bytes);
  const raw = decodeRaw(name, bytes);
  const types = new Map<string, string>(fieldsOf(name));
  const value: Record<string, unknown> = {};
  for (const field of fields) {
    value[field] = fromRaw(raw[field], types.get(field) ?? '', `${name}.${field}`);
  }
  return value as Pick<Wire<N>, F>;
}

/**
 * A message of bytes.
 * @param most limits of repeated fields below those of COUNTS, for an answer to a smaller question.
 * @throws RasticError WIRE_TOO_LONG, _DECODE, _FIELD, _COUNT, _NOT_CANONICAL.
 */
export function decodeMessage<N extends WireName>(
  name: N,
  bytes: Uint8Array,
  limit: number = MESSAGE_BYTES[name] ?? FRAME_BYTES_MAX,
  most: Most = {},
): Wire<N> {
  // [WIRE-1 REJECT] A frame must not be longer than its limit. This is checked before it is
  // decoded.
  if (bytes.length > limit) refuse('WIRE-1', { bytes: bytes.length, limit });
  // Counted on the bytes, because decoding makes an object for every entry.
  scanMessage(name, bytes, most);
  const value = fromRaw(decodeRaw(name, bytes), name, name) as Wire<N>;
  // [WIRE-2 REJECT] A message has exactly one encoding: encoding the decoded message must give the
  // same bytes.
  if (!equalBytes(encodeMessage(name, value, limit), bytes)) {
    refuse('WIRE-2', { message: name });
  }
  return value;
}
