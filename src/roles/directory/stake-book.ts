/**
 * How much each account has at stake, from the ledger: read only when a table of records is full,
 * and seldom. docs/protocol.md section 8.
 */
import { raceSignal, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { LedgerApi } from '../ledger/interface.js';

/** Stakes are read again after this time, also when the ledger could not be asked. */
const KEPT_MS = 2_000;
/** Time limit of one reading, which other gossip waits for. */
const ASK_MS = 1_000;

export interface StakeBookComponents {
  readonly ledger: Pick<LedgerApi, 'head' | 'stakes'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}

type Stakes = ReadonlyMap<Address, bigint>;

export class StakeBook {
  readonly #components: StakeBookComponents;
  readonly #models: readonly Hash[];
  #stakes: Stakes = new Map();
  #height = -1;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  /** @param models the network's models. */
  constructor(components: StakeBookComponents, models: readonly Hash[]) {
    this.#components = components;
    this.#models = models;
  }

  /** What the account has at stake by the last reading; 0 if it has nothing, or if unknown. */
  of(address: Address): bigint {
    return this.#stakes.get(address) ?? 0n;
  }

  /** Whether the last reading is recent. */
  get isFresh(): boolean {
    return this.#components.clock.monotonic() < this.#readAt + KEPT_MS;
  }

  /** Reads the stakes again if the last reading is old. Never throws: then the old one stays. */
  async refresh(): Promise<void> {
    if (this.isFresh) return;
    this.#reading ??= this.#read().finally(() => {
      this.#readAt = this.#components.clock.monotonic();
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    const { ledger } = this.#components;
    const signal = withTimeout(ASK_MS, 'stakes');
    try {
      const { height } = await raceSignal(ledger.head({ signal }), signal);
      if (height === this.#height) return;
      const roles = ['compute', 'verifier'] as const;
      const questions = this.#models.flatMap((modelId) =>
        roles.map((role) => ledger.stakes(role, modelId, height, { signal })),
      );
      const stakes = new Map<Address, bigint>();
      for (const { address, amount } of (await raceSignal(Promise.all(questions), signal)).flat()) {
        stakes.set(address, (stakes.get(address) ?? 0n) + amount);
      }
      this.#stakes = stakes;
      this.#height = height;
    } catch {
      // A ledger that is away: what is known of the stakes stays.
    }
  }
}
