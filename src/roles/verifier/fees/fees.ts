/**
 * For whom this verifier works: only for a client whose purse covers the fee, one outstanding audit a
 * fee. What a purse has for this verifier no other can claim, so it counts alone what it may still
 * promise itself. docs/protocol.md section 5.
 */
import { refuse } from '../../../protocol/rules.js';
import { type Domain, digest } from '../../../protocol/sign/sign.js';
import type { Address, AuditOrder, Hash, Signed, Verdict } from '../../../protocol/sign/structs.js';
import type { AccountBook } from '../../account-book.js';
import type { CallOptions, PurseView } from '../../ledger/interface.js';
import type { Purses } from '../../ledger/purses.js';
import { Answers, type KeptAnswer } from './answers.js';
import type { Book } from './book.js';
import type { Sealed } from './sealed.js';

/** The money of one request, from before it is read until it has ended. */
export interface Promised {
  /** What the client's purse has for this verifier: its weight beside other clients. */
  readonly worth: bigint;
  /**
   * Takes the order of the request in the place of the price.
   * @returns the answer if this order was answered before. @throws RasticError AUDIT_INVALID,
   * ASSIGN_BUSY; LEDGER_…, NET_…, TIMEOUT.
   */
  order(order: Signed<AuditOrder>, options: CallOptions): Promise<KeptAnswer | undefined>;
  /** Before the Commitment is sent. @throws RasticError STORE_…. */
  commit(sealed: Sealed): Promise<KeptAnswer>;
  /** Before the Verdicts are sent. @throws RasticError STORE_…. */
  judge(verdict: Signed<Verdict> | undefined): Promise<void>;
  /** The request has ended. */
  end(): void;
}

export interface FeesComponents {
  readonly purses: Purses;
  readonly book: Book;
  readonly now: () => number;
  /** What the operator reads. */
  readonly accounts?: Pick<AccountBook, 'record'>;
}

interface Held {
  readonly client: Address;
  /** Before its order is known, the price. */
  fee: bigint;
  order: { readonly hash: Hash; readonly signed: Signed<AuditOrder> } | undefined;
}

export class Fees {
  readonly #components: FeesComponents;
  readonly #domain: Domain;
  readonly #held = new Set<Held>();
  readonly #answers = new Answers();

  constructor(components: FeesComponents, domain: Domain) {
    this.#components = components;
    this.#domain = domain;
  }

  /** Whether this order's audit is going on. */
  isAtWork(orderHash: Hash): boolean {
    return [...this.#held].some(({ order }) => order?.hash === orderHash);
  }

  /**
   * Checked before a request is read: a client whose purse does not cover another audit costs one
   * question to the ledger. @throws RasticError AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT.
   */
  async hold(client: Address, price: bigint, options: CallOptions): Promise<Promised> {
    const held: Held = { client, fee: 0n, order: undefined };
    this.#held.add(held);
    // Whoever comes back for an answer that is paid already need not pay once more.
    const isKnown = this.#components.book.owedBy(client) > 0n;
    const view = await this.#take(held, isKnown ? 0n : price, options).catch((error: unknown) => {
      this.#held.delete(held);
      throw error;
    });
    return {
      worth: this.#worth(client, view),
      order: (order, more) => this.#order(held, order, more),
      commit: (sealed) => this.#commit(held, sealed),
      judge: (verdict) => this.#judge(held, verdict),
      end: () => this.#held.delete(held),
    };
  }

  /** What the purse has for audits that are at work or still to come. */
  #worth(client: Address, { share, claimed, closing }: PurseView): bigint {
    return closing > 0 ? 0n : share - claimed - this.#components.book.owedBy(client);
  }

  /** What no other request of the client may still take. */
  #left(held: Held, view: PurseView): bigint {
    const { book } = this.#components;
    let left = this.#worth(held.client, view);
    for (const other of this.#held) {
      const isInBook = other.order !== undefined && book.get(other.order.hash) !== undefined;
      if (other !== held && other.client === held.client && !isInBook) left -= other.fee;
    }
    return left;
  }

  async #take(held: Held, fee: bigint, options: CallOptions): Promise<PurseView> {
    const { purses } = this.#components;
    const suffices = (view: PurseView) => view.closing === 0 && this.#left(held, view) >= fee;
    const view = await purses.read(held.client, suffices, options);
    // [AUDIT-30 IGNORE] The client's purse must not be closing, and this verifier's share of it must
    // cover the fees of all audits that it has not claimed yet.
    if (!suffices(view)) refuse('AUDIT-30', { field: 'purse' });
    held.fee = fee;
    return view;
  }

  async #order(
    held: Held,
    signed: Signed<AuditOrder>,
    options: CallOptions,
  ): Promise<KeptAnswer | undefined> {
    const { book } = this.#components;
    const hash = digest(this.#domain, 'AuditOrder', signed.value);
    if (!book.knows(hash)) await this.#take(held, signed.value.fee, options);
    // [AUDIT-37 IGNORE] An order that is at work is not begun a second time.
    if (this.isAtWork(hash)) refuse('AUDIT-37', { limit: 'audits of one order' });
    const answer = book.get(hash) && this.#answers.again(hash);
    // [AUDIT-38 IGNORE] An order is computed once. Asked again, it gets the same answer a few times,
    // while the verifier still has it and has not claimed its fee.
    if (answer === undefined && book.knows(hash)) refuse('AUDIT-38', { field: 'order' });
    held.order = { hash, signed };
    return answer;
  }

  async #commit({ client, order }: Held, sealed: Sealed): Promise<KeptAnswer> {
    const { book, now, accounts } = this.#components;
    if (order === undefined) throw new TypeError('an audit without an order');
    const { value, signature } = sealed.commitment;
    const commitment = { hash: value.hash, signature };
    const claim = { order: order.signed, commitment, verdict: undefined };
    await book.keep({ client, orderHash: order.hash, claim, since: now() });
    // Once an order: an answer that is given again is not billed again.
    const { fee: amount } = order.signed.value;
    accounts?.record({ kind: 'auditsBilled', counterparty: client, amount });
    return this.#answers.keep(order.hash, sealed);
  }

  async #judge({ order }: Held, verdict: Signed<Verdict> | undefined): Promise<void> {
    const { book } = this.#components;
    const owed = order && book.get(order.hash);
    if (owed !== undefined) await book.keep({ ...owed, claim: { ...owed.claim, verdict } });
  }
}
