/**
 * The books that a payer or a payee keeps of its channels: the newest voucher of each, and what its
 * assignments cost and have received. Everything is on disk before anybody is told of it.
 * docs/protocol.md section 7.
 */
import { Queue } from '../../base/queue.js';
import type { Address, Hash, Signed, Voucher } from '../../protocol/sign/structs.js';
import { type Newest, newestOf } from '../../protocol/steps/voucher.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import type { Store, Write } from '../../store/interface.js';
import type { ChannelView } from '../ledger/interface.js';

export type Side = 'payer' | 'payee';

/** What one assignment costs and has received. */
export interface Bill {
  /** What is owed for it. */
  readonly owed: bigint;
  /** What vouchers have paid for it. */
  readonly paid: bigint;
  /** What it may still come to while it runs; otherwise what is owed. */
  readonly most: bigint;
  /** Ledger time in milliseconds from which nothing is expected for it any more. */
  readonly until: number;
  /** What is being made and not owed yet, up to the next Receipt; in memory only. */
  readonly next?: bigint;
  /** Whether a client will not pay it, because its job has ended without acceptance; in memory only. */
  readonly isGivenUp?: boolean;
}

/** One channel. Its payer or payee changes it in the turns of its queue, one change at a time. */
export class ChannelBook {
  readonly turns = new Queue();
  readonly bills = new Map<Hash, Bill>();
  channel: ChannelView;
  voucher: Signed<Voucher> | undefined;
  /** Of a payee: work of this payer that nobody will pay any more. */
  lost: bigint;

  constructor(channel: ChannelView, voucher?: Signed<Voucher>, lost = 0n) {
    this.channel = channel;
    this.voucher = voucher;
    this.lost = lost;
  }

  /** What the channel has brought, less what its payer has left unpaid for good. */
  get brought(): bigint {
    return this.channel.redeemed - this.lost;
  }

  get id(): Hash {
    return this.channel.id;
  }

  /** Amount and nonce of the newest voucher, or of what was redeemed. */
  get newest(): Newest {
    return newestOf(this.channel, this.voucher);
  }

  /** What is owed or being made, and not paid, over all assignments. */
  get unpaid(): bigint {
    return this.#sum(({ owed, next = 0n }) => owed + next);
  }

  /** What vouchers have paid, and what running assignments may still come to. */
  get spent(): bigint {
    return this.newest.amount + this.#sum(({ most }) => most);
  }

  /** What its client owes and will not pay. */
  get givenUp(): bigint {
    return this.#sum(({ owed, paid, isGivenUp = false }) => (isGivenUp ? owed : paid));
  }

  /** Changes a bill in memory, if there is one. */
  note(assignHash: Hash, change: Partial<Bill>): void {
    const bill = this.bills.get(assignHash);
    if (bill !== undefined) this.bills.set(assignHash, { ...bill, ...change });
  }

  #sum(of: (bill: Bill) => bigint): bigint {
    let sum = 0n;
    for (const bill of this.bills.values()) {
      const rest = of(bill) - bill.paid;
      if (rest > 0n) sum += rest;
    }
    return sum;
  }
}

export class Books {
  readonly #store: Store;
  readonly #side: Side;
  readonly #books = new Map<Hash, ChannelBook>();
  #loaded: Promise<void> | undefined;

  constructor(store: Store, side: Side) {
    this.#store = store;
    this.#side = side;
  }

