/**
 * One text for one value: the JSON that manifests and engine class records are hashed as. A subset
 * of RFC 8785: keys by UTF-16 code units, no white space, numbers only safe integers.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, toHex, utf8 } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Hash } from '../sign/structs.js';

const DEPTH_MAX = 16;

function refuse(message: string): never {
  throw new RasticError('MANIFEST_JSON', { message });
}

/**
 * Strings (well-formed Unicode), booleans, safe integers (not -0), arrays and plain objects.
 * @throws RasticError MANIFEST_JSON for anything else, undefined and null included, or if nested
 * deeper than 16.
 */
export function canonicalJson(value: unknown, depth = 0): string {
  if (depth > DEPTH_MAX) refuse('too deep');
  switch (typeof value) {
    case 'string':
      // [CANONICAL-1 REJECT] A lone surrogate has no UTF-8: two texts would hash alike.
      if (/\p{Surrogate}/u.test(value)) refuse('lone surrogate');
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'number':
      // [CANONICAL-2 REJECT] Numbers are safe integers, which every language writes alike.
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) refuse('not a safe integer');
      return String(value);
    default:
      return canonicalNested(value, depth);
  }
}

function canonicalNested(value: unknown, depth: number): string {
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item) => canonicalJson(item, depth + 1)).join(',')}]`;
  }
  // [CANONICAL-3 REJECT] Nothing that JSON would drop or change: null, undefined, dates, maps.
  if (typeof value !== 'object' || value === null) refuse(`a value of type ${typeof value}`);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) refuse('not a plain object');
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${canonicalJson(key, depth)}:${canonicalJson(item, depth + 1)}`);
  return `{${members.join(',')}}`;
}

/** H(label ‖ canonical JSON in UTF-8). @throws RasticError MANIFEST_JSON */
export function hashCanonical(label: string, value: unknown): Hash {
  return toHex(sha256(concat(utf8(label), utf8(canonicalJson(value)))));
}
