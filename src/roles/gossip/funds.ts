/**
 * Checks whether the client of an announcement can pay, before the announcement is forwarded. The
 * load on the ledger stays small: answers are cached briefly, and for a peer that brings many
 * unpayable announcements the ledger is not asked at all. docs/protocol.md section 8.
 */
import { raceSignal, withTimeout } from '../../base/abort.js';
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { LedgerApi } from '../ledger/interface.js';

/** A balance is read again after this time, also one that was too small. */
const KEPT_MS = 2_000;
const ACCOUNTS_MAX = 4_096;
/** Time limit of one question. */
const ASK_MS = 1_000;
/** Questions at a time. */
const ASKED_MAX = 32;
/**
 * Unpayable announcements allowed per peer: this many at once, then one per second. Honest peers
 * bring none, because they have checked themselves.
 */
const POOR_MAX = 16;
const POOR_AGAIN_MS = 1_000;
const PEERS_MAX = 4_096;

export interface FundsComponents {
  readonly ledger: Pick<LedgerApi, 'account'>;
  readonly clock: Clock;
}

interface Balance {
  readonly balance: bigint;
  readonly until: number;
}

export class Funds {
  readonly #components: FundsComponents;
  readonly #balances = new Cache<Address, Balance>(ACCOUNTS_MAX);
  /** Peer id → when its allowance of unpayable announcements is full again. */
  readonly #poor = new Cache<string, number>(PEERS_MAX);
  #asked = 0;

  constructor(components: FundsComponents) {
    this.#components = components;
  }

  /** The cached answer; undefined if there is none. */
  known(client: Address, amount: bigint): boolean | undefined {
    const known = this.#balances.peek(client);
    if (known === undefined || known.until <= this.#components.clock.monotonic()) return undefined;
    return known.balance >= amount;
  }

  /** Whether the ledger should be asked about this peer's announcements. */
  isTrusted(from: string): boolean {
    const now = this.#components.clock.monotonic();
    const full = this.#poor.peek(from) ?? now;
    return full - now < POOR_MAX * POOR_AGAIN_MS;
  }

  /** Whether the client's free balance is at least `amount`; false if unknown. */
  async covers(client: Address, amount: bigint, from: string): Promise<boolean> {
    const known = this.known(client, amount);
    if (known !== undefined) return known;
    if (this.#asked >= ASKED_MAX) return false;
    this.#asked++;
    try {
      const signal = withTimeout(ASK_MS, 'balance');
      const { ledger, clock } = this.#components;
      const { balance } = await raceSignal(ledger.account(client, { signal }), signal);
      this.#balances.set(client, { balance, until: clock.monotonic() + KEPT_MS });
      if (balance < amount) this.#note(from);
      return balance >= amount;
    } catch {
      // A node that cannot ask the ledger makes no Offer either.
      return false;
    } finally {
      this.#asked--;
    }
  }

  #note(from: string): void {
    const now = this.#components.clock.monotonic();
    const full = Math.max(now, this.#poor.peek(from) ?? now) + POOR_AGAIN_MS;
    this.#poor.set(from, full);
  }
}
