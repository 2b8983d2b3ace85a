/**
 * The way out of a stake: Unbond takes it out of every draw, and after UNBOND_MS of ledger time
 * Withdraw moves it to the balance. Until then it can be slashed. docs/protocol.md section 7.
 */
import { UNBOND_MS, UNBONDINGS_MAX } from '../params-money.js';
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Context, OperationOf } from './context.js';
import { credit, setStake, setUnbonding, stakeFor, useNonce } from './draft.js';

/** What needs no signature. @throws RasticError LEDGER_AMOUNT. */
export function checkUnbond({ value }: OperationOf<'unbond'>): void {
  // [UNBOND-1 REJECT] The amount must be above zero.
  if (value.amount === 0n) refuse('UNBOND-1', { field: 'amount' });
}

/** @throws RasticError as checkUnbond; SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _RATE, _STAKE, _UNBOND. */
export function applyUnbond(context: Context, operation: OperationOf<'unbond'>): void {
  const { draft, rules, time } = context;
  const { role, modelId, engineClass, amount, nonce } = operation.value;
  checkUnbond(operation);
  const staker = recoverSigner(rules.domain, 'Unbond', operation);
  useNonce(draft, staker, nonce);
  const pair = { role, modelId, engineClass };
  const held = stakeFor(draft, staker, pair);
  // [UNBOND-2 REJECT] Nobody can unbond more than the stake.
  if (amount > held) {
    refuse('UNBOND-2', { needed: String(amount), available: String(held) });
  }
  const rest = held - amount;
  // [UNBOND-3 REJECT] What remains staked must be nothing, or at least the network's minimum.
  if (rest > 0n && rest < BigInt(rules.genesis.minStake)) refuse('UNBOND-3');
  const { unbonding = [] } = draft.accounts.get(staker) ?? {};
  // [UNBOND-4 REJECT] An account may have at most sixteen unbonding amounts at a time.
  if (unbonding.length >= UNBONDINGS_MAX) refuse('UNBOND-4');
  // The unbonding first: the account does not stop being a verifier in between.
  setUnbonding(draft, staker, [...unbonding, { pair, amount, until: time + UNBOND_MS }]);
  setStake(draft, staker, pair, rest);
}

/** @throws RasticError SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _RATE, _WAIT, _EMPTY. */
export function applyWithdraw({ draft, rules, time }: Context, operation: OperationOf<'withdraw'>) {
  const staker = recoverSigner(rules.domain, 'Withdraw', operation);
  useNonce(draft, staker, operation.value.nonce);
  const { unbonding = [] } = draft.accounts.get(staker) ?? {};
  const next = Math.min(...unbonding.map(({ until }) => until));
  // [WITHDRAW-1 REJECT] Something must be unbonding.
  if (unbonding.length === 0) refuse('WITHDRAW-1');
  // [WITHDRAW-2 REJECT] The time of at least one unbonding amount must be over: until then a
  // signature of its owner can be disputed.
  if (next > time) refuse('WITHDRAW-2', { ms: next - time });
  const over = unbonding.filter(({ until }) => until <= time);
  setUnbonding(
    draft,
    staker,
    unbonding.filter(({ until }) => until > time),
  );
  credit(
    draft,
    staker,
    over.reduce((sum, { amount }) => sum + amount, 0n),
  );
}
