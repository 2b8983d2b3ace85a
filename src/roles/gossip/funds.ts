/**
 * Checks whether the client of an announcement has a purse, before the announcement is forwarded:
 * without one no verifier works for it. The answer depends on the ledger only, not on the peer that
 * brought the announcement. docs/protocol.md section 8.
 */
import { createController, raceSignal, within } from '../../base/abort.js';
import type { Address } from '../../protocol/sign/structs.js';
import { isOpenPurse, Purses, type PursesComponents } from '../ledger/purses.js';

/** Time limit of one question. */
const ASK_MS = 1_000;

export type FundsComponents = PursesComponents;

export class Funds {
  readonly #purses: Purses;
  readonly #never = createController().signal;

  constructor(components: FundsComponents) {
    this.#purses = new Purses(components);
  }

  /** Whether the client has a purse, if that is known; undefined if it is not. */
  known(client: Address): boolean | undefined {
    const view = this.#purses.known(client, isOpenPurse);
    return view && isOpenPurse(view);
  }

  /** Whether the client has a purse; undefined if the ledger cannot say. */
  async has(client: Address): Promise<boolean | undefined> {
    try {
      // Most often the purse is known, and no timer is left behind.
      const view = await within(ASK_MS, 'purse', this.#never, (signal) =>
        raceSignal(this.#purses.read(client, isOpenPurse, { signal }), signal),
      );
      return isOpenPurse(view);
    } catch {
      // A node that cannot ask the ledger makes no Offer either.
      return undefined;
    }
  }
}
