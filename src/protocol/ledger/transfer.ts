/** Money from one balance to another. docs/protocol.md section 7. */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { credit, debit, useNonce } from './draft.js';

/** @throws RasticError SIGN_INVALID, LEDGER_ACCOUNT, LEDGER_NONCE, LEDGER_AMOUNT, LEDGER_FUNDS. */
export function applyTransfer({ draft, rules }: Context, operation: OperationOf<'transfer'>): void {
  const { to, amount, nonce } = operation.value;
  const from = recoverSigner(rules.domain, 'Transfer', operation);
  useNonce(draft, from, nonce);
  // [TRANSFER-1 REJECT] The amount must be above zero.
  if (amount === 0n) refuse('TRANSFER-1', { field: 'amount' });
  debit(draft, from, amount);
  credit(draft, to, amount);
}
