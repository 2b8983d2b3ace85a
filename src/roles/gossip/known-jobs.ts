/**
 * The jobs that a node has heard of, until their deadlines: an announcement that is sent again is
 * not a new job. By client and job, because anyone can sign an announcement with another client's
 * jobId. Its memory is bounded. docs/protocol.md section 2.3.
 */
import type { Address, Announce, Hash } from '../../protocol/sign/structs.js';

/** Announced jobs that a node remembers until their deadlines, so that none counts twice: some
 * megabytes, and a day of jobs in a small network. */
export const KNOWN_JOBS_MAX = 32_768;
/** The same of one client: all that it can announce within the longest life of a job, an hour. */
export const KNOWN_JOBS_PER_CLIENT = KNOWN_JOBS_MAX / 4;

export type KnownJob = Pick<Announce, 'client' | 'jobId' | 'deadline'>;

export class KnownJobs {
  /** Deadlines by client and job, the job heard of first before the others. */
  readonly #clients = new Map<Address, Map<Hash, number>>();
  #count = 0;

  get size(): number {
    return this.#count;
  }

  has({ client, jobId }: Pick<KnownJob, 'client' | 'jobId'>): boolean {
    return this.#clients.get(client)?.has(jobId) === true;
  }

  /**
   * Remembers the job. For too many jobs it forgets the oldest one of the client that has most: so
   * nobody can make it forget another client's jobs.
   * @param time ledger time; 0 if unknown.
   */
  add({ client, jobId, deadline }: KnownJob, time: number): void {
    if (this.has({ client, jobId })) return;
    if (this.#count >= KNOWN_JOBS_MAX) this.#forgetOver(time);
    if (this.#count >= KNOWN_JOBS_MAX) this.#forgetOne(this.#heaviest());
    const own = this.#clients.get(client) ?? new Map<Hash, number>();
    if (own.size >= KNOWN_JOBS_PER_CLIENT) this.#forgetOne(client);
    this.#clients.set(client, own.set(jobId, deadline));
    this.#count++;
  }

  #forgetOver(time: number): void {
    for (const [client, jobs] of this.#clients) {
      for (const [jobId, deadline] of jobs) if (deadline <= time) this.#forget(client, jobId);
    }
  }

  #heaviest(): Address | undefined {
    let most = 0;
    let heaviest: Address | undefined;
    for (const [client, { size }] of this.#clients) {
      if (size > most) [most, heaviest] = [size, client];
    }
    return heaviest;
  }

  #forgetOne(client: Address | undefined): void {
    const oldest = client && this.#clients.get(client)?.keys().next().value;
    if (client !== undefined && oldest !== undefined) this.#forget(client, oldest);
  }

  #forget(client: Address, jobId: Hash): void {
    const jobs = this.#clients.get(client);
    if (jobs?.delete(jobId) !== true) return;
    this.#count--;
    if (jobs.size === 0) this.#clients.delete(client);
  }
}
