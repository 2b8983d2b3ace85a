/**
 * The leaf: what a node commits to at one output position, as bytes and as a hash. docs/protocol.md
 * section 4. The tree over leaves is in merkle.ts, and the test of a leaf's token against its own
 * logits is in contradict.ts.
 */

import { concat, fromHex, i32le, toHex, utf8 } from '../../base/bytes.js';
import { TOP_LOGITS_MAX, TOP_LOGITS_MIN, WIDE_LEAF_PAIRS_MAX } from '../params.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';
import {
  decodeEmbedding,
  type Embedding,
  encodeEmbedding,
  hasEmbedding,
  isEmbedding,
} from './embedding-leaf.js';
import { hashMerkleLeaf } from './merkle.js';

/** Position i of an output: its context, its token, and the fingerprint of its raw logits. */
export interface Leaf {
  /** Hash chain over prompt ids and the output tokens before this one. */
  readonly prefix: Hash;
  /** Output index in the job. */
  readonly index: number;
  readonly token: number;
  /** Raw logit of the token, f32. */
  readonly tokenLogit: number;
  /** Ids of the k highest raw logits, by descending logit, then ascending id. */
  readonly ids: readonly number[];
  /** The k highest raw logits, f32, in the order of ids. */
  readonly logits: readonly number[];
  /** z_max + ln Σ exp(z - z_max) of the whole vocabulary, rounded once to f32. */
  readonly logsumexp: number;
  /** Only in an embed job, where everything after the index is empty: embedding-leaf.ts. */
  readonly embedding?: Embedding | undefined;
}

/** Bytes of a leaf beside its k pairs, and of one pair (id i32, logit f32). */
const FIXED_BYTES = 48;
const PAIR_BYTES = 8;

/** The f32 nearest to x, with -0 changed to +0: the only form of a logit in a leaf. */
export function toLeafNumber(x: number): number {
  return Math.fround(x) + 0;
}

/** Whether x is a valid logit for a leaf: finite, an f32, not -0. */
function isLeafNumber(x: number): boolean {
  return Number.isFinite(x) && Math.fround(x) === x && !Object.is(x, -0);
}

/**
 * prefix 32 B · index u32 · token i32 · tokenLogit f32 · k × (id i32, logit f32) · logsumexp f32,
 * little-endian, with -0 written as +0. It does not check the leaf; checkLeaf does.
 */
export function encodeLeaf(leaf: Leaf): Uint8Array {
  if (isEmbedding(leaf)) return encodeEmbedding(leaf);
  const bytes = new Uint8Array(FIXED_BYTES + PAIR_BYTES * leaf.ids.length);
  const view = new DataView(bytes.buffer);
  bytes.set(fromHex(leaf.prefix));
  view.setUint32(32, leaf.index, true);
  view.setInt32(36, leaf.token, true);
  view.setFloat32(40, toLeafNumber(leaf.tokenLogit), true);
  leaf.ids.forEach((id, i) => {
    view.setInt32(44 + PAIR_BYTES * i, id, true);
    view.setFloat32(48 + PAIR_BYTES * i, toLeafNumber(leaf.logits[i] ?? Number.NaN), true);
  });
  view.setFloat32(bytes.length - 4, toLeafNumber(leaf.logsumexp), true);
  return bytes;
}

/**
 * The leaf of these bytes; k follows from their number. Every accepted input encodes to itself.
 * @throws RasticError LEAF_BYTES if k is not a whole number from 5 to 20; LEAF_NUMBER if a logit is
 * NaN, infinite or -0. checkLeaf checks the other rules.
 */
export function decodeLeaf(bytes: Uint8Array): Leaf {
  return decode(bytes, TOP_LOGITS_MAX);
}

/**
 * Like decodeLeaf, for a verifier's wide leaf with up to WIDE_LEAF_PAIRS_MAX pairs. See
 * wide-leaf.ts.
 */
export function decodeWideLeaf(bytes: Uint8Array): Leaf {
  return decode(bytes, WIDE_LEAF_PAIRS_MAX);
}

function decode(bytes: Uint8Array, pairsMax: number): Leaf {
  if (hasEmbedding(bytes)) return decodeEmbedding(bytes);
  const k = (bytes.length - FIXED_BYTES) / PAIR_BYTES;
  // [LEAF-1 REJECT] A leaf's bytes must hold a whole number of pairs within the limits of its kind.
  if (!Number.isInteger(k) || k < TOP_LOGITS_MIN || k > pairsMax) {
    refuse('LEAF-1', { bytes: bytes.length });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = Array.from({ length: k }, (_, i) => 44 + PAIR_BYTES * i);
  const leaf: Leaf = {
    prefix: toHex(bytes.subarray(0, 32)),
    index: view.getUint32(32, true),
    token: view.getInt32(36, true),
    tokenLogit: view.getFloat32(40, true),
    ids: at.map((offset) => view.getInt32(offset, true)),
    logits: at.map((offset) => view.getFloat32(offset + 4, true)),
    logsumexp: view.getFloat32(bytes.length - 4, true),
  };
  checkLeafNumbers(leaf);
  return leaf;
}

/** @throws RasticError LEAF_NUMBER unless every logit is finite, an f32 and not -0. */
export function checkLeafNumbers(leaf: Leaf): void {
  // [LEAF-2 REJECT] Logits must be finite f32 numbers and never -0, so that a leaf has one
  // encoding.
  if (!isLeafNumber(leaf.tokenLogit)) refuse('LEAF-2', { field: 'tokenLogit' });
  if (!isLeafNumber(leaf.logsumexp)) refuse('LEAF-2', { field: 'logsumexp' });
  if (!leaf.logits.every(isLeafNumber)) refuse('LEAF-2', { field: 'logits' });
}

/** SHA-256(0x00 ‖ leaf): the tree's leaf hash (RFC 6962), also the leafHash of a Verdict. */
export function hashLeaf(leaf: Leaf): Hash {
  return hashMerkleLeaf(encodeLeaf(leaf));
}

const PREFIX_LABEL = utf8('rastic/prefix/v1');

/** prefix_{i+1} = H("rastic/prefix/v1" ‖ prefix_i ‖ token_i i32). */
export function nextPrefix(prefix: Hash, token: number): Hash {
  return toHex(sha256(concat(PREFIX_LABEL, fromHex(prefix), i32le(token))));
}

/**
 * prefix_0 … prefix_n for n output tokens: the prefix of every position and, at the end, of the
 * next one.
 * @param promptTokensHash prefix_0.
 */
export function prefixChain(promptTokensHash: Hash, tokens: readonly number[]): Hash[] {
  const chain = [promptTokensHash];
  let prefix = promptTokensHash;
  for (const token of tokens) {
    prefix = nextPrefix(prefix, token);
    chain.push(prefix);
  }
  return chain;
}
