/**
 * Step 8, settle: who is paid for an accepted job, and how much. On acceptance there is one payment
 * to the node and one to each verifier that answered. docs/protocol.md section 7.
 */
import type { Address, Hash, Receipt, Struct } from '../sign/structs.js';

/** Fees owed to verifiers: one for each audit they answered. */
export type Fees = ReadonlyMap<Address, bigint>;

/** Whoever is paid more than nothing; empty if nobody is, and then there is nothing to settle. */
export function paymentsOf(receipt: Receipt, fees: Fees): Struct<'Settle'>['payments'] {
  const owed = [{ to: receipt.compute, amount: receipt.amountDue }];
  for (const [to, amount] of fees) owed.push({ to, amount });
  return owed.filter(({ amount }) => amount > 0n);
}

/** @param nonce next nonce of the client on the ledger. */
export function createSettle(
  receiptHash: Hash,
  receipt: Receipt,
  fees: Fees,
  nonce: number,
): Struct<'Settle'> {
  return { receiptHash, payments: paymentsOf(receipt, fees), nonce };
}
