/**
 * Keeps a node at the newest network descriptor: hears its notice by gossip, asks peers for it, and
 * serves it to whoever asks. While the ledger is not reached it may have moved: then every known
 * node is asked. sources.ts says who is asked when. docs/protocol.md section 1.
 */

import { createController, delay, withTimeout } from '../../base/abort.js';
import { Allowance } from '../../base/allowance.js';
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Channel, GossipVerdict, Network, PeerRef } from '../../net/interface.js';
import { checkNotice, type PackedDescriptor } from '../../protocol/ledger/network.js';
import {
  DESCRIPTORS_BURST,
  DESCRIPTORS_PER_S,
  GOSSIP_BYTES_MAX,
} from '../../protocol/params-wire.js';
import { ruleOf } from '../../protocol/rules.js';
import type { Descriptor, Hash, Signed } from '../../protocol/sign/structs.js';
import { formatNetworkTopic, STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import { judge } from '../gossip/verdict.js';
import type { Identity } from '../identity.js';
import { answerNewest, askNewest } from './exchange.js';
import { Sources } from './sources.js';

/** Where the newest descriptor is kept. */
export interface DescriptorBook {
  /** The newest one, as it is sent. */
  readonly newest: PackedDescriptor;
  /** Takes a newer one. @throws RuleError for one that is wrong or not newer; STORE_FILE. */
  take(packed: PackedDescriptor): Promise<void>;
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
  /**
   * Nodes that are known from before, also those whose records have expired, in groups: the most
   * trusted one first.
   */
  readonly known: () => readonly (readonly PeerRef[])[];
}

/** How often a node that reaches its ledger asks a peer for a newer network descriptor: news also
 * come by gossip. */
const HOME_MS = 60_000;
/** The same while the ledger is not reached, since it may have moved, and while the moderator's
 * signature shows that there is a newer one. */
const AWAY_MS = 3_000;
/** A signed one that nobody has after this time was given up, and is no reason to ask on. */
const BEHIND_MS = 5 * 60_000;
/** One question, with a descriptor of a few MB as its answer. */
const ASK_MS = 5_000;
const LOOK_MS = 500;
/** A ledger that has moved tells so many nodes at the same time. */
const TOLD_AT_ONCE = 8;
/** Descriptors that were signed and refused all the same are not fetched again. */
const REFUSED_MAX = 64;
/** Peers whose last descriptors are counted; the oldest are forgotten first. */
const SERVED_MAX = 1_024;

export class DescriptorNews implements Startable {
  readonly #components: NewsComponents;
  readonly #identity: Identity;
  readonly #init: NewsInit;
  readonly #running = createController();
  readonly #sources: Sources;
  readonly #refused = new Cache<Hash, true>(REFUSED_MAX);
  readonly #served = new Cache<string, Allowance>(SERVED_MAX);
  /** The highest sequence number that was shown with the moderator's signature, and when. */
  #shown = { sequence: 0, at: Number.NEGATIVE_INFINITY };
  #isHeard = false;
  #done: Promise<void> = Promise.resolve();

  constructor(components: NewsComponents, identity: Identity, init: NewsInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#sources = new Sources(components.clock);
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.handle(STREAMS.network, STREAM_LIMITS.network, (channel) => this.#answer(channel));
    network.subscribe(formatNetworkTopic(this.#identity.networkId), {
      validate: (data) => this.judge(data),
      onMessage: (data) => {
        this.#note(read(data));
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
    return judge(() => checkNotice(this.#identity, this.#has, read(data)));
  }

  /**
   * Shows the newest descriptor to every known node: for a ledger whose address has changed.
   * Whoever has an older one asks back.
   */
  async tellAll(signal: AbortSignal): Promise<void> {
    await this.#publish();
    const peers = this.#init.known().flat();
    while (peers.length > 0 && !signal.aborted) {
      const some = peers.splice(0, TOLD_AT_ONCE);
      await Promise.all(some.map((peer) => this.#ask(peer, false)));
    }
  }

  async #answer(channel: Channel): Promise<void> {
    const { peerId } = channel;
    const { book } = this.#components;
    const { newest } = await answerNewest(channel, book.newest, () => this.#maySend(peerId));
    if (newest === undefined || !this.#sources.isDue(peerId)) return;
    try {
      if (!this.#wants(newest)) return;
      this.#note(newest);
      this.#sources.add(peerId);
    } catch (error) {
      this.#fail(peerId, error);
    }
  }

  #maySend(peerId: string): boolean {
    const now = this.#components.clock.monotonic();
    const make = () => new Allowance(DESCRIPTORS_BURST, DESCRIPTORS_PER_S, now);
    return this.#served.recall(peerId, make).take(now);
  }

  get #has(): Descriptor {
    return this.#components.book.newest.notice.value;
  }

  /** Whether it is newer, and the moderator's. @throws RasticError SIGN_… for that of another. */
  #wants(notice: Signed<Descriptor>): boolean {
    const { sequence, hash } = notice.value;
    if (sequence <= this.#has.sequence || this.#refused.peek(hash) === true) return false;
    checkNotice(this.#identity, this.#has, notice);
    return true;
  }

  /** Remembers that there is a newer one, as its signature shows. */
  #note({ value: { sequence } }: Signed<Descriptor>): void {
    if (sequence <= this.#shown.sequence) return;
    this.#shown = { sequence, at: this.#components.clock.monotonic() };
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
      if (this.#isHeard || this.#sources.isWaiting) return;
      const pause = this.#isHome && !this.#isBehind ? HOME_MS : AWAY_MS;
      if (clock.monotonic() >= began + pause) return;
    }
  }

  /** Whether there is a newer one for sure. */
  get #isBehind(): boolean {
    const { sequence, at } = this.#shown;
    const { clock } = this.#components;
    return sequence > this.#has.sequence && clock.monotonic() < at + BEHIND_MS;
  }

  async #round(): Promise<void> {
    const { network } = this.#components;
    this.#isHeard = false;
    const connected = network.peers();
    const { shown, others } = this.#sources.round(this.#known(new Set(connected)), connected);
    await Promise.all([
      ...shown.map((peer) => this.#ask(peer, true)),
      ...others.map((peer) => this.#ask(peer, false)),
    ]);
  }

  /** At home nobody is dialled: the ledger is connected. */
  #known(connected: ReadonlySet<string>): readonly (readonly PeerRef[])[] {
    const own = this.#components.network.peerId;
    const isHome = this.#isHome;
    const isAsked = ({ peerId }: PeerRef) => peerId !== own && (!isHome || connected.has(peerId));
    return this.#init.known().map((group) => group.filter(isAsked));
  }

  async #ask(peer: PeerRef, hasShown: boolean): Promise<void> {
    const { network, book } = this.#components;
    const { peerId } = peer;
    const { notice } = book.newest;
    const { sequence } = notice.value;
    const signal = withTimeout(ASK_MS, 'descriptor', this.#running.signal);
    const wants = (offered: Signed<Descriptor>) => this.#wants(offered);
    try {
      const question = { newest: notice, wants };
      const packed = await askNewest(network, peer, sequence, question, { signal });
      if (packed !== undefined) await this.#take(packed, peerId);
      // Unless another has given it meanwhile.
      else if (hasShown && this.#has.sequence === sequence) this.#sources.fail(peerId);
    } catch (error) {
      this.#fail(peerId, error);
    }
  }

  #fail(peerId: string, error: unknown): void {
    const code = codeOf(error);
    // A peer that cannot be dialled, perhaps because we are cut off, is not to blame.
    if (code !== 'NET_DIAL' && !this.#running.signal.aborted) this.#sources.fail(peerId);
    this.#components.logger.debug({ peerId, code }, 'no descriptor from this peer');
  }

  /** @throws RasticError for what the peer is to blame for. */
  async #take(packed: PackedDescriptor, peerId: string): Promise<void> {
    const { book, logger } = this.#components;
    const { sequence, hash } = packed.notice.value;
    try {
      await book.take(packed);
    } catch (error) {
      const rule = ruleOf(error);
      // Another was faster.
      if (rule === 'NETWORK-7') return;
      if (rule === 'NETWORK-14') throw error;
      // The moderator signed it, so the peer that brought it did nothing wrong.
      if (rule !== undefined) this.#refused.set(hash, true);
      logger.warn({ sequence, code: codeOf(error) }, 'newer network descriptor not taken');
      return;
    }
    this.#sources.forgive(peerId);
    logger.info({ peerId, sequence }, 'newer network descriptor');
    await this.#publish();
  }

  /** Publishes the notice of the newest one. */
  async #publish(): Promise<void> {
    const { network, book, logger } = this.#components;
    const data = encodeMessage('SignedDescriptor', book.newest.notice, GOSSIP_BYTES_MAX);
    const topic = formatNetworkTopic(this.#identity.networkId);
    await network.publish(topic, data).catch((error: unknown) => {
      logger.debug({ code: codeOf(error) }, 'descriptor not published');
    });
  }
}

const read = (data: Uint8Array): Signed<Descriptor> =>
  decodeMessage('SignedDescriptor', data, GOSSIP_BYTES_MAX);
