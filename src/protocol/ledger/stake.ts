/**
 * Moves balance to stake for one (model, class) pair, as compute node or as verifier. Stakes cannot
 * be withdrawn in this version: a signature can be disputed while its signer's stake is on the
 * ledger. docs/protocol.md sections 5 and 7.
 */
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { debit, setStake, stakeFor, useNonce } from './draft.js';
import type { LedgerRules } from './rules.js';
import { COMPUTE, VERIFIER } from './state.js';

/** What needs no signature. @throws RasticError LEDGER_STAKE, LEDGER_MODEL, LEDGER_AMOUNT. */
export function checkStake(rules: LedgerRules, { value }: OperationOf<'stake'>): void {
  const { role, modelId, amount } = value;
  // [STAKE-1 REJECT] Only compute nodes and verifiers can stake.
  if (role !== COMPUTE && role !== VERIFIER) {
    refuse('STAKE-1');
  }
  // [STAKE-2 REJECT] The model must be registered.
  if (!rules.manifests.has(modelId)) refuse('STAKE-2', { modelId });
  // [STAKE-3 REJECT] The amount must be above zero.
  if (amount === 0n) refuse('STAKE-3', { field: 'amount' });
}

/** @throws RasticError as checkStake; SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _STAKE, _FUNDS. */
export function applyStake({ draft, rules }: Context, operation: OperationOf<'stake'>): void {
  const { role, modelId, engineClass, amount, nonce } = operation.value;
  checkStake(rules, operation);
  const staker = recoverSigner(rules.domain, 'Stake', operation);
  useNonce(draft, staker, nonce);
  const pair = { role, modelId, engineClass };
  const held = stakeFor(draft, staker, pair);
  const least = BigInt(rules.genesis.minStake);
  // [STAKE-4 REJECT] The stake must be at least the network's minimum, which is one slot of a draw.
  if (held + amount < least) refuse('STAKE-4');
  // [STAKE-5 REJECT] A Stake must add at least the network's minimum, unless it fills up a stake
  // that a fine has left below the minimum.
  if (amount < least && held >= least) refuse('STAKE-5');
  debit(draft, staker, amount);
  setStake(draft, staker, pair, held + amount);
}
