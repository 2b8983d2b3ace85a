/**
 * Which nodes exist: exchanges node records by gossip and on request, and renews this node's own
 * record before it expires. records.ts decides which records are kept, introductions.ts with whom
 * they are exchanged. docs/protocol.md section 8.
 */
import { createController, raceSignal, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import { ROLES, type Role } from '../../protocol/params.js';
import { RECORDS_MAX } from '../../protocol/params-wire.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
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
import { findOther } from './other-process.js';
import { ANY_PROCESS, OwnNode, type OwnProcess, type OwnRecord } from './own-node.js';
import { Records } from './records.js';
import { Seeker } from './seeker.js';
import { StakeBook } from './stake-book.js';
import { Telling } from './telling.js';

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
  /** The process that the own record speaks for. Absent: one that serves and looks for no other. */
  readonly speaker?: OwnProcess;
  /** Called when another process with the same key is found. */
  readonly onTwice?: () => void;
}

const ASK_MS = 5_000;
const READY_MS = 10_000;
/** Compute nodes forward announcements: whoever is connected to some of them can gossip. */
const COMPUTE = ROLES.indexOf('compute');

const refOf = ({ peerId, record }: KnownNode): PeerRef => ({ peerId, addresses: record.addresses });

export class Directory implements Startable {
  readonly #components: DirectoryComponents;
  readonly #identity: Identity;
  readonly #init: DirectoryInit;
  readonly #records: Records;
  readonly #introductions: Introductions;
  readonly #seeker: Seeker;
  readonly #running = createController();
  readonly #telling: Telling;
  #told: Promise<void> = Promise.resolve();
  readonly #own: OwnNode | undefined;
  #onAsked: () => void = () => undefined;
  /** Settles when a bootstrap peer has answered for the first time. */
  readonly #asked = new Promise<void>((done) => (this.#onAsked = done));

  constructor(components: DirectoryComponents, identity: Identity, init: DirectoryInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    const { own, speaker = ANY_PROCESS } = init;
    this.#own = own && new OwnNode(components, identity, own, speaker);
    this.#telling = new Telling(this.#own, (record) => this.#tell(record));
    const stakes = new StakeBook(components, [...identity.manifests.keys()]);
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
    const before = this.#records.find(this.#identity.signer.address);
    if (before !== undefined) this.#own?.see(before.record);
    network.subscribe(formatRecordsTopic(this.#identity.networkId), {
      validate: (data) => this.#records.judge(data),
      admit: (data) => this.#records.admit(data),
      onMessage: (data) => this.#keep(data),
    });
    network.handle(STREAMS.records, STREAM_LIMITS.records, (channel) => this.#answer(channel));
    this.#introductions.start(this.#onAsked);
    if (this.#init.own === undefined) return;
    this.#warnUnreachable(this.#init.own);
    this.#told = this.#telling.run(this.#running.signal);
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
    await Promise.all([this.#told, this.#introductions.stop()]);
  }

  /** Tells others of a change to the own record now, and not at the next look. */
  tellSoon(): void {
    this.#telling.soon();
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

  /** Every node whose record is known and not expired. */
  get living(): readonly KnownNode[] {
    return this.#records.living();
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
    this.#keep(data);
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

  /** A record of this node's own key may come from another process: it is answered at once. */
  #keep(data: Uint8Array): void {
    const node = this.#records.keep(data);
    if (node === undefined || this.#own?.see(node.record) !== true) return;
    // Signed before the node stops to serve: the other one must hear of it too.
    const signed = this.#own.signed();
    if (this.#own.isTwice) this.#init.onTwice?.();
    if (signed === undefined) return;
    const answer = encodeMessage('SignedNodeRecord', signed);
    this.#records.keep(answer);
    void this.#publish(answer);
  }

  /**
   * Looks for another process with this node's key, before the node serves.
   * @param isOver whether that process has ended in order.
   * @throws the signal's reason.
   */
  async findOther(isOver: (instance: Hash) => boolean, signal: AbortSignal): Promise<boolean> {
    const own = this.#own;
    if (own === undefined) return false;
    const others = this.#records.all().map(refOf);
    const peers = [...this.#init.bootstrap, ...others];
    const ask = (peer: PeerRef) => this.ask(peer, { signal });
    return findOther({ own, ask, clock: this.#components.clock, peers }, isOver, signal);
  }

  /** Staked nodes, then every node: also with expired records, since they may be where they were. */
  get everyone(): readonly (readonly KnownNode[])[] {
    return [this.#records.staked(), this.#records.all()];
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
      .map(refOf);
  }

  async #tell(data: Uint8Array): Promise<void> {
    this.#records.keep(data);
    await this.#publish(data);
  }

  async #publish(data: Uint8Array): Promise<void> {
    const { network, logger } = this.#components;
    const topic = formatRecordsTopic(this.#identity.networkId);
    await network.publish(topic, data).catch((error: unknown) => {
      logger.warn({ code: codeOf(error) }, 'record not published');
    });
  }
}