  /** Reads the books, once. @throws RasticError STORE_…, WIRE_…. */
  load(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  get all(): readonly ChannelBook[] {
    return [...this.#books.values()];
  }

  get(id: Hash): ChannelBook | undefined {
    return this.#books.get(id);
  }

  /** The channels with this payer, or to this payee. */
  with(other: Address): readonly ChannelBook[] {
    const of = ({ channel }: ChannelBook) =>
      this.#side === 'payer' ? channel.payee : channel.payer;
    return this.all.filter((book) => of(book) === other);
  }

  /** Keeps what the ledger says of a channel. @returns its book. */
  async keep(channel: ChannelView): Promise<ChannelBook> {
    await this.load();
    const book = this.#books.get(channel.id) ?? new ChannelBook(channel);
    const before = book.channel;
    book.channel = channel;
    const isSame = this.#books.has(channel.id) && isDeepSame(before, channel);
    this.#books.set(channel.id, book);
    if (!isSame) await this.#store.batch([this.#bookWrite(book)]);
    return book;
  }

  /**
   * Keeps a voucher, and what it pays. It is in memory at once, since whatever else is written of this
   * channel meanwhile must hold it too; a write that fails takes it back.
   * @throws RasticError STORE_….
   */
  async voucher(book: ChannelBook, voucher: Signed<Voucher>): Promise<void> {
    const { assignHash, paid } = voucher.value;
    const before = { voucher: book.voucher, paid: book.bills.get(assignHash)?.paid };
    book.voucher = voucher;
    const bill = this.#receive(book, assignHash, paid);
    const writes = bill ? [this.billWrite(book, assignHash, bill)] : [];
    try {
      await this.#store.batch([this.#bookWrite(book), ...writes]);
    } catch (error) {
      book.voucher = before.voucher;
      if (before.paid !== undefined) this.#receive(book, assignHash, before.paid);
      throw error;
    }
  }

  #receive({ bills }: ChannelBook, assignHash: Hash, paid: bigint): Bill | undefined {
    const bill = bills.get(assignHash);
    if (bill === undefined) return undefined;
    const received = { ...bill, paid };
    bills.set(assignHash, received);
    return received;
  }

  /**
   * Forgets what nobody will pay any more. Of work that was paid in part it keeps what was paid: its
   * last voucher may be signed and come late, and counts from there.
   * @param now ledger time, milliseconds.
   */
  async prune(now: number): Promise<void> {
    for (const book of this.all) {
      for (const [assignHash, bill] of book.bills) {
        const { owed, most, paid } = bill;
        if (bill.until > now || owed !== most) continue;
        const until = book.channel.expiry;
        const lost = owed > paid ? this.#lose(book, owed - paid) : [];
        const rest = { ...bill, owed: paid, most: paid, until };
        const isPart = paid > 0n && paid < owed && until > now;
        if (isPart) await this.bill(book, assignHash, rest, lost);
        else await this.dropBill(book, assignHash, lost);
      }
    }
  }

  /** Of a payee: counts against what its payer has brought most with, so that it counts once. */
  #lose({ channel }: ChannelBook, amount: bigint): readonly Write[] {
    const [first, ...others] = this.#side === 'payee' ? this.with(channel.payer) : [];
    if (first === undefined) return [];
    const best = others.reduce((most, one) => (one.brought > most.brought ? one : most), first);
    best.lost += amount;
    return [this.#bookWrite(best)];
  }

  /** Keeps a bill. @param also written in the same batch. */
  async bill(
    book: ChannelBook,
    assignHash: Hash,
    bill: Bill,
    also: readonly Write[] = [],
  ): Promise<void> {
    book.bills.set(assignHash, bill);
    await this.#store.batch([this.billWrite(book, assignHash, bill), ...also]);
  }

  /** The write that keeps a bill: for a batch with what depends on it. */
  billWrite({ id }: ChannelBook, assignHash: Hash, bill: Bill): Write {
    const { most: _most, next: _next, isGivenUp: _isGivenUp, ...kept } = bill;
    const value = encodeMessage('AssignmentBill', { assignHash, ...kept });
    return { type: 'put', key: this.#billKey(id, assignHash), value };
  }

  async dropBill(book: ChannelBook, assignHash: Hash, also: readonly Write[] = []): Promise<void> {
    if (!book.bills.delete(assignHash)) return;
    await this.#store.batch([{ type: 'del', key: this.#billKey(book.id, assignHash) }, ...also]);
  }

  /** Forgets a channel that is closed. */
  async drop({ id, bills }: ChannelBook): Promise<void> {
    this.#books.delete(id);
    const keys = [...bills.keys()].map((assignHash) => this.#billKey(id, assignHash));
    await this.#store.batch([this.#bookKey(id), ...keys].map((key) => ({ type: 'del', key })));
  }

  #bookKey(id: Hash): string {
    return `channel/${this.#side}/${id}`;
  }

  #billKey(id: Hash, assignHash: Hash): string {
    return `channel-bill/${this.#side}/${id}/${assignHash}`;
  }

  #bookWrite({ id, channel, voucher: newest, lost }: ChannelBook): Write {
    const value = encodeMessage('ChannelBook', { channel, newest, lost });
    return { type: 'put', key: this.#bookKey(id), value };
  }

  async #load(): Promise<void> {
    for await (const [, bytes] of this.#store.entries(`channel/${this.#side}/`)) {
      const { channel, newest, lost } = decodeMessage('ChannelBook', bytes);
      this.#books.set(channel.id, new ChannelBook(channel, newest, lost));
    }
    const prefix = `channel-bill/${this.#side}/`;
    for await (const [key, bytes] of this.#store.entries(prefix)) {
      const id = key.slice(prefix.length).split('/')[0] as Hash;
      const { assignHash, ...bill } = decodeMessage('AssignmentBill', bytes);
      this.#books.get(id)?.bills.set(assignHash, { ...bill, most: bill.owed });
    }
  }
}

const isDeepSame = (a: ChannelView, b: ChannelView): boolean =>
  (Object.keys(a) as (keyof ChannelView)[]).every((field) => a[field] === b[field]);
