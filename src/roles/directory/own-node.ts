/**
 * A node's own record, dated by ledger time and signed again when due. Every process has an instance
 * of its own: a record of the same key with another instance that names ours in `saw` was signed by
 * another process after ours had started.
 */
import type { Clock } from '../../base/clock.js';
import type { Network } from '../../net/interface.js';
import { ADDRESSES_MAX, RECORD_TTL_MS } from '../../protocol/params-wire.js';
import type { Hash, NodeRecord, Signed } from '../../protocol/sign/structs.js';
import type { Identity } from '../identity.js';
import type { LedgerTime } from '../ledger/ledger-time.js';

/** Key, addresses, numbers and dates are filled in. */
export type OwnRecord = Omit<
  NodeRecord,
  'publicKey' | 'addresses' | 'sequence' | 'expiry' | 'descriptor' | 'instance' | 'saw'
>;

/** No process. */
export const NOBODY: Hash = `0x${'00'.repeat(32)}`;

/** The process that the record speaks for. */
export interface OwnProcess {
  /** Random, new at each start. NOBODY: other processes with the same key are not looked for. */
  readonly instance: Hash;
  /** Sequence number of the newest network descriptor that it has. */
  readonly descriptor: () => number;
  /** Whether it serves. While it does not, it tells no roles, and only if it is asked to. */
  readonly serves: () => boolean;
  /** Whether it only ends what it has begun: it tells where it is, and no roles. */
  readonly hasLeft?: () => boolean;
}

export interface OwnNodeComponents {
  readonly network: Pick<Network, 'addresses'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly ledgerTime: LedgerTime;
}

/** The record is published again after this time. */
const AGAIN_MS = RECORD_TTL_MS / 3;

interface Said {
  readonly signed: Signed<NodeRecord>;
  /** When, by our monotonic clock. */
  readonly at: number;
}

interface Present {
  readonly addresses: readonly string[];
  readonly descriptor: number;
  readonly roles: readonly number[];
  readonly saw: Hash;
  readonly time: number;
  readonly at: number;
}

/** Whether the last record is still correct, not yet due, and still valid for others. */
function stands({ signed: { value }, at }: Said, now: Present): boolean {
  const leftMs = value.expiry - now.time;
  const isDue = now.at >= at + AGAIN_MS;
  const isPresent = leftMs > AGAIN_MS && leftMs <= RECORD_TTL_MS + AGAIN_MS;
  const isSame =
    value.addresses.join() === now.addresses.join() &&
    value.roles.join() === now.roles.join() &&
    value.descriptor === now.descriptor &&
    value.saw === now.saw;
  return !isDue && isPresent && isSame;
}

/** For a record of a node that does not look for another process with its key. */
export const ANY_PROCESS: OwnProcess = {
  instance: NOBODY,
  descriptor: () => 0,
  serves: () => true,
};

export class OwnNode {
  readonly #components: OwnNodeComponents;
  readonly #identity: Identity;
  readonly #own: OwnRecord;
  readonly #speaker: OwnProcess;
  #said: Said | undefined;
  /** Instance of another process with this key whose record was seen. */
  #saw: Hash = NOBODY;
  /** Our next record has a higher sequence number than any that was seen. */
  #highest = 0;
  #isTwice = false;
  #asks = false;

  constructor(
    components: OwnNodeComponents,
    identity: Identity,
    own: OwnRecord,
    speaker: OwnProcess,
  ) {
    this.#components = components;
    this.#identity = identity;
    this.#own = own;
    this.#speaker = speaker;
  }

  /** Instance of another process with this key whose record was seen; NOBODY without one. */
  get saw(): Hash {
    return this.#saw;
  }

  /** Whether another process with this key lives: its record names our instance. */
  get isTwice(): boolean {
    return this.#isTwice;
  }

  /** Tells a record without roles before the node serves: another process answers it. */
  askForOther(asks: boolean): void {
    this.#asks = asks;
  }

  /**
   * A record that was heard. @returns whether it is of another process with this key, so that ours
   * has to be published again.
   */
  see({ publicKey, instance, saw, sequence }: NodeRecord): boolean {
    const { instance: own } = this.#speaker;
    if (publicKey !== this.#identity.signer.publicKey) return false;
    this.#highest = Math.max(this.#highest, sequence);
    if (own === NOBODY || instance === own || instance === NOBODY) return false;
    // [RECORD-9] Two processes with one key are found by their records: one that names our instance
    // was signed by another process after ours had started.
    if (saw === own) this.#isTwice = true;
    this.#saw = instance;
    this.#said = undefined;
    return true;
  }

  /**
   * One record for everyone, until it is due or changes: the same bytes travel once.
   * @returns undefined while no ledger time is known to date it by, or the node does not serve.
   */
  signed(): Signed<NodeRecord> | undefined {
    const { network, clock, ledgerTime } = this.#components;
    const [time, serves] = [ledgerTime.now(), this.#speaker.serves()];
    if (time === undefined || !(serves || this.#asks)) return undefined;
    const isOffered = serves && this.#speaker.hasLeft?.() !== true;
    const { roles } = isOffered ? this.#own : { roles: [] };
    const addresses = network.addresses().slice(0, ADDRESSES_MAX);
    const [before, at] = [this.#said, clock.monotonic()];
    // One that only asks names nobody: the other one may go on.
    const saw = serves ? this.#saw : NOBODY;
    const descriptor = this.#speaker.descriptor();
    const now = { addresses, roles, saw, descriptor, time, at };
    if (before !== undefined && stands(before, now)) return before.signed;
    const { signer } = this.#identity;
    // Always higher than before, even if ledger time was set back.
    this.#highest = Math.max(time, this.#highest + 1);
    const signed = signer.sign('NodeRecord', {
      ...{ ...this.#own, roles, addresses, saw, descriptor },
      publicKey: signer.publicKey,
      instance: this.#speaker.instance,
      sequence: this.#highest,
      expiry: time + RECORD_TTL_MS,
    });
    this.#said = { signed, at };
    return signed;
  }
}
