/**
 * The leaf of an embed job: the vector of one item of the input, as bytes. The tree, its hashes and
 * the prefix chain are those of other leaves (leaf.ts). docs/protocol.md section 4.2.
 */
import { concat, equalBytes, fromHex, toHex, u32le, utf8 } from '../../base/bytes.js';
import { DIMENSIONS_MAX, ITEM_TOKENS_MAX } from '../params.js';
import { refuse } from '../rules.js';
import type { Hash } from '../sign/structs.js';
import { isNormalized } from './vector.js';

/** What an embed leaf says of its item. */
export interface Embedding {
  /** Ids of the item. */
  readonly tokens: number;
  /** Of length 1, f32. */
  readonly vector: readonly number[];
}

/** The fields of any leaf (leaf.ts). */
interface AnyLeaf {
  readonly prefix: Hash;
  readonly index: number;
  readonly token: number;
  readonly tokenLogit: number;
  readonly ids: readonly number[];
  readonly logits: readonly number[];
  readonly logsumexp: number;
  readonly embedding?: Embedding | undefined;
}

export type EmbeddingLeaf = AnyLeaf & { readonly embedding: Embedding };

/** No other leaf begins so: 32 bytes of a hash stand there. */
const LABEL = utf8('rastic/embedding/v1');
const FIXED_BYTES = LABEL.length + 44;

/** Every leaf of an embed job has this token: the chain of prefixes then only counts the items. */
export const EMBEDDING_TOKEN = 0;

/** The leaf of an item. @param prefix of its index in the chain over the job's items. */
export function embeddingLeaf(
  prefix: Hash,
  index: number,
  tokens: number,
  vector: ArrayLike<number>,
): EmbeddingLeaf {
  const none = { token: EMBEDDING_TOKEN, tokenLogit: 0, ids: [], logits: [], logsumexp: 0 };
  return { prefix, index, ...none, embedding: { tokens, vector: Array.from(vector) } };
}

export const isEmbedding = (leaf: AnyLeaf): leaf is EmbeddingLeaf => leaf.embedding !== undefined;

/** Ids of the item that the leaf has the vector of; 0 for a leaf of a token. */
export const itemTokensOf = ({ embedding }: Pick<AnyLeaf, 'embedding'>): number =>
  embedding?.tokens ?? 0;

/** Whether these are the bytes of an embed leaf. */
export const hasEmbedding = (bytes: Uint8Array): boolean =>
  equalBytes(bytes.subarray(0, LABEL.length), LABEL);

/**
 * "rastic/embedding/v1" ‖ prefix 32 B · index u32 · tokens u32 · dimensions u32 · dimensions × f32,
 * little-endian.
 */
export function encodeEmbedding({ prefix, index, embedding }: EmbeddingLeaf): Uint8Array {
  const { tokens, vector } = embedding;
  const floats = new DataView(new ArrayBuffer(4 * vector.length));
  for (const [i, x] of vector.entries()) floats.setFloat32(4 * i, x, true);
  const head = [LABEL, fromHex(prefix), u32le(index), u32le(tokens), u32le(vector.length)];
  return concat(...head, new Uint8Array(floats.buffer));
}

/** Every accepted input encodes to itself. @throws RasticError LEAF_BYTES, LEAF_NUMBER. */
export function decodeEmbedding(bytes: Uint8Array): EmbeddingLeaf {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dimensions = bytes.length < FIXED_BYTES ? 0 : view.getUint32(FIXED_BYTES - 4, true);
  // [LEAF-10 REJECT] The bytes of an embed leaf must hold as many numbers as it has dimensions.
  if (
    dimensions < 1 ||
    dimensions > DIMENSIONS_MAX ||
    bytes.length !== FIXED_BYTES + 4 * dimensions
  )
    refuse('LEAF-10', { bytes: bytes.length });
  const at = LABEL.length;
  const vector = Array.from({ length: dimensions }, (_, i) =>
    view.getFloat32(FIXED_BYTES + 4 * i, true),
  );
  const prefix = toHex(bytes.subarray(at, at + 32));
  const leaf = embeddingLeaf(
    prefix,
    view.getUint32(at + 32, true),
    view.getUint32(at + 36, true),
    vector,
  );
  checkVector(leaf);
  return leaf;
}

function checkVector({ embedding: { vector } }: EmbeddingLeaf): void {
  const isNumber = (x: number) => Math.fround(x) === x && !Object.is(x, -0);
  // [LEAF-11 REJECT] A vector must consist of f32 numbers, never -0, and have the length 1, so that
  // nobody can pass off another scale.
  if (!vector.every(isNumber) || !isNormalized(vector)) refuse('LEAF-11', { field: 'vector' });
}

/**
 * What a client can check without a model. @throws RasticError LEAF_COUNT, LEAF_NUMBER.
 */
export function checkEmbedding(leaf: AnyLeaf): asserts leaf is EmbeddingLeaf {
  const { token, tokenLogit, ids, logits, logsumexp } = leaf;
  const isPlain = token === EMBEDDING_TOKEN && Object.is(tokenLogit, 0) && Object.is(logsumexp, 0);
  // [LEAF-12 REJECT] A leaf of an embed job must have a vector and nothing of a token, and no other
  // leaf may have one.
  if (!isEmbedding(leaf) || !isPlain || ids.length > 0 || logits.length > 0)
    refuse('LEAF-12', { count: ids.length, expected: 0 });
  const { tokens, vector } = leaf.embedding;
  // [LEAF-13 REJECT] An item must have at least one id, and a vector no more numbers than any model
  // gives.
  if (tokens < 1 || tokens > ITEM_TOKENS_MAX || vector.length < 1 || vector.length > DIMENSIONS_MAX)
    refuse('LEAF-13', { count: vector.length, expected: DIMENSIONS_MAX });
  checkVector(leaf);
}
