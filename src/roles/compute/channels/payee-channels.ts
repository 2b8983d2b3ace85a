/**
 * The channels that pay a compute node: which jobs they can pay, the vouchers that it takes, and the
 * credit of each client. docs/protocol.md section 7.
 */
import { Queue } from '../../../base/queue.js';
import { maxOf } from '../../../protocol/bigint.js';
import { AUDIT_LIFE_MS } from '../../../protocol/params.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Hash, Job, Signed, Voucher } from '../../../protocol/sign/structs.js';
import { checkChannel } from '../../../protocol/steps/credit.js';
import { checkVoucher } from '../../../protocol/steps/voucher.js';
import type { Store } from '../../../store/interface.js';
import { type Bill, Books, type ChannelBook } from '../../channels/books.js';
import type { Identity } from '../../identity.js';
import type { CallOptions, LedgerApi } from '../../ledger/interface.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';
import { Tab } from './tab.js';

/** Bills of one channel for work that is not known: a client may have paid before it begins. */
const STRANGE_BILLS_MAX = 64;

export interface PayeeComponents {
  readonly store: Store;
  readonly ledger: Pick<LedgerApi, 'channel'>;
  readonly ledgerTime: Pick<LedgerTime, 'now'>;
}

export class PayeeChannels {
  readonly #components: PayeeComponents;
  readonly #identity: Identity;
  readonly books: Books;
  /** Who waits for the next voucher of a client. */
  readonly #waiting = new Map<Address, (() => void)[]>();
  /** Channels that vouchers name and no job has: anyone can name them, so one is looked up at a time. */
  readonly #lookups = new Queue();
  /** Called after each voucher. */
  onVoucher: (book: ChannelBook) => void = () => undefined;

  constructor(components: PayeeComponents, identity: Identity) {
    this.#components = components;
    this.#identity = identity;
    this.books = new Books(components.store, 'payee');
  }

  /**
   * The credit of a client: the most that one of its channels has brought, once it is redeemed, less
   * what it has left unpaid for good.
   * @param stranger the credit of a client that has brought nothing.
   */
  creditOf(client: Address, stranger: bigint): bigint {
    return maxOf(stranger, ...this.books.with(client).map(({ brought }) => brought));
  }

  /** Unpaid work of a client, of all its jobs. */
  unpaid(client: Address): bigint {
    return this.books.with(client).reduce((sum, { unpaid }) => sum + unpaid, 0n);
  }

