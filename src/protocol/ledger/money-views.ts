/** What the ledger reports about channels and purses, in wire form. Reads only. */
import type { Address, Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { channelIdsOf } from './channel-index.js';
import type { ChannelState } from './channel-state.js';
import { EMPTY_PURSE, shareOf } from './purse-state.js';
import type { LedgerState } from './state.js';

const view = (id: Hash, channel: ChannelState): Wire<'Channel'> => ({ id, ...channel });

/** undefined for a channel that never was, or is closed. */
export function channelView({ channels }: LedgerState, id: Hash): Wire<'Channel'> | undefined {
  const channel = channels.get(id);
  return channel && view(id, channel);
}

/** The open channels that an account pays into or is paid from, in the order they were opened. */
export function channelsOf(
  { channels }: LedgerState,
  address: Address,
): readonly Wire<'Channel'>[] {
  return [...channelIdsOf(channels, address)].flatMap((id) => {
    const channel = channels.get(id);
    return channel === undefined ? [] : [view(id, channel)];
  });
}

/** A client's purse as one verifier sees it; zeros if there is none. */
export function purseView(
  { purses, accounts, verifiers }: LedgerState,
  client: Address,
  verifier: Address,
): Wire<'Purse'> {
  const purse = purses.get(client) ?? EMPTY_PURSE;
  const { balance, claimed, closing } = purse;
  const share = shareOf(purse, accounts.get(verifier)?.verifierSince ?? 0);
  let paid = 0n;
  for (const amount of claimed.values()) paid += amount;
  return { balance, share, claimed: claimed.get(verifier) ?? 0n, verifiers, closing, paid };
}
