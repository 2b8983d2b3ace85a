/**
 * The beacon of a journal entry: the ledger's signature over the position and content of the entry.
 * It is deterministic (RFC 6979, low s), and only the ledger's key can make it. A submitter of an
 * operation can neither know nor change it, so panels are drawn from it. docs/protocol.md section
 * 7.
 */

import { concat, fromHex, type Hex, toHex, u64le, utf8 } from '../../base/bytes.js';
import { sha256 } from '../sign/sha256.js';
import { recoverHash } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';

/** Bytes of a beacon: r ‖ s ‖ v. */
export const BEACON_BYTES = 65;

/** The position of an entry. */
export interface BeaconPlace {
  readonly networkId: Hash;
  /** Height of the entry. */
  readonly height: number;
  /** Head of the entry before it. */
  readonly below: Hash;
  /** The Operation's wire bytes. */
  readonly operation: Uint8Array;
}

/** H("rastic/beacon/v1" ‖ networkId ‖ u64 height ‖ head below ‖ H(operation)): the signed hash. */
export function beaconHash({ networkId, height, below, operation }: BeaconPlace): Hash {
  const place = concat(fromHex(networkId), u64le(BigInt(height)), fromHex(below));
  return toHex(sha256(concat(utf8('rastic/beacon/v1'), place, sha256(operation))));
}

/** Whether the ledger's key made the beacon for this position. */
export function isBeacon(place: BeaconPlace, beacon: Hex, ledger: Address): boolean {
  try {
    return recoverHash(beaconHash(place), beacon) === ledger;
  } catch {
    return false;
  }
}