  /**
   * The channel of an id, read at the ledger where it is not known, or not large enough any more.
   * @throws RasticError of the ledger.
   */
  async find(
    id: Hash,
    options: CallOptions,
    isEnough: (book: ChannelBook) => boolean = () => true,
  ): Promise<ChannelBook | undefined> {
    await this.books.load();
    const known = this.books.get(id);
    if (known !== undefined && isEnough(known)) return known;
    const channel = await this.#components.ledger.channel(id, options);
    if (channel !== undefined && channel.payee === this.#identity.signer.address)
      return this.books.keep(channel);
    return undefined;
  }

  /** Checks that a channel can pay a job. @throws RasticError CREDIT_REFUSED; of the ledger. */
  async check(id: Hash, job: Job, options: CallOptions): Promise<ChannelBook> {
    const use = { client: job.client, compute: this.#identity.signer.address, job };
    const isEnough = ({ channel, spent }: ChannelBook) => {
      try {
        checkChannel(channel, { ...use, spent });
        return true;
      } catch {
        return false;
      }
    };
    const book = await this.find(id, options, isEnough);
    checkChannel(book?.channel, { ...use, spent: book?.spent ?? 0n });
    return book as ChannelBook;
  }

  /** Begins an assignment's tab. @throws as check. */
  async begin(id: Hash, assignHash: Hash, job: Job, options: CallOptions): Promise<Tab> {
    const book = await this.check(id, job, options);
    const { channel, spent } = book;
    // Once more, since another job may have begun meanwhile.
    checkChannel(channel, { client: job.client, compute: channel.payee, job, spent });
    const until = job.deadline + AUDIT_LIFE_MS;
    // A client may have paid for it before it begins.
    const paid = book.bills.get(assignHash)?.paid ?? 0n;
    const bill: Bill = { owed: 0n, paid, most: job.maxPrice, until };
    book.bills.set(assignHash, bill);
    const { client } = job;
    const parts = {
      books: this.books,
      book,
      unpaid: () => this.unpaid(client),
      change: () => this.#change(client),
    };
    return new Tab(parts, assignHash);
  }

  /** The assignment has ended. What is unpaid is expected until its job cannot be audited any more. */
  async end(id: Hash, assignHash: Hash): Promise<void> {
    const book = this.books.get(id);
    const bill = book?.bills.get(assignHash);
    if (book === undefined || bill === undefined) return;
    const { owed, paid, until } = bill;
    const ended: Bill = { owed, paid, most: owed, until };
    book.bills.set(assignHash, ended);
    if (owed <= paid) await this.books.dropBill(book, assignHash);
    this.#wake(book.channel.payer);
  }

  /**
   * Takes a voucher: on disk when it resolves. The newest one again changes nothing.
   * @param sender who brought it. @throws RasticError VOUCHER_INVALID, SIGN_…, STORE_….
   */
  async take(voucher: Signed<Voucher>, sender: Address, options: CallOptions): Promise<void> {
    const { channelId, payer, assignHash } = voucher.value;
    // [VOUCHER-7 REJECT] Only the payer itself brings vouchers and asks for the newest one.
    if (payer !== sender) refuse('VOUCHER-7', { field: 'payer' });
    const { amount } = voucher.value;
    const isEnough = ({ channel }: ChannelBook) => amount <= channel.deposit;
    await this.books.load();
    const known = this.books.get(channelId);
    const book =
      known !== undefined && isEnough(known)
        ? known
        : await this.#lookups.run(() => this.find(channelId, options, isEnough), options.signal);
    // [VOUCHER-8 REJECT] A voucher is taken only for a channel that is open.
    if (book === undefined) refuse('VOUCHER-8', { field: 'channelId' });
    await book.turns.run(async () => {
      if (isSame(book.voucher, voucher)) return;
      const { channel, newest, bills } = book;
      const bill = bills.get(assignHash);
      const context = { channel, newest, paid: bill?.paid ?? 0n };
      checkVoucher(this.#identity.domain, voucher, context);
      // Money for work that is not known, or not any more, counts for that work too.
      const owed = voucher.value.paid;
      if (bill === undefined) {
        bills.set(assignHash, { owed, paid: 0n, most: owed, until: channel.expiry });
      }
      await this.books.voucher(book, voucher);
      // Its work may have gone on while the voucher was written.
      const now = bills.get(assignHash);
      const isWhole = bill !== undefined && now?.most === now?.owed && now?.paid === now?.owed;
      if (isWhole) await this.books.dropBill(book, assignHash);
      else if (bill === undefined) await this.#forgetStrange(book);
    });
    this.#wake(payer);
    this.onVoucher(book);
  }

  /** Each costs its client one unit, and its node memory until the channel ends: the oldest go. */
  async #forgetStrange(book: ChannelBook): Promise<void> {
    const isStrange = ([, { owed, paid, most }]: [Hash, Bill]) => owed === paid && most === paid;
    const strange = [...book.bills].filter(isStrange).slice(0, -STRANGE_BILLS_MAX);
    for (const [assignHash] of strange) await this.books.dropBill(book, assignHash);
  }

  /** The newest voucher of a channel, for its payer. @throws RasticError VOUCHER_INVALID. */
  async newest(id: Hash, sender: Address): Promise<Signed<Voucher> | undefined> {
    await this.books.load();
    const book = this.books.get(id);
    if (book !== undefined && book.channel.payer !== sender)
      refuse('VOUCHER-7', { field: 'payer' });
    return book?.voucher;
  }

  /** Forgets what nobody can pay any more. */
  async prune(): Promise<void> {
    const now = this.#components.ledgerTime.now();
    if (now !== undefined) await this.books.prune(now);
  }

  #change(client: Address): Promise<void> {
    return new Promise((wake) => {
      const others = this.#waiting.get(client) ?? [];
      this.#waiting.set(client, [...others, wake]);
    });
  }

  #wake(client: Address): void {
    const waiting = this.#waiting.get(client) ?? [];
    this.#waiting.delete(client);
    for (const wake of waiting) wake();
  }
}

const isSame = (a: Signed<Voucher> | undefined, b: Signed<Voucher>): boolean =>
  a !== undefined && a.signature === b.signature && a.value.nonce === b.value.nonce;
