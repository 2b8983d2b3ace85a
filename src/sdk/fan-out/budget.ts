/**
 * One budget for many calls. What a call may cost at most is reserved before it starts, so that all
 * of them together can never cost more; what it did not need is free again when it has ended.
 */
import { raceSignal } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';

/** Money that is set aside for one call. */
export interface Reservation {
  /** Ends it. @param spent what the call cost in the end; everything if that is not known. */
  settle(spent?: bigint): void;
}

export class Budget {
  readonly #total: bigint;
  #spent = 0n;
  #reserved = 0n;
  /** Reservations are made in order: a dear one is not passed by for ever. */
  #line: Promise<unknown> = Promise.resolve();
  #wake: () => void = () => undefined;

  /** @param total in the network's smallest unit; undefined: no limit. */
  constructor(total: bigint | undefined) {
    this.#total = total ?? -1n;
  }

  get spent(): bigint {
    return this.#spent;
  }

  /** What neither is spent nor set aside; undefined without a limit. */
  get left(): bigint | undefined {
    return this.#total < 0n ? undefined : this.#total - this.#spent - this.#reserved;
  }

  /**
   * Waits while calls at work may leave enough.
   * @throws RasticError BUDGET_SPENT if they cannot; the signal's reason.
   */
  reserve(amount: bigint, signal: AbortSignal): Promise<Reservation> {
    const reserved = this.#line.then(() => this.#take(amount, signal));
    this.#line = reserved.catch(() => undefined);
    return reserved;
  }

  async #take(amount: bigint, signal: AbortSignal): Promise<Reservation> {
    for (;;) {
      signal.throwIfAborted();
      const { left } = this;
      if (left === undefined || amount <= left) return this.#setAside(amount);
      if (amount > left + this.#reserved) {
        const rest = left + this.#reserved;
        throw new RasticError('BUDGET_SPENT', { needed: `${amount}`, left: `${rest}` });
      }
      await raceSignal(new Promise<void>((done) => (this.#wake = done)), signal);
    }
  }

  #setAside(amount: bigint): Reservation {
    this.#reserved += amount;
    let isOpen = true;
    return {
      settle: (spent = amount) => {
        if (!isOpen) return;
        isOpen = false;
        this.#reserved -= amount;
        this.#spent += spent;
        this.#wake();
      },
    };
  }
}
