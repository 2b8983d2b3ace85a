/**
 * Payment of an accepted job: the client pays the node and the verifiers in one operation, once for
 * each Receipt. The amounts are stored, because a slash refunds what the node received.
 * docs/protocol.md section 7.
 */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Address } from '../sign/structs.js';
import type { Context, OperationOf } from './context.js';
import { credit, debit, useNonce } from './draft.js';
import { formatSettlement } from './state.js';

/** @throws RasticError SIGN_INVALID, LEDGER_ACCOUNT, LEDGER_NONCE, LEDGER_SETTLED, LEDGER_FUNDS. */
export function applySettle({ draft, rules }: Context, operation: OperationOf<'settle'>): void {
  const { receiptHash, payments, nonce } = operation.value;
  const client = recoverSigner(rules.domain, 'Settle', operation);
  useNonce(draft, client, nonce);
  const key = formatSettlement(client, receiptHash);
  // [SETTLE-1 REJECT] A Receipt is settled at most once, so that a client that repeats the
  // operation after a crash does not pay twice.
  if (draft.settled.get(key) !== undefined) {
    refuse('SETTLE-1', { receiptHash });
  }
  const paid = new Map<Address, bigint>();
  for (const { to, amount } of payments) {
    debit(draft, client, amount);
    credit(draft, to, amount);
    paid.set(to, (paid.get(to) ?? 0n) + amount);
  }
  draft.settled.set(key, paid);
}
