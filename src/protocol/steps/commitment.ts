/**
 * The hash a verifier commits to before it has seen the leaf it judges: what it recomputed, bound
 * to the Receipt and to its own address so that nobody can repeat another's. docs/protocol.md
 * section 5.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromHex, toHex, u32le, utf8 } from '../../base/bytes.js';
import type { Address, Hash } from '../sign/structs.js';

/** `panel` of a Commitment given in an audit: it belongs to no panel. */
export const NO_PANEL: Hash = `0x${'00'.repeat(32)}`;

/** What was recomputed for one index. */
export interface Recomputed {
  /** Output index in the job. */
  readonly index: number;
  /** Bytes of the finding, every logit of a wide leaf′: see finding.ts. */
  readonly leaf: Uint8Array;
}

/**
 * H("rastic/verify/v1" ‖ receiptHash ‖ verifier ‖ u32 index ‖ leaf′ of each ‖ salt).
 * @param recomputed ascending by index, one for each index of the Commitment.
 * @param salt 32 bytes of the verifier's, told with the opening.
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
