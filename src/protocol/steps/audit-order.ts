/**
 * The order of an audit: the client's signed promise of a fee, and what claims it. The ledger pays it
 * from the client's purse. docs/protocol.md sections 5 and 7.
 */
import { concat, toHex, uintBe } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { type Domain, keccak256, recoverCommitment } from '../sign/sign.js';
import type { Address, AuditOrder, Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';

/** Keccak-256 of the indices as EIP-712 encodes a uint32[]. @param indices ascending. */
export function hashIndices(indices: readonly number[]): Hash {
  return toHex(keccak256(concat(...indices.map((index) => uintBe(BigInt(index), 32)))));
}

/** The half of a fee that the Commitment claims; the Verdict claims the rest. */
export const firstHalf = (fee: bigint): bigint => (fee + 1n) / 2n;

/** @throws RasticError SIGN_…, LEDGER_CLAIM if the verifier did not commit to what was ordered. */
export function checkClaimedCommitment(
  domain: Domain,
  { receiptHash, indicesHash }: AuditOrder,
  { hash, signature }: Wire<'ClaimedCommitment'>,
  verifier: Address,
): void {
  const signer = recoverCommitment(domain, { receiptHash, indicesHash, hash }, signature);
  if (signer !== verifier) refuse('CLAIM-5');
}
