/**
 * Claims the fees that are owed from the purses of clients: many at once, when enough of them are
 * there or the oldest has waited long, and at the start what an earlier run has left. One bad claim
 * holds up no other. docs/protocol.md section 7.
 */
import { createController, delay } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Logger } from '../../../base/log.js';
import { Queue } from '../../../base/queue.js';
import { CLAIMS_MAX } from '../../../protocol/params-money.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi, Operation } from '../../ledger/interface.js';
import type { Purses } from '../../ledger/purses.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import type { Submitter } from '../../ledger/submitter.js';
import { type Book, earned, type Owed } from './book.js';

/** A fee is claimed after this time at the latest: long before the close of a purse can end. */
const CLAIM_AFTER_MS = 3_600_000;
/** A Commitment without a Verdict waits so long for a client that lost its stream. */
const COME_BACK_MS = 10 * 60_000;
/** How often it looks for what has waited long. */
const LOOK_MS = 60_000;
/** Codes of a claim that the ledger will never take. */
const BAD: readonly (string | undefined)[] = ['LEDGER_CLAIM', 'SIGN_INVALID', 'SIGN_SIGNER'];

export interface ClaimsComponents {
  readonly book: Book;
  readonly purses: Pick<Purses, 'forget'>;
  readonly ledger: Pick<LedgerApi, 'head' | 'purse'>;
  readonly submitter: Pick<Submitter, 'submit'>;
  readonly identity: Pick<Identity, 'signer'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Logger;
  /** What the operator reads. */
  readonly accounts?: Pick<AccountBook, 'record'>;
}

export interface ClaimsInit {
  /** Fees are claimed when so much is owed. */
  readonly claimAt: bigint;
  /** Whether the audit of an order is going on. */
  readonly isAtWork: (orderHash: Owed['orderHash']) => boolean;
}

const sumOf = (owed: readonly Owed[]): bigint => owed.reduce((sum, one) => sum + earned(one), 0n);

export class Claims implements Startable {
  readonly #components: ClaimsComponents;
  readonly #init: ClaimsInit;
  readonly #turns = new Queue();
  readonly #over = createController();
  #watching: Promise<void> = Promise.resolve();
  #isWanted = false;

  constructor(components: ClaimsComponents, init: ClaimsInit) {
    this.#components = components;
    this.#init = init;
  }

  async start(): Promise<void> {
    this.#watching = this.#watch();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    await this.#watching;
    await this.#turns.idle();
  }

  /** Call after each audit. */
  note(): void {
    if (this.#isWanted || this.#over.signal.aborted || !this.#isEnough(this.#ready())) return;
    this.#isWanted = true;
    void this.claim().finally(() => (this.#isWanted = false));
  }

  /** Claims what is owed now. Never throws: what is left is claimed later. */
  claim(): Promise<void> {
    return this.#turns.run(async () => {
      await this.#claim(this.#ready()).catch((error: unknown) => this.#warn(error));
    });
  }

  /**
   * Claims everything that was earned, also halves whose client could still come back.
   * @returns what was paid. @throws RasticError LEDGER_…, NET_…, STORE_…: the rest can be claimed later.
   */
  claimAll(): Promise<bigint> {
    const { book } = this.#components;
    const isAtWork = ({ orderHash }: Owed) => this.#init.isAtWork(orderHash);
    return this.#turns.run(() => this.#claim(book.owed.filter((one) => !isAtWork(one))));
  }

  async #watch(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      const ready = this.#ready();
      if (this.#isEnough(ready) || ready.some((one) => this.#ageOf(one) >= CLAIM_AFTER_MS)) {
        await this.claim();
      }
      await delay(LOOK_MS, signal).catch(() => undefined);
    }
  }

  #warn(error: unknown): void {
    if (this.#over.signal.aborted) return;
    this.#components.logger.warn({ code: codeOf(error), err: error }, 'fees not claimed');
  }

  /** What an earlier run has left has waited long. */
  #ageOf({ since }: Owed): number {
    return since === undefined
      ? Number.POSITIVE_INFINITY
      : this.#components.clock.monotonic() - since;
  }

  #ready(): readonly Owed[] {
    return this.#components.book.owed.filter(
      (one) =>
        !this.#init.isAtWork(one.orderHash) &&
        (one.claim.verdict !== undefined || this.#ageOf(one) >= COME_BACK_MS),
    );
  }

  #isEnough(ready: readonly Owed[]): boolean {
    return ready.length >= CLAIMS_MAX || (ready.length > 0 && sumOf(ready) >= this.#init.claimAt);
  }

  async #claim(ready: readonly Owed[]): Promise<bigint> {
    let paid = 0n;
    for (let at = 0; at < ready.length; at += CLAIMS_MAX) {
      paid += await this.#submit(ready.slice(at, at + CLAIMS_MAX));
    }
    const { time } = await this.#components.ledger.head({ signal: this.#over.signal });
    await this.#components.book.clean(time);
    return paid;
  }

  /** All or nothing; where it is nothing, each half on its own, so that only bad claims are left. */
  async #submit(owed: readonly Owed[]): Promise<bigint> {
    const { submitter, logger, accounts } = this.#components;
    const { signal } = this.#over;
    const before = await this.#claimedBy(owed);
    const isDone = async () => (await this.#claimedBy(owed)) > before;
    try {
      await submitter.submit((nonce) => this.#operation(owed, nonce), { signal, isDone });
    } catch (error) {
      if (!BAD.includes(refusalCodeOf(error))) throw error;
      const middle = owed.length >> 1;
      if (middle > 0) {
        const first = await this.#submit(owed.slice(0, middle));
        return first + (await this.#submit(owed.slice(middle)));
      }
      // It was claimed before and the reply was lost, or its time is over.
      logger.warn({ orderHash: owed[0]?.orderHash, err: error }, 'the ledger refuses a fee');
      await this.#close(owed);
      return 0n;
    }
    await this.#close(owed);
    for (const one of owed) {
      accounts?.record({ kind: 'auditsEarned', counterparty: one.client, amount: earned(one) });
    }
    logger.info({ audits: owed.length, fees: `${sumOf(owed)}` }, 'fees claimed');
    return sumOf(owed);
  }

  /** What this verifier has claimed of the first one's client, by the ledger's word. */
  async #claimedBy([first]: readonly Owed[]): Promise<bigint> {
    if (first === undefined) return 0n;
    const { ledger, identity } = this.#components;
    const { signal } = this.#over;
    const { claimed } = await ledger.purse(first.client, identity.signer.address, { signal });
    return claimed;
  }

  async #close(owed: readonly Owed[]): Promise<void> {
    const { book, purses } = this.#components;
    await book.close(owed);
    for (const { client } of owed) purses.forget(client);
  }

  #operation(owed: readonly Owed[], nonce: number): Operation {
    const { signer } = this.#components.identity;
    const orders = owed.map(({ orderHash }) => orderHash);
    const claims = owed.map(({ claim }) => claim);
    return { type: 'redeemPurse', ...signer.sign('RedeemPurse', { orders, nonce }), claims };
  }
}
