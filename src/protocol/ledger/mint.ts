/** New money: the moderator's alone. docs/protocol.md section 7. */
import { RasticError } from '../../base/errors.js';
import { checkSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { credit, useNonce } from './draft.js';

/** All money that can ever exist fits into a uint128, so no sum overflows on the wire. */
const SUPPLY_MAX = (1n << 128n) - 1n;

/** @throws RasticError SIGN_…, LEDGER_NONCE, LEDGER_AMOUNT. */
export function applyMint({ draft, rules }: Context, operation: OperationOf<'mint'>): void {
  const { to, amount, nonce } = operation.value;
  // [MINT-1 REJECT] The moderator signed it.
  checkSigner(rules.domain, 'Mint', operation, rules.genesis.moderator);
  useNonce(draft, rules.genesis.moderator, nonce);
  // [MINT-2 REJECT] Something is minted, and the supply stays a uint128.
  if (amount === 0n || draft.minted + amount > SUPPLY_MAX) {
    throw new RasticError('LEDGER_AMOUNT', { field: 'amount' });
  }
  draft.minted += amount;
  credit(draft, to, amount);
}
