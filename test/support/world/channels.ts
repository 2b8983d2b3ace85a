/** Channels between the members of a World, and a client's own stream of vouchers. */
import { expect } from 'vitest';
import type { Channel } from '../../../src/net/interface.js';
import type { Hash, Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import type { ComputeNode } from '../../../src/roles/compute/compute.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import type { ChannelView } from '../../../src/roles/ledger/interface.js';
import { ask } from './ask.js';
import { type Member, startWorld, type World } from './world.js';

const signal = AbortSignal.timeout(240_000);

/** A price for which a node waits soon: its credit is a short prompt and 32 tokens. */
export const TIGHT = { inputBytes: 64 } as const;
/** A job that costs more than that credit. */
export const LONG = { maxTokens: 1_000, maxPrice: 5_000n } as const;

export function computeOf(world: World, name = 'node'): ComputeNode {
  const node = world.computes.get(name);
  if (node === undefined) throw new Error(`no node ${name}`);
  return node;
}

/** The channels between two members, as the ledger has them. */
async function channelsOf(
  world: World,
  payer: Member,
  payee: Member,
): Promise<readonly ChannelView[]> {
  const all = await world.server.channels(payer.address);
  return all.filter((channel) => channel.payee === payee.address);
}

/** The only channel between two members. */
export async function channelOf(world: World, payer: Member, payee: Member): Promise<ChannelView> {
  const [channel, ...others] = await channelsOf(world, payer, payee);
  if (channel === undefined || others.length > 0) throw new Error('not one channel');
  return channel;
}

/** Closes a channel with an operation of this member. */
export async function closeChannel(world: World, by: Member, channelId: Hash): Promise<void> {
  const { signer } = by.identity;
  const { nonce } = await world.server.account(by.address);
  const signed = signer.sign('CloseChannel', { channelId, nonce });
  await world.server.submit({ type: 'closeChannel', ...signed });
}

/** A stream of vouchers that a test drives itself. */
export class Line {
  readonly #channel: Channel;

  private constructor(channel: Channel) {
    this.#channel = channel;
  }

  static async open(from: Member, to: Member): Promise<Line> {
    const { channel: limits } = STREAM_LIMITS;
    const peer = { peerId: to.network.peerId, addresses: to.network.addresses() };
    return new Line(await from.network.open(peer, STREAMS.channel, limits, { signal }));
  }

  async ask(request: Wire<'ChannelRequest'>): Promise<Wire<'ChannelReply'>> {
    await writeFrame(this.#channel, 'ChannelRequest', request, { signal });
    return expectFrame(this.#channel, 'ChannelReply', { signal });
  }

  give(voucher: Signed<Voucher>): Promise<Wire<'ChannelReply'>> {
    return this.ask({ type: 'give', ...voucher });
  }

  close(): void {
    this.#channel.reset();
  }
}

/** A node that a client has paid for one job, and their channel. */
export async function startPaid() {
  const world = await startWorld();
  const node = await world.addCompute('node');
  await world.addVerifier('v1');
  const client = await world.addClient();
  expect((await ask(world, client)).state).toBe('settled');
  return { world, node, client, channel: await channelOf(world, client, node) };
}
