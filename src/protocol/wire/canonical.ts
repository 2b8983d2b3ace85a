/**
 * One text for each value: the JSON form in which manifests and engine class records are hashed. A
 * subset of RFC 8785: keys sorted by UTF-16 code units, no white space, only safe integers as
 * numbers.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import type { Hash } from '../sign/structs.js';

const DEPTH_MAX = 16;

/**
 * Strings (well-formed Unicode), booleans, safe integers (not -0), arrays and plain objects.
 * @throws RasticError MANIFEST_JSON for anything else, undefined and null included, or if nested
 * deeper than 16.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  // [CANONICAL-4 REJECT] Values must not be nested too deeply.
  if (depth > DEPTH_MAX) refuse('CANONICAL-4', { message: 'too deep' });
  switch (typeof value) {
    case 'string':
      // [CANONICAL-1 REJECT] Text must not contain a lone surrogate, because two texts would then
      // have the same hash.
      if (/\p{Surrogate}/u.test(value)) refuse('CANONICAL-1', { message: 'lone surrogate' });
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'number':
      // [CANONICAL-2 REJECT] Numbers must be safe integers, because every language writes them in
      // the same way.
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        refuse('CANONICAL-2', { message: 'not a safe integer' });
      return String(value);
    default:
      return canonicalNested(value, depth);
  }
}

function canonicalNested(value: unknown, depth: number): string {
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item) => canonicalJson(item, depth + 1)).join(',')}]`;
  }
  // [CANONICAL-3 REJECT] A value must be one that JSON can represent: no null, undefined, date or
  // map.
  if (typeof value !== 'object' || value === null)
    refuse('CANONICAL-3', { message: `a value of type ${typeof value}` });
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    refuse('CANONICAL-3', { message: 'not a plain object' });
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${canonicalJson(key, depth)}:${canonicalJson(item, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** H(label ‖ bytes): of a text that is in its canonical form already. */
export function hashLabelled(label: string, bytes: Uint8Array): Hash {
  return toHex(sha256.create().update(utf8(label)).update(bytes).digest());
}

/** H(label ‖ canonical JSON in UTF-8). @throws RasticError MANIFEST_JSON */
export function hashCanonical(label: string, value: unknown): Hash {
  return hashLabelled(label, utf8(canonicalJson(value)));
}
