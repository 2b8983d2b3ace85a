/**
 * The order of an audit: the client's signed promise of a fee, and what claims it. The ledger pays it
 * from the client's purse. docs/protocol.md sections 5 and 7.
 */
import { concat, toHex, uintBe } from '../../base/bytes.js';
import { AUDIT_LIFE_MS } from '../params.js';
import { refuse } from '../rules.js';
import { checkSigner, type Domain, keccak256, recoverCommitment } from '../sign/sign.js';
import type { Address, AuditOrder, Hash, Job, Signed } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';

/** Keccak-256 of the indices as EIP-712 encodes a uint32[]. @param indices ascending. */
export function hashIndices(indices: readonly number[]): Hash {
  return toHex(keccak256(concat(...indices.map((index) => uintBe(BigInt(index), 32)))));
}

/** Ledger time until which a job's audits are served. */
export const auditsEnd = ({ deadline }: Pick<Job, 'deadline'>): number => deadline + AUDIT_LIFE_MS;

/** What an order must be about. */
export interface Ordered {
  readonly job: Pick<Job, 'client' | 'deadline'>;
  readonly receiptHash: Hash;
  readonly verifier: Address;
}

/** @param indices ascending. */
export const createAuditOrder = (
  { job, receiptHash, verifier }: Ordered,
  indices: readonly number[],
  fee: bigint,
): AuditOrder => ({
  ...{ receiptHash, verifier, indicesHash: hashIndices(indices), fee },
  expiry: auditsEnd(job),
});

/**
 * Everything but the indices, which follow later in a request.
 * @throws RasticError AUDIT_INVALID, SIGN_….
 */
export function checkAuditOrder(
  domain: Domain,
  order: Signed<AuditOrder>,
  { job, receiptHash, verifier }: Ordered,
): void {
  const { value } = order;
  // [AUDIT-35 REJECT] The client must have signed the order, for this Receipt and this verifier, and
  // it must expire when the job's audits are over.
  if (value.receiptHash !== receiptHash) refuse('AUDIT-35', { field: 'receiptHash' });
  if (value.verifier !== verifier) refuse('AUDIT-35', { field: 'verifier' });
  if (value.expiry !== auditsEnd(job)) refuse('AUDIT-35', { field: 'expiry' });
  checkSigner(domain, 'AuditOrder', order, job.client);
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
