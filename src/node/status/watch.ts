/**
 * What a running node last saw of itself on the ledger: whether it can be reached, and whether the
 * stake that the node works by is still there. For its own status; no role works by it.
 */
import { createController, delay, withTimeout } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import { ROLES } from '../../protocol/params.js';
import type { Identity } from '../../roles/identity.js';
import type { LedgerBooks } from '../../roles/ledger/interface.js';
import type { Pair } from '../money/stake.js';
import type { ReadyCheck } from './status.js';

/** Three small streams to the ledger a look: a hundred nodes ask it 30 things a second. */
const LOOK_MS = 10_000;
/** A ledger that was away is seen again sooner. */
const AGAIN_MS = 2_000;
const ASK_MS = 5_000;

/** What the ledger last said of this node. */
export interface Seen {
  readonly height: number;
  readonly balance: bigint;
  readonly stake: bigint;
}

export class LedgerWatch implements Startable {
  readonly #ledger: LedgerBooks;
  readonly #identity: Identity;
  readonly #pairs: readonly Pair[];
  readonly #running = createController();
  #looking: Promise<void> = Promise.resolve();
  #seen: Seen | undefined;
  #failure: string | undefined = 'TIMEOUT';
  #holdsStake = false;

  /** @param pairs what this node works by: each needs the network's least stake. */
  constructor(ledger: LedgerBooks, identity: Identity, pairs: readonly Pair[]) {
    this.#ledger = ledger;
    this.#identity = identity;
    this.#pairs = pairs;
  }

  /** Undefined while the ledger cannot be reached. */
  get seen(): Seen | undefined {
    return this.#failure === undefined ? this.#seen : undefined;
  }

  /** `ledger`, and `stake` where the node works by one. */
  get checks(): readonly ReadyCheck[] {
    const code = this.#failure;
    const ledger = { name: 'ledger', ok: code === undefined, ...(code !== undefined && { code }) };
    if (this.#pairs.length === 0) return [ledger];
    const ok = this.#holdsStake;
    return [ledger, { name: 'stake', ok, ...(!ok && { code: 'NODE_STAKE' }) }];
  }

  /** Looks once, then again and again; a ledger that is away fails no start. */
  async start(): Promise<void> {
    await this.#look();
    this.#looking = this.#repeat();
  }

  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'looking at the ledger' }));
    await this.#looking;
  }

  async #repeat(): Promise<void> {
    const { signal } = this.#running;
    for (;;) {
      await delay(this.#failure === undefined ? LOOK_MS : AGAIN_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      await this.#look();
    }
  }

  async #look(): Promise<void> {
    const { address } = this.#identity.signer;
    const signal = withTimeout(ASK_MS, 'ledger', this.#running.signal);
    try {
      const [{ height }, { balance, stake }, { stakes }] = await Promise.all([
        this.#ledger.head({ signal }),
        this.#ledger.account(address, { signal }),
        this.#ledger.holdings(address, { signal }),
      ]);
      const least = BigInt(this.#identity.genesis.minStake);
      this.#seen = { height, balance, stake };
      this.#holdsStake = this.#pairs.every(({ role, modelId, engineClass }) => {
        const held = stakes.filter(
          (other) =>
            ROLES[other.role] === role &&
            other.modelId === modelId &&
            other.engineClass === engineClass,
        );
        return held.reduce((sum, { amount }) => sum + amount, 0n) >= least;
      });
      this.#failure = undefined;
    } catch (error) {
      this.#failure = codeOf(error) ?? 'TIMEOUT';
    }
  }
}
