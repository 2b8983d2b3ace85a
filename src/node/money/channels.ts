/**
 * A folder's payment channels: those that its client pays from, and those that pay its node. Listed,
 * opened, closed and withdrawn from. docs/protocol.md section 7.
 */

import { maxOf } from '../../protocol/bigint.js';
import { endOf } from '../../protocol/ledger/channel-state.js';
import { refuse } from '../../protocol/rules.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { Books } from '../../roles/channels/books.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { ChannelView } from '../../roles/ledger/interface.js';
import type { OpenFolder } from '../calls/open-folder.js';
import type { OpenClient } from '../jobs/client-node.js';

/** One channel as its owner sees it. */
export interface OwnChannel {
  readonly id: Hash;
  /** Whether this folder pays from it, or is paid. */
  readonly side: 'pays' | 'earns';
  readonly with: Address;
  readonly deposit: bigint;
  /** What vouchers have paid. */
  readonly spent: bigint;
  /** What of it the node has not redeemed. */
  readonly unredeemed: bigint;
  /** Ledger times in milliseconds; closing is 0 while nobody closes it. */
  readonly expiry: number;
  readonly closing: number;
  /** Whether its payer can take the rest now. */
  readonly isOver: boolean;
}

/** What is done with channels. */
export type ChannelWish =
  | { readonly type: 'open'; readonly node: Address; readonly deposit: bigint }
  | { readonly type: 'close'; readonly which: readonly string[] | 'all' }
  | { readonly type: 'withdraw' };

/** A channel, with what the folder knows of it. */
export interface Known {
  readonly channel: ChannelView;
  readonly own: OwnChannel;
  /** What its payer owes for work and has not paid; of channels that this folder earns from. */
  readonly unpaid: bigint;
}

/** The folder's channels, in the order in which they were opened. @throws RasticError of the ledger. */
export async function readChannels(
  { base }: OpenFolder,
  { ledger, address }: OpenClient,
  { signal }: Pick<AskOptions, 'signal'>,
): Promise<readonly Known[]> {
  const payer = new Books(base.store, 'payer');
  const payee = new Books(base.store, 'payee');
  await Promise.all([payer.load(), payee.load()]);
  const { time } = await ledger.head({ signal });
  const channels = await ledger.channels(address, { signal });
  return channels.map((channel) => {
    const { id, deposit, expiry, closing, redeemed } = channel;
    const pays = channel.payer === address;
    const { voucher, unpaid: owed = 0n } = (pays ? payer : payee).get(id) ?? {};
    const amount = voucher?.value.amount ?? 0n;
    const spent = maxOf(amount, redeemed);
    const side = pays ? ('pays' as const) : ('earns' as const);
    const partner = pays ? channel.payee : channel.payer;
    const money = { deposit, spent, unredeemed: spent - redeemed };
    const isOver = endOf(channel) <= time;
    const own = { id, side, with: partner, ...money, expiry, closing, isOver };
    return { channel, own, unpaid: pays ? 0n : owed };
  });
}

/** The folder's channels, in the order in which they were opened. @throws RasticError of the ledger. */
export async function listChannels(
  folder: OpenFolder,
  options: Pick<AskOptions, 'signal'>,
): Promise<readonly OwnChannel[]> {
  const open = await folder.client(options.signal);
  return (await readChannels(folder, open, options)).map(({ own }) => own);
}

/** Does what is wished. @returns the channels that it was done to. @throws RasticError of the ledger. */
export async function changeChannels(
  folder: OpenFolder,
  wish: ChannelWish,
  options: Pick<AskOptions, 'signal'>,
): Promise<readonly Hash[]> {
  const open = await folder.client(options.signal);
  if (wish.type === 'open') {
    return [await open.client.openChannel(wish.node, wish.deposit, options.signal)];
  }
  const all = await readChannels(folder, open, options);
  const wanted = wish.type === 'close' ? chosen(all, wish.which) : all.filter(canWithdraw);
  // The close of whoever earns ends a channel at once, with what is not redeemed.
  const earns = wanted.filter(({ own }) => own.side === 'earns');
  await open.earner.redeem(idsOf(earns), options.signal);
  for (const known of wanted) await endChannel(open, known, options.signal);
  return idsOf(wanted);
}

const idsOf = (all: readonly Known[]): readonly Hash[] => all.map(({ own }) => own.id);

const canWithdraw = ({ own }: Known): boolean => own.side === 'pays' && own.isOver;

/** @throws RasticError LEDGER_NO_CHANNEL for a word that fits none. */
function chosen(all: readonly Known[], which: readonly string[] | 'all'): readonly Known[] {
  if (which === 'all')
    return all.filter(({ own }) => own.side === 'earns' || own.closing === 0 || own.isOver);
  return which.flatMap((word) => {
    const found = all.filter(({ own }) => own.id.startsWith(word) || own.with === word);
    if (found.length === 0) refuse('CHANNEL-5', { channelId: word });
    return found;
  });
}

/** Closes a channel, or takes the rest. */
export async function endChannel(
  open: OpenClient,
  { own }: Known,
  signal: AbortSignal,
): Promise<void> {
  const { client, signer } = open;
  await client.operate((nonce) => {
    const close = signer.sign('CloseChannel', { channelId: own.id, nonce });
    return { type: 'closeChannel', ...close };
  }, signal);
  await client.channels.refresh(own.id, { signal });
  // The node of this folder takes no more jobs for it.
  if (own.side === 'earns') await open.earner.look(signal);
}
