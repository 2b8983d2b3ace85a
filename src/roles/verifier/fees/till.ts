/** The fees of a verifier as a whole: what it is promised, what it is owed, and how it claims it. */
import type { Clock } from '../../../base/clock.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Queue } from '../../../base/queue.js';
import { CLAIMS_MAX } from '../../../protocol/params-money.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import type { CallOptions, LedgerApi } from '../../ledger/interface.js';
import { Purses } from '../../ledger/purses.js';
import { patienceOf } from '../../ledger/remote/patience.js';
import { PatientLedger } from '../../ledger/remote/patient.js';
import { Submitter } from '../../ledger/submitter.js';
import { Book, type BookComponents } from './book.js';
import { Claims } from './claims.js';
import { Fees, type Promised } from './fees.js';

export interface TillComponents extends BookComponents {
  readonly clock: Clock;
  readonly ledger: LedgerApi;
  readonly book?: Pick<AccountBook, 'record'>;
  /** Operations of this account, one after another. */
  readonly operations: Queue;
}

export interface TillInit {
  /** The minimum fee of an audit. */
  readonly auditPrice: bigint;
  /** Fees are claimed when so much is owed. Default: when a claim can hold no more. */
  readonly claimAt?: bigint;
}

export class Till implements Startable {
  readonly #book: Book;
  readonly #fees: Fees;
  readonly #claims: Claims;
  readonly #init: TillInit;

  constructor(components: TillComponents, identity: Identity, init: TillInit) {
    const { clock, operations } = components;
    const { address } = identity.signer;
    const patience = patienceOf(components);
    const ledger = new PatientLedger(components.ledger, patience);
    const purses = new Purses({ clock, ledger }, address);
    const book = new Book(components);
    const accounts = components.book && { accounts: components.book };
    const promising = { purses, book, now: () => clock.monotonic(), ...accounts };
    const fees = new Fees(promising, identity.domain);
    const submitter = new Submitter(components.ledger, address, operations, patience);
    const { auditPrice, claimAt = auditPrice * BigInt(CLAIMS_MAX) } = init;
    const parts = { ...components, book, purses, ledger, submitter, identity, ...accounts };
    this.#claims = new Claims(parts, { claimAt, isAtWork: (hash) => fees.isAtWork(hash) });
    this.#book = book;
    this.#fees = fees;
    this.#init = init;
  }

  /** Claims what an earlier run has left. @throws RasticError STORE_…. */
  async start(): Promise<void> {
    await this.open();
    await this.#claims.start();
  }

  /** Reads what is owed, and claims nothing by itself. @throws RasticError STORE_…. */
  open(): Promise<void> {
    return this.#book.open();
  }

  /** @throws RasticError as Claims.claimAll. */
  claimAll(): Promise<bigint> {
    return this.#claims.claimAll();
  }

  async stop(): Promise<void> {
    await this.#claims.stop();
  }

  /** @throws RasticError as Fees.hold. */
  hold(client: Address, options: CallOptions): Promise<Promised> {
    return this.#fees.hold(client, this.#init.auditPrice, options);
  }

  /** An audit has ended: its fee may be claimed. */
  end(promised: Promised): void {
    promised.end();
    this.#claims.note();
  }
}
