/** A node's own record, dated by ledger time and signed again when due. */
import type { Clock } from '../../base/clock.js';
import type { Network } from '../../net/interface.js';
import { ADDRESSES_MAX, RECORD_TTL_MS } from '../../protocol/params.js';
import type { NodeRecord, Signed } from '../../protocol/sign/structs.js';
import type { Identity } from '../identity.js';
import type { LedgerTime } from '../ledger/ledger-time.js';

/** Key, addresses, sequence and expiry are filled in. */
export type OwnRecord = Omit<NodeRecord, 'publicKey' | 'addresses' | 'sequence' | 'expiry'>;

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
  readonly time: number;
  readonly at: number;
}

/** Whether the last record is still correct, not yet due, and still valid for others. */
function stands({ signed: { value }, at }: Said, now: Present): boolean {
  const leftMs = value.expiry - now.time;
  const isDue = now.at >= at + AGAIN_MS;
  const isPresent = leftMs > AGAIN_MS && leftMs <= RECORD_TTL_MS + AGAIN_MS;
  return !isDue && isPresent && value.addresses.join() === now.addresses.join();
}

export class OwnNode {
  readonly #components: OwnNodeComponents;
  readonly #identity: Identity;
  readonly #own: OwnRecord;
  #said: Said | undefined;

  constructor(components: OwnNodeComponents, identity: Identity, own: OwnRecord) {
    this.#components = components;
    this.#identity = identity;
    this.#own = own;
  }

  /**
   * One record for everyone, until it is due or its addresses change: the same bytes travel once.
   * @returns undefined while no ledger time is known to date it by.
   */
  signed(): Signed<NodeRecord> | undefined {
    const { network, clock, ledgerTime } = this.#components;
    const time = ledgerTime.now();
    if (time === undefined) return undefined;
    const addresses = network.addresses().slice(0, ADDRESSES_MAX);
    const [before, at] = [this.#said, clock.monotonic()];
    if (before !== undefined && stands(before, { addresses, time, at })) return before.signed;
    const { signer } = this.#identity;
    const signed = signer.sign('NodeRecord', {
      ...this.#own,
      publicKey: signer.publicKey,
      addresses,
      // Always higher than before, even if ledger time was set back.
      sequence: Math.max(time, (before?.signed.value.sequence ?? 0) + 1),
      expiry: time + RECORD_TTL_MS,
    });
    this.#said = { signed, at };
    return signed;
  }
}
