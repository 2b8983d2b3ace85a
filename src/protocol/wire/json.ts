/**
 * Messages as JSON for files and users: field names and hashes unchanged, money as decimal text,
 * blobs as hexadecimal. Reading it back applies the same tables and limits as the wire.
 */
import { fromHex, toHex } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { fieldsOf, UNIONS, type UnionName, type Wire, type WireName } from './messages.js';
import { encodeMessage } from './wire.js';

/** Types whose JSON form differs from their value. */
const ATOMS = /^(?:u?int\d+|float|bool|string|bytes\d*|address|Status|SegmentEnd|JobState)$/;

type Raw = Readonly<Record<string, unknown>>;

/** Converts bigints and blobs; everything else is JSON already. */
function replace(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Uint8Array ? toHex(value) : value;
}

/** JSON text of a message. */
export function formatMessage(value: object): string {
  return JSON.stringify(value, replace, 1);
}

function revive(json: unknown, type: string, path: string): unknown {
  if (type.endsWith('?')) {
    return json === undefined ? undefined : revive(json, type.slice(0, -1), path);
  }
  if (type.endsWith('[]')) {
    const element = type.slice(0, -2);
    return Array.isArray(json)
      ? json.map((e) => revive(e, element, path))
      : refuse('WIRE-5', { field: path });
  }
  if (type === 'uint128') {
    return typeof json === 'string' && /^\d{1,39}$/.test(json)
      ? BigInt(json)
      : refuse('WIRE-5', { field: path });
  }
  if (type === 'blob') return reviveBlob(json, path);
  // 1e999 is valid JSON and is read as infinity, which JSON cannot write.
  if (type === 'float') return Number.isFinite(json) ? json : refuse('WIRE-5', { field: path });
  if (ATOMS.test(type)) return json;
  return reviveMessage(json, type, path);
}

function reviveBlob(json: unknown, path: string): Uint8Array {
  try {
    return fromHex(String(json));
  } catch {
    return refuse('WIRE-5', { field: path });
  }
}

function reviveMessage(json: unknown, type: string, path: string): unknown {
  if (typeof json !== 'object' || json === null) return refuse('WIRE-5', { field: path });
  const raw = json as Raw;
  if (type in UNIONS) {
    const members: Readonly<Record<string, string>> = UNIONS[type as UnionName];
    const [name, member] =
      Object.entries(members).find(([n]) => n === raw.type) ?? refuse('WIRE-5', { field: path });
    return { type: name, ...(reviveMessage(json, member, path) as object) };
  }
  const value: Record<string, unknown> = {};
  for (const [name, fieldType] of fieldsOf(type)) {
    value[name] = revive(raw[name], fieldType, `${type}.${name}`);
  }
  return value;
}

/**
 * A message from parsed JSON.
 * @param limit maximum bytes of its wire form.
 * @throws RasticError WIRE_FIELD, WIRE_COUNT, WIRE_TOO_LONG.
 */
export function parseMessage<N extends WireName>(name: N, json: unknown, limit: number): Wire<N> {
  const value = revive(json, name, name) as Wire<N>;
  // The wire's own checks of ranges, lengths and counts.
  encodeMessage(name, value, limit);
  return value;
}
