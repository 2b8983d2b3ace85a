/**
 * Which nodes exist: exchanges node records by gossip and on request, and renews this node's own
 * record before it expires. records.ts decides which records are kept, introductions.ts with whom
 * they are exchanged. docs/protocol.md section 8.
 */
import { createController, delay, raceSignal, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import { RECORDS_MAX, ROLES, type Role } from '../../protocol/params.js';
import type { Address, Hash, NodeRecord, Signed } from '../../protocol/sign/structs.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { type KnownNode, serves } from '../../protocol/wire/record.js';
import { formatRecordsTopic, STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import { encodeMessage } from '../../protocol/wire/wire.js';
import type { Store } from '../../store/interface.js';
import { withStream } from '../exchange.js';
import { expectFrame, writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import { Introductions } from './introductions.js';
import { OwnNode, type OwnRecord } from './own-node.js';
import { Records } from './records.js';
import { Seeker } from './seeker.js';
import { StakeBook } from './stake-book.js';

export interface DirectoryComponents {
  readonly network: Network;
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly ledger: Pick<LedgerApi, 'head' | 'stakes'>;
  readonly logger: Logger;
}

export interface DirectoryInit {
  /** Absent for a client, which has no record. */
  readonly own?: OwnRecord;
  /** The peers that are contacted first. */
  readonly bootstrap: readonly PeerRef[];
}

/** How often this node checks whether its own record is still valid. */
const LOOK_MS = 1_000;
const ASK_MS = 5_000;
const READY_MS = 10_000;
/**
 * Compute nodes forward announcements. A verifier or client connected to some of them can send and
 * receive gossip.
 */
const COMPUTE = ROLES.indexOf('compute');

export class Directory implements Startable {
  readonly #components: DirectoryComponents;
  readonly #identity: Identity;
  readonly #init: DirectoryInit;
  readonly #records: Records;
  readonly #introductions: Introductions;
  readonly #seeker: Seeker;
  readonly #running = createController();
  #telling: Promise<void> = Promise.resolve();
  readonly #own: OwnNode | undefined;
  #onAsked: () => void = () => undefined;
  /** Settles when a bootstrap peer has answered for the first time. */
  readonly #asked = new Promise<void>((done) => (this.#onAsked = done));

  constructor(components: DirectoryComponents, identity: Identity, init: DirectoryInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#own = init.own && new OwnNode(components, identity, init.own);
    const models = identity.genesis.manifests.map(({ modelId }) => modelId);
    const stakes = new StakeBook(components, models);
    this.#records = new Records({ ...components, stakes }, identity.domain);
    this.#seeker = new Seeker(components, {
      bootstrap: init.bootstrap,
      ask: (peer, address, options) => this.#askFor(peer, address, options),
    });
    this.#introductions = new Introductions(components, {
      bootstrap: init.bootstrap,
      ask: (peer, options) => this.ask(peer, options),
      candidates: () => this.#candidates(),
    });
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    await this.#records.load();
    network.subscribe(formatRecordsTopic(this.#identity.networkId), {
      validate: (data) => this.#records.judge(data),
      admit: (data) => this.#records.admit(data),
      onMessage: (data) => this.#records.keep(data),
    });
    network.handle(STREAMS.records, STREAM_LIMITS.records, (channel) => this.#answer(channel));
    this.#introductions.start(this.#onAsked);
    if (this.#init.own === undefined) return;
    this.#warnUnreachable(this.#init.own);
    this.#telling = this.#tell();
  }

  /**
   * Warns the operator of a node behind NAT that only dials out: it would be drawn but never
   * reached.
   */
  #warnUnreachable({ roles }: OwnRecord): void {
    const { network, logger } = this.#components;
    if (network.addresses().length > 0 || roles.length === 0) return;
    const names = roles.map((role) => ROLES[role]);
    logger.warn(
      { roles: names },
      'no address that others can dial: nobody can order, audit or ask here; set listen or announce',
    );
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await Promise.all([this.#telling, this.#introductions.stop()]);
  }

  /**
   * Waits until a bootstrap peer has sent its records.
   * @throws RasticError TIMEOUT when none can be reached.
   */
  async ready(signal: AbortSignal): Promise<void> {
    await raceSignal(this.#asked, withTimeout(READY_MS, 'a bootstrap peer', signal));
  }

  /** Nodes whose record is known and not expired. */
  get known(): number {
    return this.#records.living().length;
  }

  /** Nodes that say they have the role for the model, by address. */
  nodes(role: Role, modelId: Hash): readonly KnownNode[] {
    return this.#records.living().filter((node) => serves(node, role, modelId));
  }

  /** The node of an account, if its record is known and not expired. */
  find(address: Address): KnownNode | undefined {
    return this.#records.find(address);
  }

  /** The same for a node that must be found: peers are asked if it is not known. */
  async seek(address: Address, signal: AbortSignal): Promise<KnownNode | undefined> {
    return this.find(address) ?? (await this.#seeker.seek(address, signal));
  }

  /**
   * Sends a peer this node's record and asks for the records that it knows.
   * @throws RasticError NET_… when it cannot be reached.
   */
  async ask(peer: PeerRef, options?: { signal?: AbortSignal }): Promise<void> {
    const question = { own: this.#own?.signed(), addresses: [] };
    await this.#exchange(peer, question, (data) => this.#take(data), options);
  }

  /** One peer's record of an account; it is kept if there is room. */
  async #askFor(
    peer: PeerRef,
    address: Address,
    options: { readonly signal: AbortSignal },
  ): Promise<KnownNode | undefined> {
    let found: KnownNode | undefined;
    const onRecord = async (data: Uint8Array) => {
      const node = this.#records.read(data);
      if (node?.address !== address) return;
      found = node;
      await this.#take(data);
    };
    await this.#exchange(peer, { own: undefined, addresses: [address] }, onRecord, options);
    return found;
  }

  async #exchange(
    peer: PeerRef,
    question: Wire<'RecordsRequest'>,
    onRecord: (data: Uint8Array) => Promise<unknown>,
    options?: { signal?: AbortSignal },
  ): Promise<void> {
    const signal = withTimeout(ASK_MS, 'records', options?.signal);
    const { network } = this.#components;
    const most = question.addresses.length || RECORDS_MAX;
    await withStream({ network, peer, stream: 'records' }, { signal }, async (channel) => {
      await writeFrame(channel, 'RecordsRequest', question, { signal });
      for (let count = 0; count < most; count++) {
        const bytes = await channel.read({ signal });
        if (bytes === undefined) break;
        await onRecord(bytes);
      }
    });
  }

  /** Keeps a record that is valid, new, and for which there is room. @returns whether it did. */
  async #take(data: Uint8Array): Promise<boolean> {
    if (this.#records.judge(data) !== 'accept') return false;
    if ((await this.#records.admit(data)) !== 'accept') return false;
    this.#records.keep(data);
    return true;
  }

  async #answer(channel: Channel): Promise<void> {
    const signal = channel.signal;
    const { own, addresses } = await expectFrame(channel, 'RecordsRequest', { signal });
    const wanted = new Set(addresses);
    const living = this.#records
      .living()
      .filter(({ address }) => wanted.size === 0 || wanted.has(address));
    if (own !== undefined) await this.#pass(encodeMessage('SignedNodeRecord', own));
    for (const { signed } of living) {
      await writeFrame(channel, 'SignedNodeRecord', signed, { signal });
    }
    await channel.close();
  }

  /** Forwards a peer's own record to everyone, as if it had been gossiped. */
  async #pass(data: Uint8Array): Promise<void> {
    if (await this.#take(data)) await this.#publish(data);
  }

  /** Nodes that share a topic with this one, so that gossip reaches it through them. */
  #candidates(): readonly PeerRef[] {
    const models = this.#init.own?.models ?? [];
    return this.#records
      .living()
      .filter(({ record }) => record.roles.includes(COMPUTE))
      .filter(({ record }) => models.length === 0 || record.models.some((m) => models.includes(m)))
      .map(({ peerId, record }) => ({ peerId, addresses: record.addresses }));
  }

  /** Publishes this node's record as soon as ledger time is known, and whenever it changes. */
  async #tell(): Promise<void> {
    const { signal } = this.#running;
    let told: Signed<NodeRecord> | undefined;
    while (!signal.aborted) {
      const signed = this.#own?.signed();
      if (signed !== undefined && signed !== told) {
        told = signed;
        const data = encodeMessage('SignedNodeRecord', signed);
        this.#records.keep(data);
        await this.#publish(data);
      }
      await delay(LOOK_MS, signal).catch(() => undefined);
    }
  }

  async #publish(data: Uint8Array): Promise<void> {
    const { network, logger } = this.#components;
    const topic = formatRecordsTopic(this.#identity.networkId);
    await network.publish(topic, data).catch((error: unknown) => {
      logger.warn({ code: codeOf(error) }, 'record not published');
    });
  }
}
