/** The signed order of an audit, for a request that has everything else. */
import { type Domain, digest, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Address, AuditOrder, Signed } from '../../../src/protocol/sign/structs.js';
import { createAuditOrder } from '../../../src/protocol/steps/audit-order.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';

export interface OrderedInit {
  readonly domain: Domain;
  readonly signer: Pick<Signer, 'sign'>;
  readonly verifier: Address;
  readonly fee: bigint;
}

export function orderFor(
  { job, receipt, indices }: Pick<Wire<'AuditRequest'>, 'job' | 'receipt' | 'indices'>,
  { domain, signer, verifier, fee }: OrderedInit,
  change: Partial<AuditOrder> = {},
): Signed<AuditOrder> {
  const receiptHash = digest(domain, 'Receipt', receipt.value);
  const order = createAuditOrder({ job: job.value, receiptHash, verifier }, indices, fee);
  return signer.sign('AuditOrder', { ...order, ...change });
}
