/** In which order the verifiers of a draw are asked. Pure but for where it stands. */
import type { Address } from '../../../protocol/sign/structs.js';

export interface Order {
  /** Asked first: they were silent in an earlier run, and stand in the way. */
  readonly first: ReadonlySet<Address>;
  /** Asked last: their word counts less. */
  readonly last: ReadonlySet<Address>;
}

/** Each task to another verifier, as long as there are any; then from the beginning again. */
export class Draw {
  readonly #order: readonly Address[];
  #next = 0;

  /** @param drawn as the audit's secret draws them. */
  constructor(drawn: readonly Address[], { first, last }: Order) {
    const rankOf = (address: Address) => (first.has(address) ? 0 : last.has(address) ? 2 : 1);
    this.#order = [...drawn].sort((a, b) => rankOf(a) - rankOf(b));
  }

  /** The next who is not among those; undefined when nobody is left. */
  take(tried: ReadonlySet<Address>): Address | undefined {
    for (let i = 0; i < this.#order.length; i++) {
      const address = this.#order[this.#next++ % this.#order.length];
      if (address !== undefined && !tried.has(address)) return address;
    }
    return undefined;
  }
}
