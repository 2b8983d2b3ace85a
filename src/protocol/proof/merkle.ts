/**
 * The Merkle tree of RFC 6962, section 2.1 (https://www.rfc-editor.org/rfc/rfc6962#section-2.1):
 * leaves are hashed after 0x00, nodes after 0x01; an incomplete right edge is folded as it is, and
 * nothing is duplicated. The tree grows leaf by leaf; root and paths are known at any size in
 * O(log² n).
 */

import { concat, fromHex, isHex, toHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** SHA-256(0x00 ‖ bytes). */
export function hashMerkleLeaf(bytes: Uint8Array): Hash {
  return toHex(sha256(concat(LEAF, bytes)));
}

const hashNode = (left: Uint8Array, right: Uint8Array) => sha256(concat(NODE, left, right));

/** A tree over leaves that are added one after another: its root, and the path of each leaf. */
export class MerkleTree {
  /** levels[h][i] is the root of the complete subtree over leaves i·2^h … (i+1)·2^h - 1. */
  readonly #levels: Uint8Array[][] = [[]];

  /** @param leafHashes hashes of leaves, not leaves. */
  constructor(leafHashes: Iterable<Hash> = []) {
    for (const hash of leafHashes) this.append(hash);
  }

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  /** Adds one leaf hash at the right. Amortised: one hash. */
  append(leafHash: Hash): void {
    let node = fromHex(leafHash);
    for (let height = 0; ; height++) {
      const level = this.#levels[height] ?? [];
      this.#levels[height] = level;
      level.push(node);
      if (level.length % 2 === 1) return;
      node = hashNode(level[level.length - 2] ?? node, node);
    }
  }

  /** Root over all leaves appended so far; for the empty tree, SHA-256 of no bytes. */
  root(): Hash {
    return toHex(this.size === 0 ? sha256(new Uint8Array()) : this.#hash(0, this.size));
  }

  /**
   * Inclusion path of leaf `index` in the tree as it is now, from the leaf's sibling upwards.
   * @throws RasticError MERKLE_INDEX if there is no such leaf.
   */
  path(index: number): Hash[] {
    const size = this.size;
    if (!Number.isInteger(index) || index < 0 || index >= size) {
      throw new RasticError('MERKLE_INDEX', { index, size });
    }
    const path: Hash[] = [];
    let [start, end] = [0, size];
    while (end - start > 1) {
      const middle = start + splitOf(end - start);
      const left = index < middle;
      path.push(toHex(left ? this.#hash(middle, end) : this.#hash(start, middle)));
      if (left) end = middle;
      else start = middle;
    }
    return path.reverse();
  }

  /** Root of the subtree over leaves start … end - 1, as in the recursion of RFC 6962. */
  #hash(start: number, end: number): Uint8Array {
    const count = end - start;
    const height = 31 - Math.clz32(count);
    const known = count === 2 ** height ? this.#levels[height]?.[start / count] : undefined;
    if (known) return known;
    const middle = start + splitOf(count);
    return hashNode(this.#hash(start, middle), this.#hash(middle, end));
  }
}

/** The largest power of two below n, n > 1. */
function splitOf(n: number): number {
  return 2 ** (31 - Math.clz32(n - 1));
}

export interface Inclusion {
  readonly leafHash: Hash;
  /** Position in the tree, from 0: i - from for output index i. */
  readonly index: number;
  /** Leaves in the tree: n - from. */
  readonly size: number;
  readonly path: readonly Hash[];
  readonly root: Hash;
}

/**
 * Whether the path proves the leaf at that position of a tree of that size and root (RFC 9162,
 * section 2.1.3.2). False for anything malformed: position out of range, path too short or long.
 */
export function verifyInclusion({ leafHash, index, size, path, root }: Inclusion): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || size > 2 ** 31) return false;
  if (index < 0 || index >= size || ![leafHash, ...path].every((h) => isHex(h, 32))) return false;
  let [at, last, node] = [index, size - 1, fromHex(leafHash)];
  for (const step of path) {
    // [MERKLE-1 REJECT] A path that is longer than the height of the tree proves nothing.
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = hashNode(fromHex(step), node);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      node = hashNode(node, fromHex(step));
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  // [MERKLE-2 REJECT] A path must reach the top of the tree and give the committed root there.
  return last === 0 && toHex(node) === root;
}
