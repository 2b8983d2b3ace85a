/**
 * The fees that clients owe this verifier: each order with the Commitment, and then a Verdict, that
 * claim it. On disk before the client gets either, until the ledger has paid; and of every order
 * that it was given, that it was. docs/protocol.md section 5.
 */
import { toHex, uintBe } from '../../../base/bytes.js';
import { codeOf } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import { firstHalf } from '../../../protocol/steps/audit-order.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../../../protocol/wire/wire.js';
import type { Store } from '../../../store/interface.js';

/** Followed by client and order. */
const OWED = 'fee/owed/';
/** Followed by the order; the value is its expiry. */
const DONE = 'fee/done/';
const TIME_BYTES = 8;

type Claim = Wire<'AuditClaim'>;

/** A fee that was earned and not claimed. */
export interface Owed {
  readonly client: Address;
  readonly orderHash: Hash;
  readonly claim: Claim;
  /** Monotonic time of the Commitment, milliseconds; undefined for one of an earlier run. */
  readonly since: number | undefined;
}

/** What it can claim as it stands. */
export const earned = ({ claim: { order, verdict } }: Pick<Owed, 'claim'>): bigint =>
  verdict === undefined ? firstHalf(order.value.fee) : order.value.fee;

const keyOf = ({ client, orderHash }: Pick<Owed, 'client' | 'orderHash'>): string =>
  `${OWED}${client}/${orderHash}`;

export interface BookComponents {
  readonly store: Store;
  readonly logger: Logger;
}

export class Book {
  readonly #components: BookComponents;
  readonly #owed = new Map<Hash, Owed>();
  readonly #sums = new Map<Address, bigint>();
  /** Orders that were claimed, or were worth nothing in the end, and when they expire. */
  readonly #done = new Map<Hash, number>();

  constructor(components: BookComponents) {
    this.#components = components;
  }

  /** Reads what earlier runs have left. @throws RasticError STORE_…. */
  async open(): Promise<void> {
    const { store, logger } = this.#components;
    for await (const [key, value] of store.entries(OWED)) {
      const [client, orderHash] = key.slice(OWED.length).split('/') as [Address, Hash];
      try {
        const claim = decodeMessage('AuditClaim', value);
        this.#note({ client, orderHash, claim, since: undefined });
      } catch (error) {
        logger.warn({ orderHash, code: codeOf(error) }, 'fee not readable');
      }
    }
    for await (const [key, value] of store.entries(DONE)) {
      this.#done.set(key.slice(DONE.length) as Hash, Number(BigInt(toHex(value))));
    }
  }

  /** All that is owed, the oldest first. */
  get owed(): readonly Owed[] {
    return [...this.#owed.values()];
  }

  get(orderHash: Hash): Owed | undefined {
    return this.#owed.get(orderHash);
  }

  /** Whether this order was committed to before. */
  knows(orderHash: Hash): boolean {
    return this.#owed.has(orderHash) || this.#done.has(orderHash);
  }

  /** Fees that this client owes, in full. */
  owedBy(client: Address): bigint {
    return this.#sums.get(client) ?? 0n;
  }

  /** Durable when it resolves. @throws RasticError STORE_…; then nothing is sent. */
  async keep(owed: Owed): Promise<void> {
    await this.#components.store.put(keyOf(owed), encodeMessage('AuditClaim', owed.claim));
    this.#note(owed);
  }

  /** The ledger has paid them, or never will. @throws RasticError STORE_…. */
  async close(owed: readonly Owed[]): Promise<void> {
    await this.#components.store.batch(
      owed.flatMap((each) => [
        { type: 'del', key: keyOf(each) } as const,
        { type: 'put', key: DONE + each.orderHash, value: timeOf(each) } as const,
      ]),
    );
    for (const each of owed) {
      this.#forget(each);
      this.#done.set(each.orderHash, each.claim.order.value.expiry);
    }
  }

  /** Forgets orders whose time is over: nobody is served with them. @throws RasticError STORE_…. */
  async clean(ledgerTime: number): Promise<void> {
    const over = [...this.#done].flatMap(([hash, expiry]) => (expiry < ledgerTime ? [hash] : []));
    if (over.length === 0) return;
    await this.#components.store.batch(over.map((hash) => ({ type: 'del', key: DONE + hash })));
    for (const hash of over) this.#done.delete(hash);
  }

  #note(owed: Owed): void {
    const { client, orderHash, claim } = owed;
    const isNew = !this.#owed.has(orderHash);
    this.#owed.set(orderHash, owed);
    if (isNew) this.#sums.set(client, this.owedBy(client) + claim.order.value.fee);
  }

  #forget({ client, orderHash, claim }: Owed): void {
    if (!this.#owed.delete(orderHash)) return;
    const rest = this.owedBy(client) - claim.order.value.fee;
    if (rest > 0n) this.#sums.set(client, rest);
    else this.#sums.delete(client);
  }
}

const timeOf = ({ claim }: Owed): Uint8Array =>
  uintBe(BigInt(claim.order.value.expiry), TIME_BYTES);
