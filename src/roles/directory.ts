/**
 * Who is there: node records, gossiped and asked for, checked, kept through restarts, dropped when
 * they expire; and this node's own, told again before it expires. PROTOCOL section 8.
 */
import { delay, raceSignal, withTimeout } from '../base/abort.js';
import type { Clock } from '../base/clock.js';
import { codeOf } from '../base/errors.js';
import type { Startable } from '../base/lifecycle.js';
import type { Logger } from '../base/log.js';
import type { Channel, GossipVerdict, Network, PeerRef } from '../net/interface.js';
import { ADDRESSES_MAX, RECORD_TTL_MS, RECORDS_MAX, type Role } from '../protocol/params.js';
import { checkRecord, type KnownNode, serves } from '../protocol/record.js';
import type { Address, Hash, NodeRecord, Signed } from '../protocol/structs.js';
import { formatRecordsTopic, STREAM_LIMITS, STREAMS } from '../protocol/topics.js';
import { encodeMessage } from '../protocol/wire.js';
import type { Store, Write } from '../store/interface.js';
import { expectFrame, writeFrame } from './frames.js';
import type { Identity } from './identity.js';

export interface DirectoryComponents {
  readonly network: Network;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a node says of itself; key, addresses, sequence and expiry are filled in. */
export type OwnRecord = Omit<NodeRecord, 'publicKey' | 'addresses' | 'sequence' | 'expiry'>;

export interface DirectoryInit {
  /** Absent for a client: it asks and says nothing of itself. */
  readonly own?: OwnRecord;
  /** Who is asked and told first. */
  readonly bootstrap: readonly PeerRef[];
}

const KEY = 'record/';
const ASK_MS = 5_000;
const READY_MS = 10_000;
/** A bootstrap peer that cannot be reached is tried again after this. */
const RETRY_MS = 1_000;

export class Directory implements Startable {
  readonly #components: DirectoryComponents;
  readonly #identity: Identity;
  readonly #init: DirectoryInit;
  readonly #known = new Map<Address, KnownNode>();
  readonly #running = new AbortController();
  #telling: Promise<void> = Promise.resolve();
  #onAsked: () => void = () => undefined;
  /** Settles when a bootstrap peer has answered for the first time. */
  readonly #asked = new Promise<void>((done) => (this.#onAsked = done));

  constructor(components: DirectoryComponents, identity: Identity, init: DirectoryInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    await this.#load();
    network.subscribe(formatRecordsTopic(this.#identity.networkId), {
      validate: (data) => this.#validate(data),
      onMessage: (data) => this.#keep(data),
    });
    network.handle(STREAMS.records, STREAM_LIMITS.records, (channel) => this.#answer(channel));
    this.#telling = this.#tell();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#telling;
  }

  /**
   * Waits until a bootstrap peer has told what it knows.
   * @throws RasticError TIMEOUT when none can be reached.
   */
  async ready(signal: AbortSignal): Promise<void> {
    await raceSignal(this.#asked, withTimeout(READY_MS, 'a bootstrap peer', signal));
  }

  /** Nodes that say they have the role for the model, by address. */
  nodes(role: Role, modelId: Hash): readonly KnownNode[] {
    const now = this.#components.clock.now();
    return [...this.#known.values()].filter(
      (n) => n.record.expiry > now && serves(n, role, modelId),
    );
  }

  /** The node of an account, if its record is known and not expired. */
  find(address: Address): KnownNode | undefined {
    const node = this.#known.get(address);
    return node !== undefined && node.record.expiry > this.#components.clock.now()
      ? node
      : undefined;
  }

  /**
   * Tells a peer of this node and asks for the records it knows.
   * @throws RasticError NET_… when it cannot be reached.
   */
  async ask(peer: PeerRef, options?: { signal?: AbortSignal }): Promise<void> {
    const signal = withTimeout(ASK_MS, 'records', options?.signal);
    const { network } = this.#components;
    const channel = await network.open(peer, STREAMS.records, STREAM_LIMITS.records, { signal });
    try {
      const own = this.#init.own && this.#sign(this.#init.own);
      await writeFrame(channel, 'RecordsRequest', { own }, { signal });
      for (let count = 0; count < RECORDS_MAX; count++) {
        const bytes = await channel.read({ signal });
        if (bytes === undefined) break;
        this.#keep(bytes);
      }
      await channel.close();
    } catch (error) {
      channel.reset();
      throw error;
    }
  }

  async #answer(channel: Channel): Promise<void> {
    const signal = channel.signal;
    const { own } = await expectFrame(channel, 'RecordsRequest', { signal });
    const now = this.#components.clock.now();
    const living = [...this.#known.values()].filter(({ record }) => record.expiry > now);
    if (own !== undefined) await this.#pass(encodeMessage('SignedNodeRecord', own));
    for (const { signed } of living) {
      await writeFrame(channel, 'SignedNodeRecord', signed, { signal });
    }
    await channel.close();
  }

  /** What a peer tells of itself goes to everyone, as if it had been gossiped. */
  async #pass(data: Uint8Array): Promise<void> {
    if (this.#validate(data) !== 'accept') return;
    this.#keep(data);
    await this.#publish(data);
  }

  #validate(data: Uint8Array): GossipVerdict {
    try {
      const { record } = checkRecord(this.#identity.domain, data);
      const now = this.#components.clock.now();
      // [RECORD-5 IGNORE] A record is of the present: clocks differ, so this costs nobody anything.
      return record.expiry > now && record.expiry <= now + 2 * RECORD_TTL_MS ? 'accept' : 'ignore';
    } catch {
      return 'reject';
    }
  }

  /** What was known before a restart; what has expired since, or is no longer right, is dropped. */
  async #load(): Promise<void> {
    const { store } = this.#components;
    const dropped: Write[] = [];
    for await (const [key, value] of store.entries(KEY)) {
      const known = this.#validate(value) === 'accept' && this.#take(value) !== undefined;
      if (!known) dropped.push({ type: 'del', key });
    }
    if (dropped.length > 0) await store.batch(dropped);
  }

  /** Takes a record and writes it through; a wrong one is dropped with its code. */
  #keep(data: Uint8Array): void {
    const { store, logger } = this.#components;
    try {
      const node = this.#take(data);
      if (node === undefined) return;
      store.put(KEY + node.address, data).catch((error: unknown) => {
        logger.warn({ err: error }, 'record not kept');
      });
    } catch (error) {
      logger.debug({ code: codeOf(error) }, 'record refused');
    }
  }

