/**
 * What an account earned and spent: totals by day, kind and counterparty, in the folder's own store.
 * They outlive the records of jobs, which are deleted after a while. For people only: no rule
 * depends on them, and whoever records is never held up and never fails.
 */
import { utf8 } from '../base/bytes.js';
import { type Clock, utcDay } from '../base/clock.js';
import { codeOf } from '../base/errors.js';
import type { Logger } from '../base/log.js';
import type { Address } from '../protocol/sign/structs.js';
import type { Store } from '../store/interface.js';

/**
 * What a node earned and lost. Billed: work that was delivered, at what it is due. Earned: money that
 * the ledger has credited. Slashed, fined: of its stake.
 */
export const EARNED = [
  'tokensBilled',
  'tokensEarned',
  'auditsBilled',
  'auditsEarned',
  'slashed',
  'fined',
] as const;

/** What a client spent: money that it has signed for, and bonds that were burned. */
export const SPENT = ['tokensSpent', 'auditsSpent', 'bondLost'] as const;

const BOOK_KINDS = [...EARNED, ...SPENT] as const;
export type BookKind = (typeof BOOK_KINDS)[number];

export interface BookEntry {
  readonly kind: BookKind;
  /** The other account; absent if there is none, as for a slash. */
  readonly counterparty?: Address;
  /** In smallest units. */
  readonly amount: bigint;
  /** Output tokens that it is for. */
  readonly tokens?: number;
  /** UTC, YYYY-MM-DD. Absent: today. */
  readonly day?: string;
}

/** The total of a day, a kind and a counterparty. */
export interface BookLine {
  readonly day: string;
  readonly kind: BookKind;
  /** Empty: no other account, or one of many that are counted together. */
  readonly counterparty: Address | '';
  /** Entries: Receipts, audits, slashes. */
  readonly count: number;
  readonly tokens: number;
  readonly amount: bigint;
}

type Sum = Pick<BookLine, 'count' | 'tokens' | 'amount'>;

const PREFIX = 'book/';
/** Counterparties of one day and kind that have a line of their own: anybody can be one. */
export const COUNTERPARTIES_MAX = 1_000;
const NOTHING: Sum = { count: 0, tokens: 0, amount: 0n };

const encode = ({ count, tokens, amount }: Sum): Uint8Array =>
  utf8(JSON.stringify([count, tokens, amount.toString()]));

/** A damaged line counts as none: nothing depends on it. */
function decode(bytes: Uint8Array | undefined): Sum {
  try {
    const [count, tokens, amount] = JSON.parse(new TextDecoder().decode(bytes)) as [
      number,
      number,
      string,
    ];
    const isRight = Number.isSafeInteger(count) && Number.isSafeInteger(tokens);
    return isRight ? { count, tokens, amount: BigInt(amount) } : NOTHING;
  } catch {
    return NOTHING;
  }
}

function lineOf(key: string, bytes: Uint8Array): BookLine | undefined {
  const [day = '', kind = '', counterparty = ''] = key.slice(PREFIX.length).split('/');
  if (!(BOOK_KINDS as readonly string[]).includes(kind)) return undefined;
  return {
    ...{ day, kind: kind as BookKind, counterparty: counterparty as Address | '' },
    ...decode(bytes),
  };
}

export interface AccountBookComponents {
  readonly store: Pick<Store, 'get' | 'batch' | 'entries'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/** One for each store, because two would overwrite each other's totals. */
export class AccountBook {
  readonly #components: AccountBookComponents;
  #pending: (readonly [page: string, entry: BookEntry])[] = [];
  #writing: Promise<void> | undefined;
  /** Lines of each day and kind. */
  readonly #counts = new Map<string, number>();

  constructor(components: AccountBookComponents) {
    this.#components = components;
  }

  /** Adds to a day's total. Returns at once; what comes together is written together. */
  record(entry: BookEntry): void {
    const day = entry.day ?? utcDay(this.#components.clock.now());
    this.#pending.push([`${PREFIX}${day}/${entry.kind}/`, entry]);
    this.#writing ??= this.#write();
  }

  /** Resolves when all that was recorded is on disk. Never throws. */
  async flush(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  /** Lines from `since` to `until`, both days included, in their order. @throws STORE_…. */
  async lines(since = '', until = '9999-12-31'): Promise<readonly BookLine[]> {
    await this.flush();
    const found: BookLine[] = [];
    for await (const [key, bytes] of this.#components.store.entries(PREFIX)) {
      const line = lineOf(key, bytes);
      if (line !== undefined && line.day >= since && line.day <= until) found.push(line);
    }
    return found;
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0) {
      await this.#add(this.#pending.splice(0)).catch((error: unknown) => {
        const { logger } = this.#components;
        logger.warn({ code: codeOf(error), err: error }, 'earnings not recorded');
      });
    }
    this.#writing = undefined;
  }

  async #add(entries: readonly (readonly [page: string, entry: BookEntry])[]): Promise<void> {
    const { store } = this.#components;
    const sums = new Map<string, Sum>();
    for (const [page, entry] of entries) {
      const key = await this.#keyOf(page, entry.counterparty ?? '', sums);
      const { count, tokens, amount } = sums.get(key) ?? decode(await store.get(key));
      const { amount: more, tokens: moreTokens = 0 } = entry;
      sums.set(key, { count: count + 1, tokens: tokens + moreTokens, amount: amount + more });
    }
    await store.batch([...sums].map(([key, sum]) => ({ type: 'put', key, value: encode(sum) })));
  }

  /** The line's key; that of all others when the page is full. */
  async #keyOf(page: string, counterparty: string, sums: ReadonlyMap<string, Sum>) {
    const { store } = this.#components;
    const key = `${page}${counterparty}`;
    if (sums.has(key) || (await store.get(key)) !== undefined) return key;
    const count = await this.#countOf(page);
    if (count >= COUNTERPARTIES_MAX) return page;
    this.#counts.set(page, count + 1);
    return key;
  }

  async #countOf(page: string): Promise<number> {
    const known = this.#counts.get(page);
    if (known !== undefined) return known;
    // Pages of other days are full or not in use any more.
    this.#counts.clear();
    let count = 0;
    for await (const _ of this.#components.store.entries(page)) count++;
    return count;
  }
}
