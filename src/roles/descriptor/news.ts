/**
 * Keeps a node at the newest network descriptor: hears its notice by gossip, asks peers for it, and
 * serves it to whoever asks. While the ledger is not reached it may have moved: then every known
 * node is asked. docs/protocol.md section 1.
 */
import { createController, delay, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Channel, GossipVerdict, Network, PeerRef } from '../../net/interface.js';
import { checkNotice, noticeOf, type SignedDescriptor } from '../../protocol/ledger/network.js';
import { GOSSIP_BYTES_MAX } from '../../protocol/params-wire.js';
import type { Descriptor, Signed } from '../../protocol/sign/structs.js';
import { formatNetworkTopic, STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import { judge } from '../gossip/verdict.js';
import type { Identity } from '../identity.js';
import { answerNewest, askNewest } from './exchange.js';

/** Where the newest descriptor is kept. */
export interface DescriptorBook {
  readonly descriptor: SignedDescriptor;
  /** Takes a newer one. @throws RasticError for one that is wrong or not newer. */
  take(json: unknown): Promise<void>;
}

export interface NewsComponents {
  readonly network: Pick<Network, 'open' | 'handle' | 'subscribe' | 'publish' | 'peers' | 'peerId'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Logger;
  readonly book: DescriptorBook;
}

export interface NewsInit {
  /** Undefined at the ledger itself. */
  readonly ledgerPeer?: PeerRef;
  /** Nodes that are known from before, also those whose records have expired. */
  readonly known: () => readonly PeerRef[];
}

/** How often a node that reaches its ledger asks a peer for a newer network descriptor: news also
 * come by gossip. */
const HOME_MS = 60_000;
/** The same while the ledger is not reached: it may have moved. */
const AWAY_MS = 3_000;
/** Peers that are asked for a newer descriptor at the same time. */
const PEERS_AT_ONCE = 4;
/** One question, with a descriptor of a few MB as its answer. */
const ASK_MS = 5_000;
const LOOK_MS = 500;
/** A ledger that has moved tells so many nodes at the same time. */
const TOLD_AT_ONCE = 8;

export class DescriptorNews implements Startable {
  readonly #components: NewsComponents;
  readonly #identity: Identity;
  readonly #init: NewsInit;
  readonly #running = createController();
  /** Peers that have something newer, as they say. */
  readonly #sources = new Map<string, PeerRef>();
  #isHeard = false;
  #turn = 0;
  #done: Promise<void> = Promise.resolve();

  constructor(components: NewsComponents, identity: Identity, init: NewsInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.handle(STREAMS.network, STREAM_LIMITS.network, (channel) => this.#answer(channel));
    network.subscribe(formatNetworkTopic(this.#identity.networkId), {
      validate: (data) => this.judge(data),
      onMessage: () => {
        this.#isHeard = true;
      },
    });
    this.#done = this.#run();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#done;
  }

  /** Rejects notices that the moderator did not sign; ignores those of no newer descriptor. */
  judge(data: Uint8Array): GossipVerdict {
    return judge(() => checkNotice(this.#identity, this.#components.book.descriptor, read(data)));
  }

  /**
   * Shows the newest descriptor to every known node: for a ledger whose address has changed.
   * Whoever has an older one asks back.
   */
  async tellAll(signal: AbortSignal): Promise<void> {
    await this.#publish();
    const peers = [...this.#init.known()];
    while (peers.length > 0 && !signal.aborted) {
      const some = peers.splice(0, TOLD_AT_ONCE);
      await Promise.all(some.map((peer) => this.#ask(peer)));
    }
  }

  async #answer(channel: Channel): Promise<void> {
    const { book } = this.#components;
    const has = await answerNewest(channel, book.descriptor);
    const { peerId } = channel;
    if (has > book.descriptor.sequence) this.#sources.set(peerId, { peerId, addresses: [] });
  }

  async #run(): Promise<void> {
    const { signal } = this.#running;
    while (!signal.aborted) {
      await this.#round().catch((error: unknown) => {
        this.#components.logger.debug({ code: codeOf(error) }, 'descriptor not asked for');
      });
      await this.#wait().catch(() => undefined);
    }
  }

  get #isHome(): boolean {
    const { ledgerPeer } = this.#init;
    const { network } = this.#components;
    return ledgerPeer === undefined || network.peers().includes(ledgerPeer.peerId);
  }

  /** Until the next round, or until somebody has something newer. */
  async #wait(): Promise<void> {
    const { clock } = this.#components;
    const began = clock.monotonic();
    for (;;) {
      await delay(LOOK_MS, this.#running.signal);
      if (this.#isHeard || this.#sources.size > 0) return;
      const pause = this.#isHome ? HOME_MS : AWAY_MS;
      if (clock.monotonic() >= began + pause) return;
    }
  }

  async #round(): Promise<void> {
    const peers = this.#candidates();
    this.#isHeard = false;
    this.#sources.clear();
    await Promise.all(peers.map((peer) => this.#ask(peer)));
  }

  /** Who says that it has something newer, else connected peers, and known ones in turn. */
  #candidates(): readonly PeerRef[] {
    const { network } = this.#components;
    const sources = [...this.#sources.values()];
    const connected = network.peers().map((peerId) => ({ peerId, addresses: [] }));
    const known = this.#isHome ? [] : this.#init.known();
    const byId = new Map([...known, ...connected].map((peer) => [peer.peerId, peer]));
    byId.delete(network.peerId);
    const all = [...byId.values()];
    const from = all.length === 0 ? 0 : this.#turn++ % Math.ceil(all.length / PEERS_AT_ONCE);
    const some = all.slice(from * PEERS_AT_ONCE, (from + 1) * PEERS_AT_ONCE);
    return [...sources, ...some].slice(0, PEERS_AT_ONCE);
  }

  async #ask(peer: PeerRef): Promise<void> {
    const { network, book, logger } = this.#components;
    const { peerId } = peer;
    const { sequence } = book.descriptor;
    try {
      const signal = withTimeout(ASK_MS, 'descriptor', this.#running.signal);
      const json = await askNewest(network, peer, sequence, { signal });
      if (json === undefined || book.descriptor.sequence !== sequence) return;
      await book.take(json);
      logger.info({ peerId, sequence: book.descriptor.sequence }, 'newer network descriptor');
      await this.#publish();
    } catch (error) {
      logger.debug({ peerId, code: codeOf(error) }, 'no descriptor from this peer');
    }
  }

  /** Publishes the notice of the newest one. */
  async #publish(): Promise<void> {
    const { network, book, logger } = this.#components;
    const data = encodeMessage('SignedDescriptor', noticeOf(book.descriptor), GOSSIP_BYTES_MAX);
    const topic = formatNetworkTopic(this.#identity.networkId);
    await network.publish(topic, data).catch((error: unknown) => {
      logger.debug({ code: codeOf(error) }, 'descriptor not published');
    });
  }
}

const read = (data: Uint8Array): Signed<Descriptor> =>
  decodeMessage('SignedDescriptor', data, GOSSIP_BYTES_MAX);
