/**
 * The id of a dispute: an accuser has one dispute for each assignment. docs/protocol.md section 7.
 */

import { concat, fromHex, toHex, utf8 } from '../../base/bytes.js';
import { sha256 } from '../sign/sha256.js';
import type { Address, Hash } from '../sign/structs.js';

/** H("rastic/dispute/v1" ‖ assignHash ‖ accuser). */
export function disputeIdOf(assignHash: Hash, accuser: Address): Hash {
  const parts = [assignHash, accuser].map(fromHex);
  return toHex(sha256(concat(utf8('rastic/dispute/v1'), ...parts)));
}