  /** The node if its record was new. @throws RasticError as checkRecord does. */
  #take(data: Uint8Array): KnownNode | undefined {
    const node = checkRecord(this.#identity.domain, data);
    const before = this.#known.get(node.address);
    if (before !== undefined && before.record.sequence >= node.record.sequence) return undefined;
    if (before === undefined && this.#known.size >= RECORDS_MAX) this.#forgetExpired();
    if (before === undefined && this.#known.size >= RECORDS_MAX) return undefined;
    this.#known.set(node.address, node);
    return node;
  }

  /** Makes room: who is gone must not keep newcomers out. */
  #forgetExpired(): void {
    const { clock, store, logger } = this.#components;
    const now = clock.now();
    const gone = [...this.#known.values()].filter(({ record }) => record.expiry <= now);
    if (gone.length === 0) return;
    for (const { address } of gone) this.#known.delete(address);
    store
      .batch(gone.map(({ address }) => ({ type: 'del', key: KEY + address })))
      .catch((error: unknown) => logger.warn({ err: error }, 'records not dropped'));
  }

  /** Asks and tells every bootstrap peer, now and whenever a third of a record's life has passed. */
  async #tell(): Promise<void> {
    const { signal } = this.#running;
    while (!signal.aborted) {
      const asked = await Promise.allSettled(
        this.#init.bootstrap.map((peer) => this.ask(peer, { signal })),
      );
      if (this.#init.own) await this.#pass(this.#encodeOwn(this.#init.own));
      if (asked.some((result) => result.status === 'fulfilled')) this.#onAsked();
      const failed = asked.some((result) => result.status === 'rejected');
      await delay(failed ? RETRY_MS : RECORD_TTL_MS / 3, signal).catch(() => undefined);
    }
  }

  async #publish(data: Uint8Array): Promise<void> {
    const { network, logger } = this.#components;
    const topic = formatRecordsTopic(this.#identity.networkId);
    await network.publish(topic, data).catch((error: unknown) => {
      logger.warn({ code: codeOf(error) }, 'record not published');
    });
  }

  #encodeOwn(own: OwnRecord): Uint8Array {
    return encodeMessage('SignedNodeRecord', this.#sign(own));
  }

  #sign(own: OwnRecord): Signed<NodeRecord> {
    const { network, clock } = this.#components;
    const now = clock.now();
    const { signer } = this.#identity;
    return signer.sign('NodeRecord', {
      ...own,
      publicKey: signer.publicKey,
      addresses: network.addresses().slice(0, ADDRESSES_MAX),
      sequence: now,
      expiry: now + RECORD_TTL_MS,
    });
  }
}
