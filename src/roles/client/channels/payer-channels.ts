/**
 * The channels of a client: opened by themselves, reused, topped up, and paid from by vouchers. A
 * voucher is on disk before it is sent, and the next one is signed only when it is acknowledged.
 * docs/protocol.md section 7.
 */
import { createController } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import { Queue } from '../../../base/queue.js';
import { Shared } from '../../../base/shared.js';
import { maxOf } from '../../../protocol/bigint.js';
import { AUDIT_LIFE_MS } from '../../../protocol/params.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import { checkChannel } from '../../../protocol/steps/credit.js';
import { nextVoucher } from '../../../protocol/steps/voucher.js';
import { Books, type ChannelBook } from '../../channels/books.js';
import type { Identity } from '../../identity.js';
import type { ChannelView } from '../../ledger/interface.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import type { Submitter } from '../../ledger/submitter.js';
import { adopt } from './adopt.js';
import { Delivery } from './delivery.js';
import { Deposits } from './deposits.js';
import { withdrawRests } from './rests.js';
import { RunningJobs } from './running-jobs.js';
import type { PayerComponents, PayerOptions, Use } from './terms.js';

const NEW_BILL = { owed: 0n, paid: 0n, most: 0n, until: 0 };

export class PayerChannels {
  readonly #components: PayerComponents;
  readonly #identity: Identity;
  readonly books: Books;
  readonly #deposits: Deposits;
  /** Channels whose newest voucher this client cannot know, because it has lost its books. */
  readonly #unknown = new Set<Hash>();
  readonly #delivery: Delivery;
  /** Choosing a channel to one node, one job after another. */
  readonly #choosing = new Map<Address, Queue>();
  readonly #running = createController();
  /** Channels that the ledger knows and the books do not, once: those of a lost store. */
  readonly #found = new Shared(() => this.#findNow(this.#running.signal));
  #tidied: Shared<void> | undefined;
  #waiting: (() => void)[] = [];
  readonly #keep = (channel: ChannelView) => this.books.keep(channel);
  /** Jobs that run, by their node. */
  readonly running = new RunningJobs();

  /** @param deposit what a new channel holds; undefined: from the price of the job. */
  constructor(components: PayerComponents, identity: Identity, deposit: bigint | undefined) {
    this.#components = components;
    this.#identity = identity;
    this.books = new Books(components.store, 'payer');
    this.#delivery = new Delivery(components, this.#running.signal);
    this.#deposits = new Deposits(components, identity, deposit);
  }

  /** Streams end; what is on disk stays. */
  stop(): void {
    this.#running.abort(new RasticError('CANCELLED', { what: 'channels' }));
    this.#delivery.stop();
  }

