/**
 * Free balances of strangers, read before anything is done for them. Each is kept briefly, so that
 * a flood of requests is a small load on the ledger.
 */
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { CallOptions, LedgerApi } from './interface.js';

/** A balance is read again after this time, also one that was too small. */
const KEPT_MS = 2_000;
const ACCOUNTS_MAX = 4_096;

export interface BalancesComponents {
  readonly ledger: Pick<LedgerApi, 'account'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}

interface Known {
  readonly balance: bigint;
  readonly until: number;
}

export class Balances {
  readonly #components: BalancesComponents;
  readonly #known = new Cache<Address, Known>(ACCOUNTS_MAX);

  constructor(components: BalancesComponents) {
    this.#components = components;
  }

  /** The balance if it was read lately. */
  known(address: Address): bigint | undefined {
    const known = this.#known.peek(address);
    if (known === undefined || known.until <= this.#components.clock.monotonic()) return undefined;
    return known.balance;
  }

  /** @throws RasticError LEDGER_…, NET_…, TIMEOUT when the ledger cannot be asked. */
  async read(address: Address, options: CallOptions): Promise<bigint> {
    const known = this.known(address);
    if (known !== undefined) return known;
    const { ledger, clock } = this.#components;
    const { balance } = await ledger.account(address, options);
    this.#known.set(address, { balance, until: clock.monotonic() + KEPT_MS });
    return balance;
  }
}
