/** Places that are reserved for jobs with an open Offer, for a moment. */
import type { Clock } from '../../../base/clock.js';
import { OFFER_HOLD_MS } from '../../../protocol/params.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';

const keyOf = (client: Address, jobId: Hash): string => `${client} ${jobId}`;

export class Holds {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /**
   * Until when each place is reserved. By client and job: anyone can announce a job under the jobId
   * of another client.
   */
  readonly #all = new Map<string, { readonly client: Address; readonly until: number }>();

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  add(client: Address, jobId: Hash): void {
    const until = this.#clock.monotonic() + OFFER_HOLD_MS;
    this.#all.set(keyOf(client, jobId), { client, until });
  }

  /** @returns whether there was one. */
  delete(client: Address, jobId: Hash): boolean {
    return this.#all.delete(keyOf(client, jobId));
  }

  /** The clients of all other reserved places. */
  beside(client: Address, jobId: Hash): Address[] {
    const now = this.#clock.monotonic();
    for (const [key, { until }] of this.#all) if (until <= now) this.#all.delete(key);
    const own = keyOf(client, jobId);
    return [...this.#all].flatMap(([key, other]) => (key === own ? [] : [other.client]));
  }

  /** Milliseconds until the first one ends, at most OFFER_HOLD_MS. */
  get firstEndMs(): number {
    const now = this.#clock.monotonic();
    return Math.min(OFFER_HOLD_MS, ...[...this.#all.values()].map(({ until }) => until - now));
  }
}
