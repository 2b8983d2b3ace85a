/** What an account has, by the folder's own journal or by the running ledger. */
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import type { LedgerState } from '../../protocol/ledger/state.js';
import { createSigner } from '../../protocol/sign/sign.js';
import type { Address } from '../../protocol/sign/structs.js';
import { StateBooks } from '../../roles/ledger/books.js';
import type { Head, LedgerBooks } from '../../roles/ledger/interface.js';
import type { Statement } from '../money/statement.js';
import { Wallet } from '../money/wallet.js';

/** The books of a journal that was read: its time is that of its last entry. */
export class ReadBooks extends StateBooks implements LedgerBooks {
  readonly #state: LedgerState;

  constructor(rules: LedgerRules, state: LedgerState) {
    super(rules);
    this.#state = state;
  }

  protected state(): LedgerState {
    return this.#state;
  }

  protected now({ time }: LedgerState): number {
    return time;
  }

  async submit(): Promise<Head> {
    throw new RasticError('LEDGER_STOPPED', { state: 'stopped' });
  }
}

/** @throws RasticError NET_…, TIMEOUT of a remote ledger. */
export function showAccount(
  books: LedgerBooks,
  rules: LedgerRules,
  address: Address,
  signal: AbortSignal,
): Promise<Statement> {
  // Nothing is signed: any key will do.
  const identity = { ...rules, signer: createSigner(rules.domain, systemClock.random(32)) };
  return new Wallet(books, identity, [], [], signal).statement(address);
}
