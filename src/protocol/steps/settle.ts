/**
 * Step 8, settle: what an accepted job pays, to whom. docs/protocol.md section 7; one payment on
 * acceptance, to the node and to each verifier that answered.
 */
import type { Address, Hash, Receipt, Struct } from '../sign/structs.js';

/** Fees owed to verifiers: one for each audit they answered. */
export type Fees = ReadonlyMap<Address, bigint>;

/** @param nonce next nonce of the client on the ledger. */
export function createSettle(
  receiptHash: Hash,
  receipt: Receipt,
  fees: Fees,
  nonce: number,
): Struct<'Settle'> {
  const payments = [{ to: receipt.compute, amount: receipt.amountDue }];
  for (const [to, amount] of fees) payments.push({ to, amount });
  return { receiptHash, payments, nonce };
}
