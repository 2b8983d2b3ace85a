/**
 * Step 8, settle: who is paid for an accepted job, and how much. On acceptance there is one payment
 * to the node and one to each verifier that answered. docs/protocol.md section 7.
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
