/**
 * What the accounts of a network of the kill matrix have: what the ledger holds for them, and what
 * vouchers have divided that it does not know yet.
 */
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { openStore } from '../../../src/store/level.js';
import { channelsOf } from '../world/owed.js';

/** A client whose case is over. */
interface Past {
  readonly client: Address;
  readonly verifiers: readonly Address[];
}

export class Wealth {
  readonly #ledger: LedgerApi;
  /** What the newest voucher of each channel says, as its payer has signed it. */
  readonly #vouchers = new Map<Hash, bigint>();
  readonly #past: Past[] = [];

  constructor(ledger: LedgerApi) {
    this.#ledger = ledger;
  }

  /** Reads the newest vouchers from the folder of a client whose process has ended. */
  async read(root: string): Promise<void> {
    const store = await openStore(dataFolder(root).database);
    try {
      for (const { channel, newest } of await channelsOf(store, 'payer')) {
        if (newest !== undefined) this.#vouchers.set(channel.id, newest.value.amount);
      }
    } finally {
      await store.close();
    }
  }

  /** What verifiers may still claim from this client belongs to no later case. */
  leave(past: Past): void {
    this.#past.push(past);
  }

  /**
   * Balance and stake, the purse, and the channels as the newest vouchers divide them; all read at
   * one height of the journal.
   */
  async of(addresses: readonly Address[]): Promise<ReadonlyMap<Address, bigint>> {
    for (;;) {
      const before = await this.#ledger.head({ isAsked: true });
      const books = new Map<Address, bigint>();
      for (const address of addresses) books.set(address, await this.#worth(address));
      for (const past of this.#past) await this.#unclaim(books, past);
      const after = await this.#ledger.head({ isAsked: true });
      if (after.height === before.height) return books;
    }
  }

  async #worth(address: Address): Promise<bigint> {
    const { balance, stake } = await this.#ledger.account(address);
    let worth = balance + stake + (await this.#ledger.purse(address, address)).balance;
    for (const { id, payer, deposit, redeemed } of await this.#ledger.channels(address)) {
      const paid = this.#vouchers.get(id) ?? redeemed;
      worth += payer === address ? deposit - paid : paid - redeemed;
    }
    return worth;
  }

  /** As though nothing had been claimed from this client: whenever it is, no sum changes. */
  async #unclaim(books: Map<Address, bigint>, { client, verifiers }: Past): Promise<void> {
    for (const verifier of verifiers) {
      const { claimed } = await this.#ledger.purse(client, verifier);
      books.set(verifier, (books.get(verifier) ?? 0n) - claimed);
      books.set(client, (books.get(client) ?? 0n) + claimed);
    }
  }
}
