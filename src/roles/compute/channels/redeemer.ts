/**
 * Redeems vouchers at a compute node: at a share of the deposit, a day before a channel expires, and
 * when its payer is closing it. The ledger is looked at every few minutes, off the path of jobs.
 * docs/protocol.md section 7.
 */
import { anySignal, createController, delay } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Logger } from '../../../base/log.js';
import { Queue } from '../../../base/queue.js';
import { endOf } from '../../../protocol/ledger/channel-state.js';
import { REDEEM_MAX } from '../../../protocol/params-money.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash, Signed, Voucher } from '../../../protocol/sign/structs.js';
import type { AccountBook } from '../../account-book.js';
import type { Books, ChannelBook } from '../../channels/books.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import { isUnreachable, patienceOf } from '../../ledger/remote/patience.js';
import { Submitter } from '../../ledger/submitter.js';

/** Between two looks at the ledger: a payer's close takes 27 hours. */
const LOOK_MS = 3 * 60_000;
/** How long before the end of a channel its last voucher is redeemed at the latest. */
const EARLY_MS = 24 * 3_600_000;
const PERCENT = 100n;

export interface RedeemerComponents {
  readonly ledger: LedgerApi;
  /** Operations of this account, one after another. */
  readonly operations: Queue;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly book?: Pick<AccountBook, 'record'>;
}

export interface RedeemerInit {
  /** Of a deposit that is redeemed at once. */
  readonly percent: number;
  /** Forgets what is over. */
  readonly prune: () => Promise<void>;
  /** Whether every voucher is redeemed as soon as it comes. Default: never. */
  readonly isHurried?: () => boolean;
}

/** A voucher that brings something, and its book. */
interface Ripe {
  readonly book: ChannelBook;
  readonly voucher: Signed<Voucher>;
}

export class Redeemer implements Startable {
  readonly #components: RedeemerComponents;
  readonly #identity: Identity;
  readonly #books: Books;
  readonly #prune: () => Promise<void>;
  readonly #percent: bigint;
  readonly #isHurried: () => boolean;
  readonly #submitter: Submitter;
  readonly #turns = new Queue();
  readonly #running = createController();
  #wake = createController();
  #ended: Promise<void> = Promise.resolve();

  constructor(
    components: RedeemerComponents,
    identity: Identity,
    books: Books,
    { percent, prune, isHurried = () => false }: RedeemerInit,
  ) {
    const { ledger, operations } = components;
    this.#components = components;
    this.#identity = identity;
    this.#books = books;
    this.#percent = BigInt(percent);
    this.#prune = prune;
    this.#isHurried = isHurried;
    const patience = patienceOf(components);
    this.#submitter = new Submitter(ledger, identity.signer.address, operations, patience);
  }

  async start(): Promise<void> {
    this.#ended = this.#run();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#ended;
  }

