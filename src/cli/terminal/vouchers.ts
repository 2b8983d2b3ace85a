/** Counts the vouchers of one job, and what they have paid. Prints nothing itself. */

import { countText } from '../../base/text.js';
import type { ClientEvent } from '../../node/interface.js';
import { money } from './money.js';

export class Vouchers {
  #count = 0;
  /** What each node of the job has received, by assignment. */
  readonly #paid = new Map<string, bigint>();

  on(event: ClientEvent): void {
    if (event.type === 'announced') this.#begin();
    if (event.type !== 'voucher') return;
    this.#count++;
    this.#paid.set(event.assignHash, event.paid);
  }

  /** Another job begins, with vouchers of its own. */
  #begin(): void {
    this.#count = 0;
    this.#paid.clear();
  }

  get count(): number {
    return this.#count;
  }

  /** What all of them have paid. */
  get paid(): bigint {
    return [...this.#paid.values()].reduce((sum, paid) => sum + paid, 0n);
  }

  /** `356 credit by 6 vouchers`; undefined before the first. */
  text(): string | undefined {
    return this.#count === 0
      ? undefined
      : `${money(this.paid)} by ${countText(this.#count, 'voucher')}`;
  }
}
