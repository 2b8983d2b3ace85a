/**
 * Signed heads of a ledger that was heard: one for each height, in the follower's store. A second one
 * of a height with another hash proves that the ledger tells two histories.
 */
import type { JournalHead, Signed } from '../../../protocol/sign/structs.js';
import { decodeMessage, encodeMessage } from '../../../protocol/wire/wire.js';
import type { Store } from '../../../store/interface.js';

const PREFIX = 'head/';
/** Heads that are kept: those of some weeks, one a minute. */
const HEADS_MAX = 32_768;
/** Heads are dropped so many at a time. */
const DROPPED = 1_024;

const keyOf = (height: number): string => `${PREFIX}${String(height).padStart(16, '0')}`;

export class HeadBook {
  readonly #store: Store;
  #count: number | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The head that was heard of a height. */
  async at(height: number): Promise<Signed<JournalHead> | undefined> {
    const bytes = await this.#store.get(keyOf(height));
    return bytes && decodeMessage('SignedJournalHead', bytes);
  }

  /** @throws RasticError STORE_FAILED. */
  async add(head: Signed<JournalHead>): Promise<void> {
    const keys = this.#count === undefined ? await this.#keys() : [];
    this.#count = (this.#count ?? keys.length) + 1;
    const value = encodeMessage('SignedJournalHead', head);
    await this.#store.put(keyOf(head.value.height), value);
    if (this.#count > HEADS_MAX) await this.#drop();
  }

  async #keys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const page of this.#store.pages(PREFIX)) keys.push(...page.map(([key]) => key));
    return keys;
  }

  async #drop(): Promise<void> {
    const old = (await this.#keys()).slice(0, DROPPED);
    await this.#store.batch(old.map((key) => ({ type: 'del', key })));
    this.#count = undefined;
  }
}
