/**
 * Reads a manifest from JSON text: every field must be present with its type, and no other field.
 */
import { isHex } from '../../base/bytes.js';
import { DIMENSIONS_MAX } from '../params.js';
import { refuse } from '../rules.js';
import { canonicalJson } from '../wire/canonical.js';
import type { Manifest, ManifestClass, ManifestEmbedding, Tolerance } from './manifest.js';
import { POOLINGS } from './pooling.js';

/** Bytes of JSON: enough for a few hundred class pairs. */
export const MANIFEST_BYTES_MAX = 256 * 1024;
const ENTRIES_MAX = 1024;
const TEXT_MAX = 512;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

type Check = (value: unknown) => boolean;

const isHash: Check = (value) => isHex(value, 32);
const isText: Check = (v) => typeof v === 'string' && v.length > 0 && v.length <= TEXT_MAX;
const isCount: Check = (v) => Number.isSafeInteger(v) && Number(v) > 0;
const isBound: Check = (v) => Number.isSafeInteger(v) && Number(v) >= 0;
const isDay: Check = (v) => typeof v === 'string' && DAY.test(v);
const isList: Check = (v) => Array.isArray(v) && v.length <= ENTRIES_MAX;

const isEmbedding: Check = (v) => v === undefined || typeof v === 'object';

const MANIFEST: Record<keyof Manifest, Check> = {
  name: isText,
  modelId: isHash,
  bytes: isCount,
  quantization: isText,
  context: isCount,
  licence: isText,
  source: isText,
  vocabulary: isHash,
  classes: isList,
  tolerances: isList,
  embedding: isEmbedding,
};

const EMBEDDING: Record<keyof ManifestEmbedding, Check> = {
  dimensions: (v) => isCount(v) && Number(v) <= DIMENSIONS_MAX,
  pooling: (v) => (POOLINGS as readonly unknown[]).includes(v),
};

const CLASS: Record<keyof ManifestClass, Check> = {
  engineClass: isHash,
  exact: (v) => typeof v === 'boolean',
  selfTestRoot: (v) => v === undefined || isHash(v),
};

const TOLERANCE: Record<keyof Tolerance, Check> = {
  compute: isHash,
  verifier: isHash,
  margin: isBound,
  distance: isBound,
  hardMargin: isBound,
  hardDistance: isBound,
  typicalMargin: isCount,
  typicalDistance: isCount,
  positions: isCount,
  measured: isDay,
};

function checkFields(value: unknown, checks: Record<string, Check>, at: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse('MANIFEST-1', { field: at });
  const record = value as Record<string, unknown>;
  // [MANIFEST-1 REJECT] Every field must be present with its type, and there must be no other
  // field.
  for (const [field, check] of Object.entries(checks)) {
    if (!check(Object.hasOwn(record, field) ? record[field] : undefined))
      refuse('MANIFEST-1', { field: `${at}${field}` });
  }
  for (const field of Object.keys(record)) {
    if (!Object.hasOwn(checks, field)) refuse('MANIFEST-1', { field: `${at}${field}` });
  }
}

/** @throws RasticError MANIFEST_FIELD naming the first field that breaks a rule. */
export function checkManifest(value: unknown): asserts value is Manifest {
  checkFields(value, MANIFEST, '');
  const { classes, tolerances, embedding } = value as Manifest;
  if (embedding !== undefined) checkFields(embedding, EMBEDDING, 'embedding.');
  const known = new Set<string>();
  classes.forEach((entry, i) => {
    checkFields(entry, CLASS, `classes[${i}].`);
    // [MANIFEST-2 REJECT] A class is exact if and only if it has a self-test root.
    if (entry.exact !== (entry.selfTestRoot !== undefined))
      refuse('MANIFEST-2', { field: `classes[${i}].selfTestRoot` });
    if (known.has(entry.engineClass)) refuse('MANIFEST-4', { field: `classes[${i}].engineClass` });
    known.add(entry.engineClass);
  });
  const pairs = new Set<string>();
  tolerances.forEach((entry, i) => {
    checkFields(entry, TOLERANCE, `tolerances[${i}].`);
    // [MANIFEST-3 REJECT] A hard bound must not be below the bound for `close`.
    if (entry.hardMargin < entry.margin)
      refuse('MANIFEST-3', { field: `tolerances[${i}].hardMargin` });
    if (entry.hardDistance < entry.distance)
      refuse('MANIFEST-3', { field: `tolerances[${i}].hardDistance` });
    // [MANIFEST-5 REJECT] A typical difference must not be above the bound for `close`.
    if (entry.margin < entry.typicalMargin)
      refuse('MANIFEST-5', { field: `tolerances[${i}].typicalMargin` });
    if (entry.distance < entry.typicalDistance)
      refuse('MANIFEST-5', { field: `tolerances[${i}].typicalDistance` });
    // [MANIFEST-4 REJECT] A class must be listed only once, and so must a pair of classes.
    const pair = `${entry.compute} ${entry.verifier}`;
    if (pairs.has(pair)) refuse('MANIFEST-4', { field: `tolerances[${i}].compute` });
    pairs.add(pair);
  });
}

/**
 * The manifest of a JSON text in any layout; the hash is always that of the canonical form.
 * @throws RasticError MANIFEST_JSON if it is too long, not JSON, or has no canonical form;
 * MANIFEST_FIELD.
 */
export function parseManifest(text: string): Manifest {
  // [MANIFEST-6 REJECT] A manifest must be JSON text within its size limit.
  if (text.length > MANIFEST_BYTES_MAX) {
    refuse('MANIFEST-6', { message: 'too long' });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    refuse('MANIFEST-6', { message: 'not JSON' }, cause);
  }
  checkManifest(value);
  canonicalJson(value);
  return value;
}
