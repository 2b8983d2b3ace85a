/** The accounts of the demo's network before and after a job, as the ledger and the vouchers have it. */
import { delay } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { OpenClient } from '../jobs/client-node.js';
import type { BalanceRow } from './demo-end.js';
import type { LocalNetwork } from './local-network.js';
import { wealthOf } from './wealth.js';

/** How long to wait until verifiers have claimed their fees, and how often to look. */
const CLAIMS_MS = 5_000;
const LOOK_MS = 50;

/** Remembers the accounts before a job, to show what the job changed. */
export class DemoBooks {
  readonly #network: LocalNetwork;
  readonly #client: OpenClient;
  #before = new Map<Address, bigint>();

  constructor(network: LocalNetwork, client: OpenClient) {
    this.#network = network;
    this.#client = client;
  }

  /** Every account's current state on the ledger. Changes are relative to the last call. */
  async read(): Promise<readonly BalanceRow[]> {
    const rows: BalanceRow[] = [];
    for (const [name, address] of this.#network.accounts) {
      const { balance, stake, total } = await wealthOf(this.#client, address);
      const change = total - (this.#before.get(address) ?? total);
      this.#before.set(address, total);
      rows.push({ name, address, balance, stake, total, change });
    }
    return rows;
  }

  /**
   * Waits until verifiers have claimed so much in all. They do so at once, beside the job; a dishonest
   * one may not.
   */
  async claimed(fees: bigint, signal: AbortSignal): Promise<void> {
    const { ledger, address } = this.#client;
    const began = systemClock.monotonic();
    while (systemClock.monotonic() - began < CLAIMS_MS) {
      if ((await ledger.purse(address, address, { signal })).paid >= fees) return;
      await delay(LOOK_MS, signal);
    }
  }
}