  /** A voucher has come. */
  note(book: ChannelBook): void {
    if (this.#isRipe(book)) this.#wake.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#running;
    let isLook = true;
    while (!signal.aborted) {
      try {
        await (isLook ? this.look(signal) : this.#redeemDue(signal));
      } catch (error) {
        // Tried again in a few minutes: there is time until a channel ends.
        const level = isUnreachable(error) || signal.aborted ? 'debug' : 'warn';
        this.#components.logger[level]({ code: codeOf(error), err: error }, 'not redeemed');
      }
      await delay(LOOK_MS, anySignal(signal, this.#wake.signal)).catch(() => undefined);
      isLook = !this.#wake.signal.aborted;
      this.#wake = createController();
    }
  }

  /** Reads this node's channels, and redeems what is due. @throws RasticError of the ledger. */
  async look(signal: AbortSignal): Promise<void> {
    await this.#books.load();
    const own = this.#identity.signer.address;
    const listed = await this.#components.ledger.channels(own, { signal });
    const open = listed.filter(({ payee }) => payee === own);
    const known = new Set(open.map(({ id }) => id));
    // A channel may be opened while the list is on its way: a book that the list lacks is looked up
    // by itself before it is dropped.
    for (const book of this.#books.all) {
      if (!known.has(book.id)) await this.#refresh(book, signal);
    }
    for (const channel of open) {
      if (this.#books.get(channel.id) !== undefined) await this.#books.keep(channel);
    }
    await this.#prune();
    await this.#redeemDue(signal);
  }

  /** What the ledger says of a channel now; one that is closed is forgotten. */
  async #refresh(book: ChannelBook, signal: AbortSignal): Promise<void> {
    const channel = await this.#components.ledger.channel(book.id, { signal });
    if (channel === undefined) await this.#books.drop(book);
    else await this.#books.keep(channel);
  }

  /**
   * Redeems what these channels have brought, whether it is due or not.
   * @throws RasticError of the ledger, also if it refuses one of them.
   */
  redeem(ids: readonly Hash[], signal: AbortSignal): Promise<void> {
    return this.#turns.run(async () => {
      await this.#books.load();
      const books = ids.flatMap((id) => this.#books.get(id) ?? []);
      const refused = await this.#redeemOf(books, signal);
      if (refused !== undefined) throw refused;
    }, signal);
  }

  /** Redeems, if anything is due, everything that brings something. */
  #redeemDue(signal: AbortSignal): Promise<void> {
    return this.#turns.run(async () => {
      const { all } = this.#books;
      if (all.every((book) => this.#worthIn(book).length === 0)) return;
      const { time } = await this.#components.ledger.head({ signal });
      if (!all.some((book) => this.#isDue(book, time))) return;
      const open = all.filter(({ channel }) => endOf(channel) > time);
      await this.#redeemOf(open, signal);
    }, signal);
  }

  /** @returns why the ledger refused a voucher, if it did. */
  async #redeemOf(books: readonly ChannelBook[], signal: AbortSignal): Promise<unknown> {
    const ripe = books.flatMap((book) => this.#worthIn(book));
    let refused: unknown;
    for (let at = 0; at < ripe.length; at += REDEEM_MAX) {
      refused = (await this.#redeem(ripe.slice(at, at + REDEEM_MAX), signal)) ?? refused;
    }
    return refused;
  }

  #worthIn(book: ChannelBook): readonly Ripe[] {
    const { voucher, channel } = book;
    return voucher !== undefined && voucher.value.amount > channel.redeemed
      ? [{ book, voucher }]
      : [];
  }

  /** Whether a share of the deposit is reached that is worth an operation. */
  #isRipe({ voucher, channel }: ChannelBook): boolean {
    const { deposit, redeemed } = channel;
    const gain = (voucher?.value.amount ?? 0n) - redeemed;
    const percent = this.#isHurried() ? 0n : this.#percent;
    return gain > 0n && gain * PERCENT >= deposit * percent;
  }

  #isDue(book: ChannelBook, time: number): boolean {
    const { channel } = book;
    const isEnding = channel.closing !== 0 || channel.expiry - EARLY_MS <= time;
    return this.#worthIn(book).length > 0 && (isEnding || this.#isRipe(book));
  }

  /**
   * All or nothing: a channel that is closed meanwhile must not hold up the others, so the channels are
   * read again after a refusal, and then redeemed one by one.
   * @returns why the ledger refused a voucher of a channel that is still open.
   */
  async #redeem(ripe: readonly Ripe[], signal: AbortSignal): Promise<unknown> {
    try {
      await this.#submit(ripe, signal);
      return undefined;
    } catch (error) {
      if (isUnreachable(error) || signal.aborted) throw error;
      const { logger } = this.#components;
      if (ripe.length === 1) logger.warn({ code: codeOf(error), err: error }, 'voucher refused');
      for (const { book } of ripe) await this.#refresh(book, signal);
      const left = ripe.filter(({ book }) => this.#books.get(book.id) !== undefined);
      if (ripe.length === 1) return left.length === 0 ? undefined : error;
      let refused: unknown;
      for (const one of left) refused = (await this.#redeem([one], signal)) ?? refused;
      return refused;
    }
  }

  /** Whether the ledger has redeemed the first of them: all count, or none. */
  async #isRedeemed([first]: readonly Signed<Voucher>[], signal: AbortSignal): Promise<boolean> {
    if (first === undefined) return true;
    const { channelId, nonce } = first.value;
    const channel = await this.#components.ledger.channel(channelId, { signal });
    return channel !== undefined && channel.nonce >= nonce;
  }

  async #submit(ripe: readonly Ripe[], signal: AbortSignal): Promise<void> {
    const { signer, domain } = this.#identity;
    const vouchers = ripe.map(({ voucher }) => voucher);
    const digests = vouchers.map(({ value }) => digest(domain, 'Voucher', value));
    const isDone = () => this.#isRedeemed(vouchers, signal);
    // A look at the ledger may learn of the redemption before this.
    const before = new Map(ripe.map(({ book }) => [book.id, book.channel.redeemed]));
    await this.#submitter.submit(
      (nonce) => {
        const signed = signer.sign('Redeem', { vouchers: digests, nonce });
        return { type: 'redeem', ...signed, vouchers };
      },
      { signal, isDone },
    );
    let gained = 0n;
    for (const { book, voucher } of ripe) {
      const { amount: redeemed, nonce } = voucher.value;
      const amount = redeemed - (before.get(book.id) ?? redeemed);
      const { payer: counterparty } = book.channel;
      gained += amount;
      this.#components.book?.record({ kind: 'tokensEarned', counterparty, amount });
      await this.#books.keep({ ...book.channel, redeemed, nonce });
    }
    this.#components.logger.info({ vouchers: ripe.length, gained: `${gained}` }, 'redeemed');
  }
}
