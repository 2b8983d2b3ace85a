/**
 * Checks whether the client of an announcement can pay, before the announcement is forwarded. The
 * answer depends on the ledger only, not on the peer that brought the announcement.
 * docs/protocol.md section 8.
 */
import { createController, raceSignal, within } from '../../base/abort.js';
import type { Address } from '../../protocol/sign/structs.js';
import { Balances, type BalancesComponents } from '../ledger/balances.js';

/** Time limit of one question. */
const ASK_MS = 1_000;

export type FundsComponents = BalancesComponents;

export class Funds {
  readonly #balances: Balances;
  readonly #never = createController().signal;

  constructor(components: FundsComponents) {
    this.#balances = new Balances(components);
  }

  /** Whether the client can pay, if its balance is known; undefined if it is not. */
  known(client: Address, amount: bigint): boolean | undefined {
    const balance = this.#balances.known(client);
    return balance === undefined ? undefined : balance >= amount;
  }

  /** Whether the client's free balance is at least `amount`; undefined if the ledger cannot say. */
  async covers(client: Address, amount: bigint): Promise<boolean | undefined> {
    try {
      // Most often the balance is known, and no timer is left behind.
      const balance = await within(ASK_MS, 'balance', this.#never, (signal) =>
        raceSignal(this.#balances.read(client, { signal }), signal),
      );
      return balance >= amount;
    } catch {
      // A node that cannot ask the ledger makes no Offer either.
      return undefined;
    }
  }
}
