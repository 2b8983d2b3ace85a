/**
 * Moves balance to stake for one (model, class) pair, as compute node or as verifier. Stakes cannot
 * be withdrawn in this version: a signature can be disputed while its signer's stake is on the
 * ledger. docs/protocol.md sections 5 and 7.
 */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { debit, setStake, stakeFor, useNonce } from './draft.js';
import { manifestAt } from './rules.js';
import { COMPUTE, VERIFIER } from './state.js';

/** @throws RasticError SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _STAKE, _MODEL, _AMOUNT, _FUNDS. */
export function applyStake({ draft, rules }: Context, operation: OperationOf<'stake'>): void {
  const { role, modelId, engineClass, amount, nonce } = operation.value;
  const staker = recoverSigner(rules.domain, 'Stake', operation);
  useNonce(draft, staker, nonce);
  // [STAKE-1 REJECT] Only compute nodes and verifiers can stake.
  if (role !== COMPUTE && role !== VERIFIER) {
    refuse('STAKE-1');
  }
  // [STAKE-2 REJECT] The model must be registered.
  const height = draft.state.height + 1;
  if (manifestAt(rules, modelId, height) === undefined) refuse('STAKE-2', { modelId });
  // [STAKE-3 REJECT] The amount must be above zero.
  if (amount === 0n) refuse('STAKE-3', { field: 'amount' });
  const pair = { role, modelId, engineClass };
  const stake = stakeFor(draft, staker, pair) + amount;
  // [STAKE-4 REJECT] The stake must be at least the network's minimum, which is one slot of a draw.
  if (stake < BigInt(rules.genesis.minStake)) {
    refuse('STAKE-4');
  }
  debit(draft, staker, amount);
  setStake(draft, staker, pair, stake);
}
