/**
 * A client's own operations on the ledger, one after the other: each carries the nonce that follows
 * the one before, so two jobs that end at the same time must take turns.
 */
import type { Address } from '../../protocol/structs.js';
import type { CallOptions, Head, LedgerApi, Operation } from '../ledger/interface.js';

export class Submitter {
  readonly #ledger: LedgerApi;
  readonly #address: Address;
  #last: Promise<unknown> = Promise.resolve();

  constructor(ledger: LedgerApi, address: Address) {
    this.#ledger = ledger;
    this.#address = address;
  }

  /** Submits what `make` signs for the account's next nonce. @throws as LedgerApi.submit. */
  async submit(make: (nonce: number) => Operation, options: CallOptions): Promise<Head> {
    const turn = this.#last.then(async () => {
      options.signal?.throwIfAborted();
      const { nonce } = await this.#ledger.account(this.#address, options);
      return this.#ledger.submit(make(nonce), options);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
