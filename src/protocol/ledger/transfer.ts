/** Money from one balance to another. docs/protocol.md section 7. */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { credit, debit, useNonce } from './draft.js';

/** What needs no signature. @throws RasticError LEDGER_AMOUNT. */
export function checkTransfer({ value }: OperationOf<'transfer'>): void {
  // [TRANSFER-1 REJECT] The amount must be above zero.
  if (value.amount === 0n) refuse('TRANSFER-1', { field: 'amount' });
}

/** @throws RasticError as checkTransfer; SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _EMPTY, _FUNDS. */
export function applyTransfer({ draft, rules }: Context, operation: OperationOf<'transfer'>): void {
  const { to, amount, nonce } = operation.value;
  checkTransfer(operation);
  const from = recoverSigner(rules.domain, 'Transfer', operation);
  useNonce(draft, from, nonce);
  // [TRANSFER-2 REJECT] A Transfer must go to another account, because one to oneself changes
  // nothing.
  if (to === from) refuse('TRANSFER-2');
  debit(draft, from, amount);
  credit(draft, to, amount);
}
