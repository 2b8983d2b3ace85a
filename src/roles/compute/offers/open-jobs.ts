/**
 * Jobs that a node has heard of, so that no client has many open jobs and none is dialled twice for
 * one.
 */
import type { Clock } from '../../../base/clock.js';
import {
  ANNOUNCE_OPEN_MS,
  OPEN_ANNOUNCES_MAX,
  OPEN_ASKS_MAX,
} from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Announce, Hash } from '../../../protocol/sign/structs.js';
import { KnownJobs } from '../../gossip/known-jobs.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';

type JobOfClient = Pick<Announce, 'client' | 'jobId'>;

export class OpenJobs {
  readonly #clock: Clock;
  readonly #ledgerTime: LedgerTime;
  readonly #known = new KnownJobs();
  /** Jobs of each client that may still be assigned here, and when they were heard of. */
  readonly #open = new Map<Address, Map<Hash, number>>();

  constructor(clock: Clock, ledgerTime: LedgerTime) {
    this.#clock = clock;
    this.#ledgerTime = ledgerTime;
  }

  /**
   * Records an announcement. A job is open while it may still be assigned here. An Offer that is
   * not accepted within seconds has lost to another node.
   * @param isAgain whether the client asks directly. It may then ask about a job again, and about
   * more of them.
   * @throws RasticError ANNOUNCE_INVALID.
   */
  note(announce: Announce, isAgain: boolean): void {
    const { jobId, client } = announce;
    const now = this.#clock.monotonic();
    this.#prune(now);
    const own = this.#open.get(client) ?? new Map<Hash, number>();
    const others = own.size - (own.has(jobId) ? 1 : 0);
    // [ANNOUNCE-5 IGNORE] A client may have at most four open jobs, or sixteen that it brings itself,
    // and is dialled once for each.
    const most = isAgain ? OPEN_ASKS_MAX : OPEN_ANNOUNCES_MAX;
    const isKnown = this.#known.has(announce) && !isAgain;
    if (isKnown || others >= most) refuse('ANNOUNCE-5', { field: 'open' });
    this.#open.set(client, own.set(jobId, now));
    this.#known.add(announce, this.#ledgerTime.now() ?? 0);
  }

  /** The job no longer counts: its client chose another node, or it has a place here. */
  close({ client, jobId }: JobOfClient): void {
    const own = this.#open.get(client);
    if (own?.delete(jobId) === true && own.size === 0) this.#open.delete(client);
  }

  /** Forgets what has been open for so long that the client has chosen. */
  #prune(now: number): void {
    for (const [client, jobs] of this.#open) {
      for (const [jobId, heard] of jobs) {
        if (heard + ANNOUNCE_OPEN_MS <= now) this.close({ client, jobId });
      }
    }
  }
}
