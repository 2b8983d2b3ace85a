/**
 * The seal of a snapshot: which state it is, the hash of its bytes, and the signature of the key of
 * its folder, so that nobody who can write to the database can make one. docs/protocol.md section
 * 7.1.
 */

import { concat, fromHex, type Hex, toHex, u64le, utf8 } from '../../../base/bytes.js';
import { sha256 } from '../../sign/sha256.js';
import { recoverHash } from '../../sign/sign.js';
import type { Address, Hash } from '../../sign/structs.js';
import { ByteReader, ByteWriter } from './bytes.js';
import { hex, record, uint } from './codec.js';
import { SNAPSHOT_LAYOUT } from './state.js';

export interface SnapshotSeal {
  readonly networkId: Hash;
  /** Layout of the state's bytes: see SNAPSHOT_LAYOUT. */
  readonly layout: Hash;
  /** The entry after which the state was so, and the journal's head there. */
  readonly height: number;
  readonly head: Hash;
  /** SHA-256 of the state's bytes, and how many there are, in how many parts. */
  readonly hash: Hash;
  readonly bytes: number;
  readonly parts: number;
}

export interface SignedSeal extends SnapshotSeal {
  readonly signature: Hex;
}

const SEAL = record<SignedSeal>({
  networkId: hex,
  layout: hex,
  height: uint,
  head: hex,
  hash: hex,
  bytes: uint,
  parts: uint,
  signature: hex,
});

/**
 * H("rastic/snapshot/v1" ‖ networkId ‖ layout ‖ head ‖ hash ‖ u64 height ‖ u64 bytes ‖ u64 parts):
 * what is signed.
 */
export function hashSeal({ networkId, layout, head, hash, ...numbers }: SnapshotSeal): Hash {
  const { height, bytes, parts } = numbers;
  const hashes = [networkId, layout, head, hash].map(fromHex);
  const counts = [height, bytes, parts].map((n) => u64le(BigInt(n)));
  return toHex(sha256(concat(utf8('rastic/snapshot/v1'), ...hashes, ...counts)));
}

export function encodeSeal(seal: SignedSeal): Uint8Array {
  const out = new ByteWriter();
  SEAL.write(out, seal);
  return out.finish();
}

/**
 * @returns undefined for a seal of another network or layout, or one that the keeper did not sign.
 * @param keeper whose key signs in this folder.
 */
export function readSeal(
  bytes: Uint8Array,
  networkId: Hash,
  keeper: Address,
): SignedSeal | undefined {
  try {
    const seal = SEAL.read(new ByteReader(bytes));
    const isOurs = seal.networkId === networkId && seal.layout === SNAPSHOT_LAYOUT;
    return isOurs && recoverHash(hashSeal(seal), seal.signature) === keeper ? seal : undefined;
  } catch {
    // Damaged: a snapshot can be made again.
    return undefined;
  }
}
