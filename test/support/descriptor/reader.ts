/** A node that keeps to the newest descriptor, on real sockets, and peers that offer it some. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Channel, Network, PeerRef } from '../../../src/net/interface.js';
import type { Libp2pNetwork } from '../../../src/net/libp2p.js';
import { NewestNetwork } from '../../../src/node/network/newest.js';
import type {
  NetworkDescriptor,
  SignedDescriptor,
} from '../../../src/protocol/ledger/descriptor.js';
import { readDescriptor, signDescriptor } from '../../../src/protocol/ledger/network.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import type { Descriptor, Signed } from '../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { DescriptorNews, type NewsInit } from '../../../src/roles/descriptor/news.js';
import { withStream } from '../../../src/roles/exchange.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { refOf, startNetwork } from '../net/network.js';
import { SWARM_MANIFEST, swarmIdentity, swarmRules } from '../swarm/node.js';

const rules = swarmRules();
const { signer: moderator } = swarmIdentity(rules, 'moderator');
const { signer: stranger } = swarmIdentity(rules, 'stranger');

const descriptorOf = (sequence: number, change: Partial<NetworkDescriptor>): NetworkDescriptor => ({
  sequence,
  genesis: rules.genesis,
  ledger: {
    publicKey: moderator.publicKey,
    addresses: [`/ip4/127.0.0.1/tcp/1/p2p/${peerIdOf(moderator.publicKey)}`],
  },
  bootstrap: [],
  manifests: [SWARM_MANIFEST],
  registered: [],
  ...change,
});

/** As the moderator signs it. */
export const signed = (
  sequence: number,
  change: Partial<NetworkDescriptor> = {},
): SignedDescriptor => signDescriptor(moderator, descriptorOf(sequence, change));

/** As anybody can. */
export const forged = (
  sequence: number,
  change: Partial<NetworkDescriptor> = {},
): SignedDescriptor => signDescriptor(stranger, descriptorOf(sequence, change));

export interface Reader {
  readonly network: Libp2pNetwork;
  readonly book: NewestNetwork;
  readonly news: DescriptorNews;
  /** Peers that it opened a stream to, in order. */
  readonly opened: readonly string[];
}

/** A node with the first descriptor, started at once. */
export async function startReader(
  init: Partial<NewsInit> = {},
  take?: (book: NewestNetwork, ...args: Parameters<NewestNetwork['take']>) => Promise<void>,
): Promise<Reader> {
  const folder = await mkdtemp(join(tmpdir(), 'descriptor-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const book = new NewestNetwork(readDescriptor(signed(1)), join(folder, 'network.json'));
  const network = await startNetwork();
  const opened: string[] = [];
  const seen: Network = new Proxy(network, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (name === 'open') opened.push((args[0] as PeerRef).peerId);
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
  const kept = take && {
    get newest() {
      return book.newest;
    },
    take: (...args: Parameters<NewestNetwork['take']>) => take(book, ...args),
  };
  const parts = { network: seen, clock: systemClock, logger: silentLogger, book: kept ?? book };
  const identity = swarmIdentity(rules, 'reader');
  const news = new DescriptorNews(parts, identity, { known: () => [], ...init });
  onTestFinished(() => news.stop());
  await news.start();
  return { network, book, news, opened };
}

/** A peer with its own answer to who asks it for a descriptor. */
export async function startPeer(
  answer: (channel: Channel) => Promise<unknown>,
): Promise<Libp2pNetwork> {
  const peer = await startNetwork();
  peer.handle(STREAMS.network, STREAM_LIMITS.network, async (channel) => {
    await answer(channel);
  });
  return peer;
}

/** Asks the reader, and so shows what one has, or says. @returns the reader's first frame. */
export const show = (
  from: Libp2pNetwork,
  { network }: Pick<Reader, 'network'>,
  sequence: number,
  newest?: Signed<Descriptor>,
): Promise<Wire<'BlobReply'>> =>
  withStream(
    { network: from, peer: refOf(network), stream: 'network' },
    { signal: AbortSignal.timeout(10_000) },
    async (channel) => {
      const { signal } = channel;
      await writeFrame(channel, 'NetworkRequest', { sequence, newest }, { signal });
      return expectFrame(channel, 'BlobReply', { signal });
    },
  );
