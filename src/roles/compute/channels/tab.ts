/**
 * What one assignment costs and has received, at its node. The node works within the credit, and then
 * waits for a voucher. docs/protocol.md section 7.
 */
import { raceSignal, within } from '../../../base/abort.js';
import { codeOf } from '../../../base/errors.js';
import { PAY_WAIT_MS } from '../../../protocol/params-money.js';
import { refuse } from '../../../protocol/rules.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { mustWait } from '../../../protocol/steps/credit.js';
import type { Write } from '../../../store/interface.js';
import type { Bill, Books, ChannelBook } from '../../channels/books.js';

export interface TabComponents {
  readonly books: Books;
  readonly book: ChannelBook;
  /** Unpaid work of the client, of all its jobs. */
  readonly unpaid: () => bigint;
  /** Resolves at the next voucher of the client, or when a job of it has ended. */
  readonly change: () => Promise<void>;
}

export interface ReadyOptions {
  readonly signal: AbortSignal;
  /** Called once if a voucher has to be waited for. */
  readonly onWait: () => Promise<void>;
}

export class Tab {
  readonly #components: TabComponents;
  readonly #assignHash: Hash;

  constructor(components: TabComponents, assignHash: Hash) {
    this.#components = components;
    this.#assignHash = assignHash;
  }

  get #bill(): Bill {
    const bill = this.#components.book.bills.get(this.#assignHash);
    if (bill === undefined) throw new TypeError('a tab has a bill');
    return bill;
  }

  /** What vouchers have paid for this assignment. */
  get paid(): bigint {
    return this.#bill.paid;
  }

  /**
   * Adds what the next Receipt asks for. @returns the write that keeps it: it belongs to the batch that
   * keeps the Receipt. @param isLast whether nothing more comes.
   */
  owe(owed: bigint, isLast: boolean): Write {
    const { books, book } = this.#components;
    const { paid, most, until } = this.#bill;
    const bill = { owed, paid, most: isLast ? owed : most, until };
    book.bills.set(this.#assignHash, bill);
    return books.billWrite(book, this.#assignHash, bill);
  }

  /**
   * Resolves when the credit covers what comes next. @throws RasticError CREDIT_REFUSED; the signal's
   * reason.
   */
  async ready(next: bigint, credit: bigint, { signal, onWait }: ReadyOptions): Promise<void> {
    const { unpaid, change } = this.#components;
    const waits = () => mustWait({ unpaid: unpaid(), next, credit });
    if (!waits()) {
      this.#reserve(next);
      return;
    }
    await onWait();
    const wait = async (inTime: AbortSignal) => {
      while (waits()) await raceSignal(change(), inTime);
    };
    try {
      await within(PAY_WAIT_MS, 'a voucher', signal, wait);
    } catch (error) {
      signal.throwIfAborted();
      if (codeOf(error) !== 'TIMEOUT') throw error;
      // [CREDIT-5 IGNORE] A node that has waited `PAY_WAIT_MS` for a voucher in vain ends its work.
      refuse('CREDIT-5', { field: 'voucher' }, error);
    }
    this.#reserve(next);
  }

  /**
   * The tokens until the next checkpoint count as unpaid from now on, in memory: other jobs of the
   * client have the rest of the credit. The Receipt replaces them by what it asks for.
   */
  #reserve(next: bigint): void {
    this.#components.book.bills.set(this.#assignHash, { ...this.#bill, next });
  }
}