  /**
   * Finds, tops up or opens a channel, and reserves what the job may cost.
   * @throws RasticError ASK_CHANNEL, ASK_BALANCE; of ledger and disk.
   */
  reserve(
    use: Use,
    assignHash: Hash,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<ChannelBook> {
    return this.#inTurn(use, submitter, options, async (book) => {
      const most = use.maxPrice;
      const bill = { owed: most, paid: 0n, most, until: use.deadline + AUDIT_LIFE_MS };
      await this.books.bill(book, assignHash, bill);
      // The most is owed only on disk: a restart does not know better.
      book.bills.set(assignHash, { ...bill, owed: 0n });
      return book;
    });
  }

  /** Finds, tops up or opens a channel, and works on it before the next one chooses. */
  #inTurn(
    use: Use,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
    work: (book: ChannelBook) => Promise<ChannelBook>,
  ): Promise<ChannelBook> {
    const queue = this.#choosing.get(use.compute) ?? new Queue();
    this.#choosing.set(use.compute, queue);
    return queue.run(async () => {
      await this.#found.get(options.signal);
      const running = { ...options, signal: this.#running.signal };
      this.#tidied ??= new Shared(() => this.#tidy(submitter, running));
      await this.#tidied.get(options.signal);
      const book =
        (await this.#usable(use, options)) ?? (await this.#provide(use, submitter, options));
      return work(book);
    }, options.signal);
  }

  /**
   * Sees to it that a channel can pay a job that costs so much: one is topped up or opened if need
   * be. @throws as reserve.
   */
  prepare(
    use: Use,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<ChannelBook> {
    return this.#inTurn(use, submitter, options, async (book) => book);
  }

  /** Opens a channel, whether there is one or not. @returns its id. @throws as reserve. */
  async open(
    compute: Address,
    deposit: bigint,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<Hash> {
    await this.#found.get(options.signal);
    const { time } = await this.#components.ledger.head(options);
    const use = { compute, maxPrice: deposit, deadline: time, deposit };
    return (await this.#deposits.provide({ known: [], keep: this.#keep }, use, submitter, options))
      .id;
  }

  /** What an earlier run has left: bills that are over, vouchers not taken, rests of channels. */
  async #tidy(submitter: Pick<Submitter, 'submit'>, options: PayerOptions): Promise<void> {
    const now = this.#components.ledgerTime.now();
    if (now !== undefined) await this.books.prune(now);
    // Beside the job, which need not wait for a node that is away.
    void this.#delivery.deliverAll(this.books.all);
    const refresh = (id: Hash) => this.refresh(id, options);
    const rests = { ...this.#components, books: this.books.all, refresh };
    await withdrawRests(rests, this.#identity.signer, submitter, options);
  }

  /** Where the ledger says that a channel is gone, because its node has closed it: with another. */
  async #provide(
    use: Use,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<ChannelBook> {
    const known = this.books.with(use.compute).filter(({ id }) => !this.#unknown.has(id));
    try {
      return await this.#deposits.provide({ known, keep: this.#keep }, use, submitter, options);
    } catch (error) {
      if (refusalCodeOf(error) !== 'LEDGER_NO_CHANNEL') throw error;
      for (const { id } of known) await this.refresh(id, options);
      if (known.every((book) => this.books.all.includes(book))) throw error;
      return this.#provide(use, submitter, options);
    }
  }

  /** A channel that pays the job as it is. */
  async #usable(use: Use, options: PayerOptions): Promise<ChannelBook | undefined> {
    const client = this.#identity.signer.address;
    for (const book of this.books.with(use.compute)) {
      try {
        if (!(await this.#isKnown(book, options))) continue;
        const { channel, spent } = book;
        checkChannel(channel, { client, compute: use.compute, job: use, spent });
        return book;
      } catch {
        // Another one, or a new one.
      }
    }
    return undefined;
  }

  async #findNow(signal: AbortSignal): Promise<void> {
    await this.books.load();
    const own = this.#identity.signer.address;
    for (const channel of await this.#components.ledger.channels(own, { signal })) {
      if (channel.payer !== own) continue;
      if (this.books.get(channel.id) === undefined) this.#unknown.add(channel.id);
      await this.books.keep(channel);
    }
  }

  /** Whether the newest voucher of a channel is known. The payee is asked after a lost store. */
  async #isKnown(book: ChannelBook, options: PayerOptions): Promise<boolean> {
    if (!this.#unknown.has(book.id)) return true;
    const newest = await this.#delivery.newest(book, options);
    if (newest === undefined) return false;
    if (newest !== null) await adopt(this.#identity, this.books, book, newest);
    this.#unknown.delete(book.id);
    return true;
  }

  /** Unpaid work at a node, as far as this client has checked it. */
  unpaid(compute: Address): bigint {
    return this.books.with(compute).reduce((sum, { unpaid }) => sum + unpaid, 0n);
  }

  /** The most that one channel can still pay. @throws RasticError of the ledger and the disk. */
  async left(options: PayerOptions): Promise<bigint> {
    await this.#found.get(options.signal);
    const known = this.books.all.filter(({ id }) => !this.#unknown.has(id));
    const { time } = await this.#components.ledger.head(options);
    const open = known.filter(({ channel }) => channel.closing === 0 && channel.expiry > time);
    return maxOf(0n, ...open.map(({ channel, spent }) => channel.deposit - spent));
  }

  /** Work at a node that stays unpaid: that of jobs which ended without acceptance. */
  givenUp(compute: Address): bigint {
    return this.books.with(compute).reduce((sum, { givenUp }) => sum + givenUp, 0n);
  }

  /** What an assignment has received. */
  paid(id: Hash, assignHash: Hash): bigint {
    return this.books.get(id)?.bills.get(assignHash)?.paid ?? 0n;
  }

  /** Notes what is owed for the tokens that are checked. In memory: the job's record has it too. */
  owe(id: Hash, assignHash: Hash, owed: bigint): void {
    this.books.get(id)?.note(assignHash, { owed });
  }

  /** An assignment's job has ended without acceptance. */
  giveUp(id: Hash, assignHash: Hash): void {
    this.books.get(id)?.note(assignHash, { isGivenUp: true });
  }

  /**
   * Pays an assignment up to this amount. The voucher is on disk before it is sent; when this resolves
   * the node has acknowledged it.
   * @throws RasticError ASK_NODE_FAILED if the node does not take it; ASK_CHANNEL; NET_…, TIMEOUT; STORE_….
   */
  async pay(id: Hash, assignHash: Hash, upTo: bigint, options: PayerOptions): Promise<void> {
    await this.books.load();
    const book = this.books.get(id);
    if (book === undefined) throw new RasticError('ASK_CHANNEL', { compute: id, code: 'NONE' });
    await book.turns.run(async () => {
      await this.#delivery.deliver(book, options);
      const paid = this.paid(id, assignHash);
      if (upTo <= paid) return;
      if (!book.bills.has(assignHash)) book.bills.set(assignHash, NEW_BILL);
      const { channel, newest } = book;
      const next = nextVoucher({ channel, newest, paid }, assignHash, upTo);
      this.#delivery.renew(id);
      await this.books.voucher(book, this.#identity.signer.sign('Voucher', next));
      const { payee: compute } = channel;
      options.onEvent?.({ type: 'voucher', compute, channel: id, assignHash, paid: next.paid });
      this.#wake();
      await this.#delivery.deliver(book, options);
    }, options.signal);
  }

  /** The assignment has ended. @param owed what it came to: it may still be paid. */
  async close(id: Hash, assignHash: Hash, owed: bigint): Promise<void> {
    const book = this.books.get(id);
    const bill = book?.bills.get(assignHash);
    if (book !== undefined && bill !== undefined) {
      await this.books.bill(book, assignHash, { ...bill, owed, most: owed });
    }
    this.#wake();
  }

  /** Everything is paid, and the job's record says so. */
  async settled(id: Hash, assignHash: Hash): Promise<void> {
    const book = this.books.get(id);
    if (book !== undefined) await this.books.dropBill(book, assignHash);
  }

  /** Pays what is checked, of all running jobs at a node. @returns whether that was anything. */
  async payAll(compute: Address): Promise<boolean> {
    const before = this.#spent(compute);
    for (const job of this.running.at(compute)) await job.payChecked();
    return this.#spent(compute) > before;
  }

  #spent(compute: Address): bigint {
    return this.books.with(compute).reduce((sum, { newest }) => sum + newest.amount, 0n);
  }

  /** Resolves at the next voucher that is signed, or at the end of a job. */
  change(): Promise<void> {
    return new Promise((wake) => this.#waiting.push(wake));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  /** What the ledger says of a channel now. A closed one is forgotten. */
  async refresh(id: Hash, { signal }: PayerOptions): Promise<void> {
    const channel = await this.#components.ledger.channel(id, { signal });
    const book = this.books.get(id);
    if (channel !== undefined) await this.books.keep(channel);
    else if (book !== undefined) await this.books.drop(book);
  }
}
