/**
 * Opens a payment channel, or adds money or time to one. The id of a channel is the digest of its
 * OpenChannel, which holds the payer's nonce: it never comes again. docs/protocol.md section 7.
 */
import { CHANNEL_LIFE_MAX_MS, PLEDGE_DIVISOR } from '../params-money.js';
import { refuse } from '../rules.js';
import { checkSigner, digest } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';
import { type ChannelState, endOf } from './channel-state.js';
import type { Context, OperationOf } from './context.js';
import { type Draft, debit, useNonce } from './draft.js';
import { COMPUTE, EMPTY_ACCOUNT, parsePair } from './state.js';

/** What needs no signature. @throws RasticError LEDGER_AMOUNT, LEDGER_CHANNEL. */
export function checkOpenChannel({ value }: OperationOf<'openChannel'>): void {
  // [CHANNEL-1 REJECT] The deposit must be above zero.
  if (value.deposit === 0n) refuse('CHANNEL-1', { field: 'deposit' });
  // [CHANNEL-2 REJECT] Payer and payee must be two accounts.
  if (value.payer === value.payee) refuse('CHANNEL-2');
}

/** The compute stake of an account, without what is unbonding. */
function computeStake(draft: Draft, address: Address): bigint {
  const { stakes } = draft.accounts.get(address) ?? EMPTY_ACCOUNT;
  let sum = 0n;
  for (const [pair, amount] of stakes) if (parsePair(pair).role === COMPUTE) sum += amount;
  return sum;
}

/** Moves money from the payer into a channel to this payee. @throws RasticError LEDGER_FUNDS, _CHANNEL. */
function payIn(draft: Draft, payer: Address, payee: Address, amount: bigint): void {
  debit(draft, payer, amount);
  const account = draft.accounts.get(payee) ?? EMPTY_ACCOUNT;
  const channelled = account.channelled + amount;
  // [CHANNEL-3 REJECT] All channels to one payee may hold at most a quarter of its compute stake.
  if (channelled * PLEDGE_DIVISOR > computeStake(draft, payee)) refuse('CHANNEL-3');
  draft.accounts.set(payee, { ...account, channelled });
}

function checkExpiry({ time }: Context, expiry: number): void {
  // [CHANNEL-4 REJECT] The expiry must lie in the future, within 90 days.
  if (expiry <= time || expiry > time + CHANNEL_LIFE_MAX_MS) refuse('CHANNEL-4');
}

/** @throws RasticError as checkOpenChannel; SIGN_…, LEDGER_ACCOUNT, _NONCE, _RATE, _FUNDS. */
export function applyOpenChannel(context: Context, operation: OperationOf<'openChannel'>): void {
  const { draft, rules } = context;
  const { payer, payee, deposit, expiry, nonce } = operation.value;
  checkOpenChannel(operation);
  checkSigner(rules.domain, 'OpenChannel', operation, payer);
  useNonce(draft, payer, nonce);
  checkExpiry(context, expiry);
  payIn(draft, payer, payee, deposit);
  const id = digest(rules.domain, 'OpenChannel', operation.value);
  draft.channels.set(id, { payer, payee, deposit, redeemed: 0n, nonce: 0, expiry, closing: 0 });
}

/** The channel. @throws RasticError LEDGER_NO_CHANNEL. */
export function expectChannel({ draft }: Context, id: Hash): ChannelState {
  const channel = draft.channels.get(id);
  // [CHANNEL-5 REJECT] The channel must exist and not be closed.
  if (channel === undefined) refuse('CHANNEL-5', { channelId: id });
  return channel;
}

/** @throws RasticError SIGN_…, LEDGER_ACCOUNT, _NONCE, _RATE, _FUNDS, _CHANNEL, _NO_CHANNEL. */
export function applyTopUp(context: Context, operation: OperationOf<'topUp'>): void {
  const { draft, rules, time } = context;
  const { channelId, amount, expiry, nonce } = operation.value;
  const channel = expectChannel(context, channelId);
  const { payer, payee, deposit } = channel;
  // [CHANNEL-6 REJECT] Only the payer can top up a channel.
  checkSigner(rules.domain, 'TopUp', operation, payer);
  useNonce(draft, payer, nonce);
  // [CHANNEL-7 REJECT] A channel that is closing or has expired takes no more money.
  if (channel.closing !== 0 || endOf(channel) <= time) refuse('CHANNEL-7');
  // [CHANNEL-8 REJECT] A TopUp must add money or time, and take away neither.
  if (expiry < channel.expiry || (amount === 0n && expiry === channel.expiry)) refuse('CHANNEL-8');
  checkExpiry(context, expiry);
  payIn(draft, payer, payee, amount);
  draft.channels.set(channelId, { ...channel, deposit: deposit + amount, expiry });
}
