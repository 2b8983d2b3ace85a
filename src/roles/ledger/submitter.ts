/**
 * An account's own operations on the ledger, one after another: each needs the next nonce, so jobs
 * that end at the same time must take turns, and so must all roles of one process. If a reply was lost,
 * the account checks whether the operation was applied before it sends the same bytes again, so that it
 * counts once.
 */
import { createController } from '../../base/abort.js';
import type { Queue } from '../../base/queue.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { CallOptions, Head, LedgerApi, Operation } from './interface.js';
import { refusalCodeOf } from './refusal.js';
import { type Patience, persist } from './remote/patience.js';

/**
 * A wallet command or the faucet of the same account may use the nonce first. More collisions than
 * this are not an accident.
 */
const NONCE_ATTEMPTS = 5;

interface SubmitOptions extends CallOptions {
  /**
   * Whether the ledger shows what the operation does, after a lost reply. Without it an operation
   * counts as applied whose nonce was used.
   */
  readonly isDone?: () => Promise<boolean>;
}

export class Submitter {
  readonly #ledger: LedgerApi;
  readonly #address: Address;
  readonly #turns: Queue;
  readonly #patience: Patience;

  /** @param turns a queue of width 1, shared by all code that signs with this account's key. */
  constructor(ledger: LedgerApi, address: Address, turns: Queue, patience: Patience) {
    this.#ledger = ledger;
    this.#address = address;
    this.#turns = turns;
    this.#patience = patience;
  }

  /**
   * Submits the operation that `make` signs for the account's next nonce, and waits for the ledger
   * if necessary. Signs again if another process of the account was faster.
   * @throws RasticError LEDGER_REFUSED; LEDGER_UNREACHABLE if it is unknown whether it was applied.
   */
  async submit(make: (nonce: number) => Operation, options: SubmitOptions): Promise<Head> {
    const { signal = createController().signal, isDone } = options;
    return this.#turns.run(async () => {
      for (let attempt = 1; ; attempt++) {
        const sure = { signal, ...(isDone && { isDone }) };
        const head = await this.#attempt(make, sure, attempt >= NONCE_ATTEMPTS);
        if (head !== 'taken') return head;
      }
    }, signal);
  }

  /** @returns `taken` if the ledger refused the operation only because its nonce was used before. */
  async #attempt(
    make: (nonce: number) => Operation,
    { signal, isDone = async () => true }: SubmitOptions & { readonly signal: AbortSignal },
    isLast: boolean,
  ): Promise<Head | 'taken'> {
    const { nonce } = await this.#account(signal);
    const operation = make(nonce);
    let isSent = false;
    return persist(this.#patience, signal, async () => {
      if (isSent && (await this.#isUsed(nonce, signal))) {
        return (await isDone()) ? this.#ledger.head({ signal }) : 'taken';
      }
      const isAgain = isSent;
      isSent = true;
      try {
        return await this.#ledger.submit(operation, { signal });
      } catch (error) {
        if (refusalCodeOf(error) !== 'LEDGER_NONCE') throw error;
        // A first try that is refused was not applied: another process used the nonce.
        if (!isAgain && !isLast) return 'taken';
        // The first try was still on its way during the lookup, and arrived before this one.
        if (!isAgain || !(await this.#isUsed(nonce, signal))) throw error;
        return (await isDone()) ? this.#ledger.head({ signal }) : 'taken';
      }
    });
  }

  /**
   * Whether the nonce was used, after a lost reply. It is this operation's turn, so in this process
   * nothing else can have used it; a wallet command of the same folder can.
   */
  async #isUsed(nonce: number, signal: AbortSignal): Promise<boolean> {
    return (await this.#ledger.account(this.#address, { signal })).nonce > nonce;
  }

  #account(signal: AbortSignal) {
    return persist(this.#patience, signal, () => this.#ledger.account(this.#address, { signal }));
  }
}
