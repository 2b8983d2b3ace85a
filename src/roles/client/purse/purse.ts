/**
 * A client's purse: opened at its first job, topped up when a verifier's share of it is used up. The
 * client counts what it has promised to each verifier; what counts in the end is what the verifier
 * says, since another process of the same account may have promised too. docs/protocol.md section 5.
 */

import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { Queue } from '../../../base/queue.js';
import { maxOf, minOf } from '../../../protocol/bigint.js';
import { PURSE_AUDITS } from '../../../protocol/params-money.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Identity } from '../../identity.js';
import type { Account, LedgerApi, PurseView } from '../../ledger/interface.js';
import { isOpenPurse } from '../../ledger/purses.js';
import type { Submitter } from '../../ledger/submitter.js';
import type { Funds } from '../audit/request.js';
import type { AskOptions, PurseInit } from '../interface.js';

/** How long an open purse is not looked at again. */
const KEPT_MS = 5 * 60_000;

/** How a job reaches the ledger. */
export interface PurseTools {
  readonly ledger: Pick<LedgerApi, 'purse' | 'account'>;
  readonly submitter: Pick<Submitter, 'submit'>;
  /** Hears of deposits. */
  readonly onEvent?: AskOptions['onEvent'];
}

export interface PurseOptions extends PurseTools {
  readonly signal: AbortSignal;
}

/** What one verifier may have of it. */
interface Share {
  share: bigint;
  /** Promised to it, or claimed by it before this process counted. */
  spent: bigint;
  /** What it had claimed when it last said that nothing was left. */
  doubtedAt: bigint | undefined;
  /** Whether it has said so since the last deposit. */
  isDoubted: boolean;
  /** Whether a deposit did not help: it is no verifier any more. */
  isHopeless: boolean;
  /** Which deposit `share` knows of. */
  deposit: number;
}

export class ClientPurse {
  readonly #identity: Pick<Identity, 'signer' | 'genesis'>;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #init: PurseInit;
  readonly #shares = new Map<Address, Share>();
  /** One deposit at a time. */
  readonly #turns = new Queue();
  /** Number of the own deposits of this process. */
  #deposits = 0;
  #openUntil = Number.NEGATIVE_INFINITY;

  constructor(
    clock: Pick<Clock, 'monotonic'>,
    identity: Pick<Identity, 'signer' | 'genesis'>,
    init: PurseInit,
  ) {
    this.#clock = clock;
    this.#identity = identity;
    this.#init = init;
  }

