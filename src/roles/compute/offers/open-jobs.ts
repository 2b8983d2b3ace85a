/**
 * Jobs that a node has recently heard of, so that no client has many open jobs and none is dialled
 * often.
 */
import type { Clock } from '../../../base/clock.js';
import { ANNOUNCE_OPEN_MS, OPEN_ANNOUNCES_MAX } from '../../../protocol/params.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Announce, Hash } from '../../../protocol/sign/structs.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';

/** A client is dialled at most once in this time for a job. */
const AGAIN_MS = 60_000;

interface Open {
  readonly client: Address;
  /** By our monotonic clock. */
  readonly heard: number;
  readonly deadline: number;
  /** Whether it may still be assigned here. */
  waits: boolean;
}

export class OpenJobs {
  readonly #clock: Clock;
  readonly #ledgerTime: LedgerTime;
  /** Jobs heard of lately and not yet past their deadline. */
  readonly #open = new Map<Hash, Open>();

  constructor(clock: Clock, ledgerTime: LedgerTime) {
    this.#clock = clock;
    this.#ledgerTime = ledgerTime;
  }

  /**
   * Records an announcement. A job is open while it may still be assigned here. An Offer that is
   * not accepted within seconds has lost to another node.
   * @param isAgain whether the client may ask about a job again. It may if it asks directly.
   * @throws RasticError ANNOUNCE_INVALID.
   */
  note({ jobId, client, deadline }: Announce, isAgain: boolean): void {
    const now = this.#clock.monotonic();
    const time = this.#ledgerTime.now() ?? 0;
    for (const [id, open] of this.#open) {
      if (open.deadline <= time || open.heard + AGAIN_MS <= now) this.#open.delete(id);
    }
    const others = [...this.#open].filter(
      ([id, { client: other, heard, waits }]) =>
        id !== jobId && other === client && waits && heard + ANNOUNCE_OPEN_MS > now,
    );
    // [ANNOUNCE-5 IGNORE] A client may have at most four open jobs, and is dialled once for each.
    const isKnown = this.#open.has(jobId) && !isAgain;
    if (isKnown || others.length >= OPEN_ANNOUNCES_MAX) {
      refuse('ANNOUNCE-5', { field: 'open' });
    }
    this.#open.set(jobId, { client, heard: now, deadline, waits: true });
  }

  /**
   * The client chose another node: the job no longer counts, and its client is not dialled for it.
   */
  close(jobId: Hash): void {
    const open = this.#open.get(jobId);
    if (open !== undefined) open.waits = false;
  }

  /** The job was served here, completely or not, so the client may come with it again. */
  forget(jobId: Hash): void {
    this.#open.delete(jobId);
  }
}
