/**
 * The node records that this node knows: which ones it accepts, keeps over restarts and forgets. In
 * a full table stake decides, so that records without stake hide no staked node. directory.ts
 * exchanges them. docs/protocol.md section 8.
 */
import type { Clock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { GossipVerdict } from '../../net/interface.js';
import { GOSSIP_BYTES_MAX, RECORD_TTL_MS, RECORDS_MAX } from '../../protocol/params-wire.js';
import { refuse } from '../../protocol/rules.js';
import { addressOf, type Domain } from '../../protocol/sign/sign.js';
import type { Address, NodeRecord } from '../../protocol/sign/structs.js';
import { checkRecord, type KnownNode } from '../../protocol/wire/record.js';
import { decodeMessage } from '../../protocol/wire/wire.js';
import type { Store, Write } from '../../store/interface.js';
import { judge } from '../gossip/verdict.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import type { StakeBook } from './stake-book.js';

export interface RecordsComponents {
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly logger: Logger;
  readonly stakes: Pick<StakeBook, 'of' | 'isFresh' | 'refresh'>;
}

interface Kept {
  readonly node: KnownNode;
  /** When this record was taken, by our monotonic clock. */
  readonly heard: number;
  /** Records accepted from this node recently. */
  readonly taken: number;
  readonly since: number;
}

/** The account of a public key, for a record that is not checked yet. @throws as checkRecord. */
const ownerOf = (publicKey: NodeRecord['publicKey']): Address => {
  try {
    return addressOf(publicKey);
  } catch (error) {
    return refuse('RECORD-1', { field: 'publicKey' }, error);
  }
};

const KEY = 'record/';
/**
 * A node publishes its record every few minutes and when it starts. More records than this in a
 * short time are ignored.
 */
const PACE_RECORDS = 5;
const PACE_MS = 10_000;
/**
 * A node heard this recently counts as present, even if its record has expired: a ledger restarted
 * with another clock must not make a whole network unknown. This is longer than the time between
 * two records.
 */
const PRESENT_MS = RECORD_TTL_MS / 2;

/** Whether a record's dates are valid now. It may be slightly ahead. */
const isPresent = ({ expiry }: NodeRecord, time: number): boolean =>
  expiry > time && expiry <= time + 2 * RECORD_TTL_MS;

export class Records {
  readonly #components: RecordsComponents;
  readonly #domain: Domain;
  readonly #known = new Map<Address, Kept>();
  /** The same by public key, so that known records need no signature check. */
  readonly #byKey = new Map<string, Kept>();
  /** Bytes already judged valid, so that they are not checked again. */
  readonly #checked = new WeakMap<Uint8Array, KnownNode>();

  constructor(components: RecordsComponents, domain: Domain) {
    this.#components = components;
    this.#domain = domain;
  }

  /** Every node whose record has not expired. */
  living(): readonly KnownNode[] {
    return [...this.#known.values()].filter((kept) => this.#lives(kept)).map(({ node }) => node);
  }

  /** Every node of the table, also with an expired record: it may still be where it was. */
  all(): readonly KnownNode[] {
    return [...this.#known.values()].map(({ node }) => node);
  }

  /** Those that have something at stake, as far as the stakes were read. */
  staked(): readonly KnownNode[] {
    return this.all().filter(({ address }) => this.#components.stakes.of(address) > 0n);
  }

  /** The node of an account, if its record is known and not expired. */
  find(address: Address): KnownNode | undefined {
    const kept = this.#known.get(address);
    return kept !== undefined && this.#lives(kept) ? kept.node : undefined;
  }

  /** Judged by ledger time if known, and also by how recently the node was heard. */
  #lives({ node, heard }: Kept): boolean {
    const { clock, ledgerTime } = this.#components;
    const [time, agoMs] = [ledgerTime.now(), clock.monotonic() - heard];
    if (time === undefined) return agoMs < RECORD_TTL_MS;
    return agoMs < PRESENT_MS || isPresent(node.record, time);
  }

  /**
   * Rejects records that are invalid by their bytes alone; ignores old, known, excessive or
   * outdated ones. What is accepted must be admitted before it is kept.
   */
  judge(data: Uint8Array): GossipVerdict {
    return judge(() => this.#check(data));
  }

  #check(data: Uint8Array): void {
    const { value } = decodeMessage('SignedNodeRecord', data, GOSSIP_BYTES_MAX);
    this.#checkNews(value);
    const node = checkRecord(this.#domain, data);
    const time = this.#components.ledgerTime.now();
    // [RECORD-5 IGNORE] A record must not be expired or too far in the future by ledger time, once
    // that time is known. Nodes may know a different time, so no peer is penalised.
    const isOld = time !== undefined && !isPresent(node.record, time);
    if (isOld) refuse('RECORD-5', { field: 'expiry' });
    this.#checked.set(data, node);
  }

  /** Whether there is room for a record that was judged valid. Asks the ledger if the table is full. */
  async admit(data: Uint8Array): Promise<GossipVerdict> {
    const node = this.#checked.get(data);
    if (node === undefined) return 'ignore';
    if (this.#known.has(node.address) || this.#hasRoom()) return 'accept';
    await this.#components.stakes.refresh();
    return judge(() => this.#checkRoom(node.address));
  }

  /** The node of a record that is valid and not out of date, known or not; undefined otherwise. */
  read(data: Uint8Array): KnownNode | undefined {
    try {
      const node = checkRecord(this.#domain, data);
      const time = this.#components.ledgerTime.now();
      return time === undefined || isPresent(node.record, time) ? node : undefined;
    } catch {
      // What is no record tells nothing.
      return undefined;
    }
  }

  /**
   * Accepts a record and stores it. Logs the code of an invalid one and drops it.
   * @returns the node if its record was new.
   */
  keep(data: Uint8Array): KnownNode | undefined {
    const { store, logger } = this.#components;
    try {
      const node = this.#take(data);
      if (node === undefined) return undefined;
      store.put(KEY + node.address, data).catch((error: unknown) => {
        logger.warn({ err: error }, 'record not kept');
      });
      return node;
    } catch (error) {
      logger.debug({ code: codeOf(error) }, 'record refused');
      return undefined;
    }
  }

  /**
   * Loads the records from before a restart, and drops those that have expired or are no longer
   * valid.
   */
  async load(): Promise<void> {
    const { store } = this.#components;
    const dropped: Write[] = [];
    for await (const [key, value] of store.entries(KEY)) {
      const known = this.judge(value) === 'accept' && this.#take(value) !== undefined;
      if (!known) dropped.push({ type: 'del', key });
    }
    if (dropped.length > 0) await store.batch(dropped);
  }

  /** Checks the claimed values before the costly signature check. */
  #checkNews({ publicKey, sequence }: NodeRecord): void {
    const before = this.#byKey.get(publicKey);
    if (before === undefined) {
      // While the stakes are known, a record without stake is not even checked for a full table.
      if (!this.#hasRoom() && this.#components.stakes.isFresh) this.#checkRoom(ownerOf(publicKey));
      return;
    }
    // [RECORD-7 IGNORE] A record must be newer than the known one, and must not be part of a flood.
    const isFlood = before.taken >= PACE_RECORDS && this.#isRecent(before);
    if (isFlood || !this.#isNewer(sequence, before)) refuse('RECORD-7', { field: 'sequence' });
  }

  #checkRoom(address: Address): void {
    // [RECORD-6 IGNORE] When the table is full, a new node enters it only in the place of one with less
    // stake.
    if (!this.#hasRoom() && this.#weakest(address) === undefined) {
      refuse('RECORD-6', { field: 'publicKey' });
    }
  }

  /** The known node with the least stake, if that is less than the stake of this account. */
  #weakest(address: Address): Kept | undefined {
    const { stakes } = this.#components;
    let least = stakes.of(address);
    let weakest: Kept | undefined;
    for (const kept of this.#known.values()) {
      const stake = stakes.of(kept.node.address);
      if (stake < least) [least, weakest] = [stake, kept];
    }
    return weakest;
  }

  /**
   * An expired record never blocks a new one, because ledger time may have been set back meanwhile.
   */
  #isNewer(sequence: number, before: Kept): boolean {
    return sequence > before.node.record.sequence || !this.#lives(before);
  }

  #isRecent({ since }: Kept): boolean {
    return this.#components.clock.monotonic() < since + PACE_MS;
  }

  /** The node if its record was new. @throws RasticError as checkRecord does. */
  #take(data: Uint8Array): KnownNode | undefined {
    const node = this.#checked.get(data) ?? checkRecord(this.#domain, data);
    const before = this.#known.get(node.address);
    if (before !== undefined && !this.#isNewer(node.record.sequence, before)) return undefined;
    if (before === undefined && !this.#makeRoom(node.address)) return undefined;
    const begun = before !== undefined && this.#isRecent(before) ? before : undefined;
    const heard = this.#components.clock.monotonic();
    const kept = { node, heard, taken: (begun?.taken ?? 0) + 1, since: begun?.since ?? heard };
    this.#known.set(node.address, kept);
    this.#byKey.set(node.record.publicKey, kept);
    return node;
  }

  /** @returns whether there is room now. */
  #makeRoom(address: Address): boolean {
    if (this.#hasRoom()) return true;
    const weakest = this.#weakest(address);
    if (weakest !== undefined) this.#forget([weakest]);
    return weakest !== undefined;
  }

  #hasRoom(): boolean {
    if (this.#known.size >= RECORDS_MAX) this.#forgetExpired();
    return this.#known.size < RECORDS_MAX;
  }

  /** Makes room by removing expired records, so that new nodes can enter. */
  #forgetExpired(): void {
    const gone = [...this.#known.values()].filter((kept) => !this.#lives(kept));
    if (gone.length > 0) this.#forget(gone);
  }

  #forget(gone: readonly Kept[]): void {
    const { store, logger } = this.#components;
    for (const { node } of gone) {
      this.#known.delete(node.address);
      this.#byKey.delete(node.record.publicKey);
    }
    store
      .batch(gone.map(({ node }) => ({ type: 'del', key: KEY + node.address })))
      .catch((error: unknown) => logger.warn({ err: error }, 'records not dropped'));
  }
}
