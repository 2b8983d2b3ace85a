/**
 * The end of a channel. A payee closes at once. A payer's close takes CHANNEL_CLOSE_MS, in which the
 * payee can still redeem; then, or after the expiry, the payer takes the rest with a second
 * CloseChannel. docs/protocol.md section 7.
 */
import { CHANNEL_CLOSE_MS } from '../params-money.js';
import { refuse } from '../rules.js';
import { recoverSigner } from '../sign/sign.js';
import type { Hash } from '../sign/structs.js';
import { type ChannelState, endOf, restOf } from './channel-state.js';
import type { Context, OperationOf } from './context.js';
import { credit, type Draft, useNonce } from './draft.js';
import { expectChannel } from './open-channel.js';
import { EMPTY_ACCOUNT } from './state.js';

/** Returns the rest to the payer, and forgets the channel. */
function end(draft: Draft, id: Hash, channel: ChannelState): void {
  const rest = restOf(channel);
  const { payer, payee } = channel;
  draft.channels.delete(id);
  const account = draft.accounts.get(payee) ?? EMPTY_ACCOUNT;
  draft.accounts.set(payee, { ...account, channelled: account.channelled - rest });
  credit(draft, payer, rest);
}

/** @throws RasticError SIGN_INVALID, LEDGER_ACCOUNT, _NONCE, _RATE, _NO_CHANNEL, _CHANNEL, _WAIT. */
export function applyCloseChannel(context: Context, operation: OperationOf<'closeChannel'>): void {
  const { draft, rules, time } = context;
  const { channelId, nonce } = operation.value;
  const signer = recoverSigner(rules.domain, 'CloseChannel', operation);
  useNonce(draft, signer, nonce);
  const channel = expectChannel(context, channelId);
  const { payer, payee, closing } = channel;
  // [CHANNEL-9 REJECT] Only payer and payee can close a channel.
  if (signer !== payer && signer !== payee) refuse('CHANNEL-9');
  const endsAt = endOf(channel);
  if (signer === payee || endsAt <= time) {
    end(draft, channelId, channel);
    return;
  }
  // [CHANNEL-10 REJECT] A payer receives the rest only when its close, or the channel, has ended:
  // until then the payee can redeem.
  if (closing !== 0) refuse('CHANNEL-10', { ms: endsAt - time });
  draft.channels.set(channelId, { ...channel, closing: time + CHANNEL_CLOSE_MS });
}
