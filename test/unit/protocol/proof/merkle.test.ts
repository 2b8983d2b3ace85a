import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { ZERO } from '../../../../scripts/vectors/synthetic.js';
import { concat, fromHex, toHex, u8 } from '../../../../src/base/bytes.js';
import {
  hashMerkleLeaf,
  MerkleTree,
  verifyInclusion,
} from '../../../../src/protocol/proof/merkle.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('rfc6962', 'merkle');

const hashes = Array.from({ length: 130 }, (_, i) => hashMerkleLeaf(u8(i)));

/** RFC 6962's definition, recursion and all. */
function reference(leaves: readonly Hash[]): Hash {
  const [first] = leaves;
  if (first === undefined) return toHex(sha256(new Uint8Array()));
  if (leaves.length === 1) return first;
  let k = 1;
  while (2 * k < leaves.length) k *= 2;
  const [left, right] = [reference(leaves.slice(0, k)), reference(leaves.slice(k))];
  return toHex(sha256(concat(u8(1), fromHex(left), fromHex(right))));
}

describe('merkle', () => {
  it('the growing tree has the right root at every size', () => {
    const tree = new MerkleTree();
    hashes.forEach((hash, i) => {
      tree.append(hash);
      expect(tree.root()).toBe(reference(hashes.slice(0, i + 1)));
    });
  });

  it('every path of every tree up to 40 proves its leaf and, [MERKLE-2 REJECT], no other', () => {
    for (let size = 1; size <= 40; size++) {
      const tree = new MerkleTree(hashes.slice(0, size));
      const root = tree.root();
      for (let index = 0; index < size; index++) {
        const leafHash = hashes[index] ?? ZERO;
        const proof = { leafHash, index, size, path: tree.path(index), root };
        expect(verifyInclusion(proof)).toBe(true);
        expect(verifyInclusion({ ...proof, leafHash: hashes[index + 1] ?? ZERO })).toBe(false);
        for (let other = 0; other < size; other++) {
          if (other !== index) expect(verifyInclusion({ ...proof, index: other })).toBe(false);
        }
      }
    }
  });

  it('[MERKLE-1 REJECT] forged paths: cut, grown, reordered, or an inner node as a leaf', () => {
    const tree = new MerkleTree(hashes.slice(0, 13));
    const root = tree.root();
    for (let index = 0; index < 13; index++) {
      const path = tree.path(index);
      const proof = { leafHash: hashes[index] ?? ZERO, index, size: 13, path, root };
      const forged = [path.slice(1), path.slice(0, -1), [...path, ZERO], [ZERO, ...path]];
      for (const steps of [...forged, path.toReversed()]) {
        expect(verifyInclusion({ ...proof, path: steps })).toBe(false);
      }
    }
    // Two leaves' node taken for a leaf of a smaller tree has the same root, but other bytes: its
    // hash is not the hash of any leaf, since leaves are hashed behind 0x00.
    const node = concat(fromHex(hashes[0] ?? ZERO), fromHex(hashes[1] ?? ZERO));
    expect(hashMerkleLeaf(node)).not.toBe(new MerkleTree(hashes.slice(0, 2)).root());
  });

  it('malformed proofs are false, not errors', () => {
    const root = new MerkleTree(hashes.slice(0, 2)).root();
    const proof = { leafHash: hashes[0] ?? ZERO, index: 0, size: 2, path: [], root };
    for (const change of [{ size: 0 }, { index: -1 }, { index: 0.5 }, { size: 1.5 }]) {
      expect(verifyInclusion({ ...proof, ...change })).toBe(false);
    }
    expect(verifyInclusion({ ...proof, path: ['0x12'] })).toBe(false);
  });

  it('keeps up with streaming: 4,096 leaves with a root and a path each in under 3 s', () => {
    const start = performance.now();
    const tree = new MerkleTree();
    for (let i = 0; i < 4096; i++) {
      tree.append(hashes[i % 130] ?? ZERO);
      tree.root();
      tree.path(i >> 1);
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
