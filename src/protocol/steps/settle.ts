/**
 * Step 8, settle: the fees of the verifiers that answered. The node is paid by vouchers, see voucher.ts.
 * docs/protocol.md section 7.
 */
import type { Address, Hash, Struct } from '../sign/structs.js';

/** Fees owed to verifiers: one for each audit they answered. */
export type Fees = ReadonlyMap<Address, bigint>;

/** Whoever is paid more than nothing; empty if nobody is, and then there is nothing to settle. */
export function paymentsOf(fees: Fees): Struct<'Settle'>['payments'] {
  return [...fees].map(([to, amount]) => ({ to, amount })).filter(({ amount }) => amount > 0n);
}

/** @param nonce next nonce of the client on the ledger. */
export function createSettle(receiptHash: Hash, fees: Fees, nonce: number): Struct<'Settle'> {
  return { receiptHash, payments: paymentsOf(fees), nonce };
}