  get #own(): Address {
    return this.#identity.signer.address;
  }

  /** The purse as one job reaches it. */
  fundsOf(tools: PurseTools): Funds {
    return {
      promise: (to, fee, signal) => this.promise(to, fee, { ...tools, signal }),
      release: (to, fee) => this.release(to, fee),
      doubt: (to, signal) => this.doubt(to, { ...tools, signal }),
    };
  }

  /** @returns what is left of a balance for a job. @throws RasticError ASK_PURSE; of the ledger. */
  async beside(
    { balance }: Pick<Account, 'balance'>,
    options: Omit<PurseOptions, 'submitter'>,
  ): Promise<bigint> {
    const missing = await this.missing(options);
    if (balance >= missing) return balance - missing;
    const [purse, available] = [String(missing), String(balance)];
    throw new RasticError('ASK_PURSE', { needed: purse, available, purse });
  }

  /** @returns the least that must be paid in before a job; 0 if the purse is open. */
  async missing({ ledger, signal }: Omit<PurseOptions, 'submitter'>): Promise<bigint> {
    if (this.#clock.monotonic() < this.#openUntil) return 0n;
    const view = await ledger.purse(this.#own, this.#own, { signal });
    if (!isOpenPurse(view)) return this.#least(view, this.#fee);
    this.#openUntil = this.#clock.monotonic() + KEPT_MS;
    return 0n;
  }

  /**
   * Opens the purse if it is not open. @param keep money that stays in the account.
   * @throws RasticError ASK_PURSE; of the ledger.
   */
  async open(keep: bigint, options: PurseOptions): Promise<void> {
    await this.#turns.run(async () => {
      if ((await this.missing(options)) > 0n) await this.#deposit(this.#fee, keep, options);
    }, options.signal);
  }

  /**
   * Counts a fee before its order is sent, and tops the purse up if the share is used up.
   * @throws RasticError ASK_PURSE, AUDIT_REFUSED if it does not help; of the ledger.
   */
  async promise(verifier: Address, fee: bigint, options: PurseOptions): Promise<void> {
    for (;;) {
      const share = await this.#shareOf(verifier, options);
      if (share.share - share.spent >= fee) {
        share.spent += fee;
        return;
      }
      const before = share.share;
      if (!share.isHopeless) await this.#topUp(verifier, fee, options);
      const now = await this.#shareOf(verifier, options);
      if (now.share > before || now.share - now.spent >= fee) continue;
      now.isHopeless = true;
      throw new RasticError('AUDIT_REFUSED', { verifier, status: 'unfunded' });
    }
  }

  /** The verifier refused an order: its fee counts no more, although it holds the order and could claim. */
  release(verifier: Address, fee: bigint): void {
    const share = this.#shares.get(verifier);
    if (share !== undefined) share.spent -= fee;
  }

  /**
   * A verifier says that nothing is left. It is believed once; again only when it has claimed more
   * since. Otherwise it could have the whole account moved into the purse.
   * @returns whether to promise and ask again.
   */
  async doubt(verifier: Address, { ledger, signal }: PurseOptions): Promise<boolean> {
    const share = this.#shares.get(verifier);
    if (share === undefined) return false;
    const view = await ledger.purse(this.#own, verifier, { signal });
    const isClosed = !isOpenPurse(view);
    if (isClosed) this.#openUntil = Number.NEGATIVE_INFINITY;
    else if (share.doubtedAt !== undefined && view.claimed <= share.doubtedAt) return false;
    share.share = view.share;
    share.spent = view.share;
    share.doubtedAt = view.claimed;
    share.isDoubted = true;
    return true;
  }

  get #fee(): bigint {
    return BigInt(this.#identity.genesis.auditFee);
  }

  /** A deposit that gives each verifier one fee. */
  #least({ verifiers }: PurseView, fee: bigint): bigint {
    return fee * BigInt(Math.max(1, verifiers));
  }

  async #shareOf(verifier: Address, { ledger, signal }: PurseOptions): Promise<Share> {
    const known = this.#shares.get(verifier);
    if (known?.deposit === this.#deposits) return known;
    const deposit = this.#deposits;
    const { share, claimed } = await ledger.purse(this.#own, verifier, { signal });
    // Another job may have read it meanwhile, and counted on.
    const now = this.#shares.get(verifier);
    const unknown = { doubtedAt: undefined, isDoubted: false, isHopeless: false };
    const made = now ?? { share, spent: claimed, ...unknown, deposit };
    made.share = share;
    made.deposit = deposit;
    // A purse that was paid out and opened again begins at nothing.
    made.spent = minOf(made.spent, share);
    this.#shares.set(verifier, made);
    return made;
  }

  async #topUp(verifier: Address, fee: bigint, options: PurseOptions): Promise<void> {
    await this.#turns.run(async () => {
      // Another job may have topped it up meanwhile.
      const share = await this.#shareOf(verifier, options);
      if (share.share - share.spent >= fee || share.isHopeless) return;
      // Whoever says that nothing is left may lie: for its word alone, only what one fee needs is paid in.
      await this.#deposit(fee, 0n, options, !share.isDoubted);
      share.isDoubted = false;
    }, options.signal);
  }

  /** @param isUsual whether as much is paid in as the user wants, if there is that much. */
  async #deposit(fee: bigint, keep: bigint, options: PurseOptions, isUsual = true): Promise<void> {
    const { ledger, submitter, signal } = options;
    const { signer } = this.#identity;
    const [view, { balance }] = await Promise.all([
      ledger.purse(this.#own, this.#own, { signal }),
      ledger.account(this.#own, { signal }),
    ]);
    const least = this.#least(view, fee);
    if (balance < least + keep) {
      const [needed, available] = [String(least + keep), String(balance)];
      throw new RasticError('ASK_PURSE', { needed, available, purse: String(least) });
    }
    const wish = this.#init.deposit ?? this.#least(view, this.#fee) * PURSE_AUDITS;
    const most = balance - keep;
    const wanted = isUsual ? maxOf(wish, least) : least;
    const amount = minOf(wanted, most);
    await submitter.submit(
      (nonce) => ({ type: 'fundPurse', ...signer.sign('FundPurse', { amount, nonce }) }),
      { signal },
    );
    options.onEvent?.({ type: 'purse', added: amount });
    this.#deposits++;
    this.#openUntil = this.#clock.monotonic() + KEPT_MS;
  }
}
