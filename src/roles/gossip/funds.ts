/**
 * Whether the client of an announcement can pay for it, before the announcement goes on to others.
 * The ledger is asked little, however much is announced: answers are kept for a moment, and a peer
 * that brings many who cannot pay is not asked about at all. docs/protocol.md section 8.
 */
import { raceSignal, withTimeout } from '../../base/abort.js';
import { Cache } from '../../base/cache.js';
import type { Clock } from '../../base/clock.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { LedgerApi } from '../ledger/interface.js';

/** A balance is asked for again after this; one that was too little, too. */
const KEPT_MS = 2_000;
const ACCOUNTS_MAX = 4_096;
/** More from the same peer waits for the answer. */
const ASK_MS = 1_000;
/** Questions at a time. */
const ASKED_MAX = 32;
/**
 * Announcements that could not be paid for, of one peer at once, and again one a second. Honest ones
 * bring none: they have asked themselves.
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
  /** Peer id → when the announcements that it may bring in vain are all there again. */
  readonly #poor = new Cache<string, number>(PEERS_MAX);
  #asked = 0;

  constructor(components: FundsComponents) {
    this.#components = components;
  }

  /** What is known without asking; undefined where that is nothing. */
  known(client: Address, amount: bigint): boolean | undefined {
    const known = this.#balances.peek(client);
    if (known === undefined || known.until <= this.#components.clock.monotonic()) return undefined;
    return known.balance >= amount;
  }

  /** Whether it is worth asking about what this peer brings. */
  isTrusted(from: string): boolean {
    const now = this.#components.clock.monotonic();
    const full = this.#poor.peek(from) ?? now;
    return full - now < POOR_MAX * POOR_AGAIN_MS;
  }

  /** Whether the client's free balance is at least `amount`; false when nobody can say. */
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
      // A node that cannot ask makes no Offer either.
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
