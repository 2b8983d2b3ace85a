/**
 * The hash that a verifier commits to before it sees the leaf that it judges. It covers what the
 * verifier recomputed, the Receipt and the verifier's address, so that nobody can copy another's
 * Commitment. docs/protocol.md section 5.
 */

import { concat, fromHex, toHex, u32le, utf8 } from '../../base/bytes.js';
import { sha256 } from '../sign/sha256.js';
import type { Address, Hash } from '../sign/structs.js';

/** `panel` of a Commitment made in an audit, which belongs to no panel. */
export const NO_PANEL: Hash = `0x${'00'.repeat(32)}`;

/** The recomputed finding for one index. */
export interface Recomputed {
  /** Output index in the job. */
  readonly index: number;
  /** Bytes of the finding, with every logit of a wide leaf′: see finding.ts. */
  readonly leaf: Uint8Array;
}

/**
 * H("rastic/verify/v1" ‖ receiptHash ‖ verifier ‖ u32 index ‖ leaf′ of each ‖ salt).
 * @param recomputed ascending by index, one for each index of the Commitment.
 * @param salt 32 random bytes of the verifier, sent with the opening.
 */
export function hashCommitment(
  receiptHash: Hash,
  verifier: Address,
  recomputed: readonly Recomputed[],
  salt: Hash,
): Hash {
  const each = recomputed.map(({ index, leaf }) => concat(u32le(index), leaf));
  const head = concat(utf8('rastic/verify/v1'), fromHex(receiptHash), fromHex(verifier));
  return toHex(sha256(concat(head, ...each, fromHex(salt))));
}
