/**
 * Which channels each account has. A function of the state and no part of it: made of all channels
 * for the first question, and changed with each entry. Without it each question would read all.
 */
import type { Address, Hash } from '../sign/structs.js';
import type { ChannelState } from './channel-state.js';

type Channels = ReadonlyMap<Hash, ChannelState>;
type Index = Map<Address, Set<Hash>>;

/** By the channels of a state, which stay the same map as long as it lives. */
const indexes = new WeakMap<Channels, Index>();

function add(index: Index, id: Hash, { payer, payee }: ChannelState): void {
  for (const address of [payer, payee]) {
    const own = index.get(address) ?? new Set();
    index.set(address, own.add(id));
  }
}

function remove(index: Index, id: Hash, { payer, payee }: ChannelState): void {
  for (const address of [payer, payee]) {
    const own = index.get(address);
    own?.delete(id);
    if (own?.size === 0) index.delete(address);
  }
}

function indexOf(channels: Channels): Index {
  const known = indexes.get(channels);
  if (known !== undefined) return known;
  const index: Index = new Map();
  for (const [id, channel] of channels) add(index, id, channel);
  indexes.set(channels, index);
  return index;
}

/** Ids of the open channels of an account, in the order in which they were opened. */
export const channelIdsOf = (channels: Channels, address: Address): ReadonlySet<Hash> =>
  indexOf(channels).get(address) ?? new Set();

/** An entry opens, changes or closes a channel; undefined where there was or is none. */
export function noteChannel(
  channels: Channels,
  id: Hash,
  before: ChannelState | undefined,
  after: ChannelState | undefined,
): void {
  const index = indexes.get(channels);
  if (index === undefined) return;
  if (before === undefined && after !== undefined) add(index, id, after);
  if (before !== undefined && after === undefined) remove(index, id, before);
}
