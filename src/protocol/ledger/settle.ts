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

/** What needs no signature. @throws RasticError LEDGER_EMPTY. */
export function checkSettle({ value }: OperationOf<'settle'>): void {
  const { payments } = value;
  // [SETTLE-2 REJECT] A Settle must pay at least one account, each payment must be above zero, and
  // none may go to its own signer.
  if (payments.length === 0 || payments.some(({ amount }) => amount === 0n)) refuse('SETTLE-2');
}

/** @throws RasticError as checkSettle; SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _SETTLED, _FUNDS. */
export function applySettle({ draft, rules }: Context, operation: OperationOf<'settle'>): void {
  const { receiptHash, payments, nonce } = operation.value;
  checkSettle(operation);
  const client = recoverSigner(rules.domain, 'Settle', operation);
  useNonce(draft, client, nonce);
  const key = formatSettlement(client, receiptHash);
  // [SETTLE-1 REJECT] A Receipt is settled at most once, so that a client that repeats the
  // operation after a crash does not pay twice.
  if (draft.settled.get(key) !== undefined) {
    refuse('SETTLE-1', { receiptHash });
  }
  if (payments.some(({ to }) => to === client)) refuse('SETTLE-2');
  const paid = new Map<Address, bigint>();
  for (const { to, amount } of payments) {
    debit(draft, client, amount);
    credit(draft, to, amount);
    paid.set(to, (paid.get(to) ?? 0n) + amount);
  }
  draft.settled.set(key, paid);
}
