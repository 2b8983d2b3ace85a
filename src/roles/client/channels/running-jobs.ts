/** A client's jobs that run now, by their node: one may pay for another. */
import type { Address } from '../../../protocol/sign/structs.js';
import type { Paying } from './terms.js';

export class RunningJobs {
  readonly #jobs = new Map<Address, Set<Paying>>();

  enter(compute: Address, job: Paying): void {
    const jobs = this.#jobs.get(compute) ?? new Set();
    this.#jobs.set(compute, jobs.add(job));
  }

  leave(compute: Address, job: Paying): void {
    const jobs = this.#jobs.get(compute);
    jobs?.delete(job);
    if (jobs?.size === 0) this.#jobs.delete(compute);
  }

  at(compute: Address): Iterable<Paying> {
    return this.#jobs.get(compute) ?? [];
  }
}
