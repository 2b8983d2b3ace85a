/** The order in which the verifiers of a draw are asked. Pure except for its position. */
import type { Address } from '../../../protocol/sign/structs.js';

export interface Order {
  /** Asked first: they were silent in an earlier run, and their silence blocks the index. */
  readonly first: ReadonlySet<Address>;
  /** Asked last: their soft mismatches are not counted. */
  readonly last: ReadonlySet<Address>;
}

/** Gives each task another verifier while there are any, then starts over. */
export class Draw {
  readonly #order: readonly Address[];
  #next = 0;

  /** @param drawn in the order drawn by the audit's secret. */
  constructor(drawn: readonly Address[], { first, last }: Order) {
    const rankOf = (address: Address) => (first.has(address) ? 0 : last.has(address) ? 2 : 1);
    this.#order = [...drawn].sort((a, b) => rankOf(a) - rankOf(b));
  }

  /** The next verifier that is not in `tried`; undefined if none is left. */
  take(tried: ReadonlySet<Address>): Address | undefined {
    for (let i = 0; i < this.#order.length; i++) {
      const address = this.#order[this.#next++ % this.#order.length];
      if (address !== undefined && !tried.has(address)) return address;
    }
    return undefined;
  }
}
