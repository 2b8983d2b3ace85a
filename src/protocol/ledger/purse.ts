/**
 * A client's purse: FundPurse opens it or adds to it, ClosePurse ends it. Each deposit is divided
 * among the verifiers of its time: what one of them may claim no other can, so that nobody works for
 * a fee that is gone. docs/protocol.md section 7.
 */
import { PURSE_CLOSE_MS, PURSE_DEPOSITS_MAX } from '../params-money.js';
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { credit, debit, useNonce } from './draft.js';
import { EMPTY_PURSE } from './purse-state.js';

/** What needs no signature. @throws RasticError LEDGER_AMOUNT. */
export function checkFundPurse({ value }: OperationOf<'fundPurse'>): void {
  // [PURSE-1 REJECT] The amount must be above zero.
  if (value.amount === 0n) refuse('PURSE-1', { field: 'amount' });
}

/** @throws RasticError as checkFundPurse; SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _RATE, _FUNDS, _PURSE. */
export function applyFundPurse({ draft, rules }: Context, operation: OperationOf<'fundPurse'>) {
  const { amount, nonce } = operation.value;
  checkFundPurse(operation);
  const client = recoverSigner(rules.domain, 'FundPurse', operation);
  useNonce(draft, client, nonce);
  debit(draft, client, amount);
  const purse = draft.purses.get(client) ?? EMPTY_PURSE;
  const { deposits, balance } = purse;
  // [PURSE-2 REJECT] A purse can be funded 1,024 times; then it is closed, and a new one opened.
  if (deposits.length >= PURSE_DEPOSITS_MAX) refuse('PURSE-2');
  // [PURSE-3] Each verifier of this moment may claim an equal share of the deposit, so that no fee
  // can be promised twice.
  const share = draft.verifiers === 0 ? 0n : amount / BigInt(draft.verifiers);
  const total = (deposits.at(-1)?.total ?? 0n) + share;
  const height = draft.state.height + 1;
  draft.purses.set(client, {
    ...purse,
    balance: balance + amount,
    deposits: [...deposits, { height, total }],
    closing: 0,
  });
}

/** @throws RasticError SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _RATE, _PURSE, _WAIT. */
export function applyClosePurse(
  { draft, rules, time }: Context,
  operation: OperationOf<'closePurse'>,
): void {
  const client = recoverSigner(rules.domain, 'ClosePurse', operation);
  useNonce(draft, client, operation.value.nonce);
  const purse = draft.purses.get(client);
  // [PURSE-4 REJECT] The client must have a purse.
  if (purse === undefined) refuse('PURSE-4');
  const { closing, balance } = purse;
  if (closing === 0) {
    draft.purses.set(client, { ...purse, closing: time + PURSE_CLOSE_MS });
    return;
  }
  // [PURSE-5 REJECT] A closed purse is paid out only after 24 hours, in which verifiers claim what
  // they have earned.
  if (time < closing) refuse('PURSE-5', { ms: closing - time });
  draft.purses.delete(client);
  credit(draft, client, balance);
}
