/** New money: only the moderator may mint it. docs/protocol.md section 7. */
import { UINT128_MAX } from '../bigint.js';
import { refuse } from '../rules.js';
import { checkSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { credit, useNonce } from './draft.js';

/**
 * All money that can ever exist fits into a uint128, so no sum overflows on the wire.
 * @throws RasticError SIGN_…, LEDGER_NONCE, LEDGER_AMOUNT.
 */
export function applyMint({ draft, rules }: Context, operation: OperationOf<'mint'>): void {
  const { to, amount, nonce } = operation.value;
  // [MINT-2 REJECT] The amount must be above zero, and the supply must stay a uint128.
  if (amount === 0n || draft.minted + amount > UINT128_MAX) {
    refuse('MINT-2', { field: 'amount' });
  }
  // [MINT-1 REJECT] The moderator must have signed the Mint.
  checkSigner(rules.domain, 'Mint', operation, rules.genesis.moderator);
  useNonce(draft, rules.genesis.moderator, nonce, false);
  draft.minted += amount;
  credit(draft, to, amount);
}
