/**
 * Vouchers to balance: the payee shows the latest voucher of each channel, and receives what it adds
 * to what was redeemed before. All vouchers of one Redeem count, or none. docs/protocol.md section 7.
 */
import { refuse } from '../rules.js';
import { checkSigner, digest, recoverSigner } from '../sign/sign.js';
import type { Address, Signed, Voucher } from '../sign/structs.js';
import { type ChannelState, endOf } from './channel-state.js';
import type { Context, OperationOf } from './context.js';
import { credit, useNonce } from './draft.js';
import { historyMs } from './history.js';
import { expectChannel } from './open-channel.js';
import { EMPTY_ACCOUNT, formatPaid } from './state.js';

/** What needs no signature. @throws RasticError LEDGER_VOUCHER. */
export function checkRedeem({ value, vouchers }: OperationOf<'redeem'>): void {
  // [REDEEM-1 REJECT] There must be at least one voucher, at most one of each channel, and a digest
  // for each.
  const channels = new Set(vouchers.map((voucher) => voucher.value.channelId));
  if (vouchers.length === 0 || channels.size !== vouchers.length) refuse('REDEEM-1');
  if (value.vouchers.length !== vouchers.length) refuse('REDEEM-1');
}

/** Whether a voucher belongs to this channel. */
function checkBound(channel: ChannelState, { value }: Signed<Voucher>, payee: Address): void {
  // [REDEEM-2 REJECT] A voucher must name the channel's payer and payee, and the payee must have
  // signed the Redeem.
  const isBound = value.payer === channel.payer && value.payee === channel.payee;
  if (!isBound || channel.payee !== payee) refuse('REDEEM-2');
  // [REDEEM-3 REJECT] A voucher's nonce must be above the last redeemed one, so that none counts
  // twice.
  if (value.nonce <= channel.nonce) refuse('REDEEM-3');
  // [REDEEM-4 REJECT] A voucher's amount must be above what was redeemed.
  if (value.amount <= channel.redeemed) refuse('REDEEM-4');
  // [REDEEM-5 REJECT] A voucher's amount must be within the channel's deposit.
  if (value.amount > channel.deposit) refuse('REDEEM-5');
}

function redeemOne(context: Context, voucher: Signed<Voucher>, payee: Address): void {
  const { draft, rules, time } = context;
  const { channelId, amount, nonce, assignHash, paid } = voucher.value;
  const channel = expectChannel(context, channelId);
  checkBound(channel, voucher, payee);
  // [REDEEM-6 REJECT] Nothing is redeemed after the channel's expiry or the end of its close.
  if (endOf(channel) <= time) refuse('REDEEM-6');
  // [REDEEM-7 REJECT] The channel's payer must have signed the voucher, for this network.
  checkSigner(rules.domain, 'Voucher', voucher, channel.payer);
  draft.channels.set(channelId, { ...channel, redeemed: amount, nonce });
  const gained = amount - channel.redeemed;
  credit(draft, payee, gained);
  const account = draft.accounts.get(payee) ?? EMPTY_ACCOUNT;
  draft.accounts.set(payee, { ...account, channelled: account.channelled - gained });
  const key = formatPaid(channel.payer, payee, assignHash);
  const before = draft.paidWork.get(key)?.paid ?? 0n;
  const until = time + historyMs(rules);
  if (paid > before) draft.paidWork.set(key, { paid, until });
}

/** @throws RasticError as checkRedeem; SIGN_…, LEDGER_ACCOUNT, _NONCE, _RATE, _NO_CHANNEL, _VOUCHER. */
export function applyRedeem(context: Context, operation: OperationOf<'redeem'>): void {
  const { draft, rules } = context;
  const { value, vouchers } = operation;
  checkRedeem(operation);
  const payee = recoverSigner(rules.domain, 'Redeem', operation);
  useNonce(draft, payee, value.nonce);
  for (const [i, voucher] of vouchers.entries()) {
    // [REDEEM-8 REJECT] The payee must have signed for these vouchers, in this order.
    if (value.vouchers[i] !== digest(rules.domain, 'Voucher', voucher.value)) refuse('REDEEM-8');
    redeemOne(context, voucher, payee);
  }
}
