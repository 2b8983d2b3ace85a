/**
 * Books the jobs of a hold: those of a call that has ended or broken off, and of a run that was
 * killed. What cannot be booked yet still counts against its key's budget.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Write } from '../../store/interface.js';
import type { CallOptions, Inference, JobReport } from '../inference/interface.js';
import type { GatewayBooks } from './books.js';
import type { LogSigner } from './log-book.js';
import type { Hold } from './records.js';

type OnBegun = NonNullable<CallOptions['onBegun']>;

export interface CloserComponents {
  readonly books: GatewayBooks;
  readonly inference: Pick<Inference, 'report'>;
  readonly log: LogSigner;
  readonly logger: Logger;
  /** Brings a job to its end that stopped on its way. @throws what keeps it from that. */
  readonly resume: (jobId: Hash, onBegun: OnBegun, signal: AbortSignal) => Promise<void>;
}

export class Closer {
  readonly #components: CloserComponents;
  readonly #signal: AbortSignal;

  /** @param signal when it aborts, nothing more is resumed: the next start does. */
  constructor(components: CloserComponents, signal: AbortSignal) {
    this.#components = components;
    this.#signal = signal;
  }

  /**
   * Never throws. @param also is written with what is booked.
   * @returns how each job ended, as far as it is known.
   */
  async close(hold: Hold, also: readonly Write[] = []): Promise<readonly JobReport[]> {
    const { books, log, logger } = this.#components;
    const reports: JobReport[] = [];
    try {
      // A job that is resumed may have another begin behind it.
      for (let i = 0, ids = await books.jobsOf(hold); i < ids.length; i++) {
        const report = await this.#reportOf(hold, ids[i] ?? '0x');
        if (report !== undefined) reports.push(report);
        ids = await books.jobsOf(hold);
      }
      if (reports.length === 0) await books.release(hold);
      else await books.settle(hold, reports, log, also);
    } catch (error) {
      logger.warn({ code: codeOf(error), err: error, hold: hold.id }, 'a job is not booked yet');
    }
    return reports;
  }

  /** @returns undefined for a job of which there is no record: nothing of it was sent. */
  async #reportOf(hold: Hold, jobId: Hash): Promise<JobReport | undefined> {
    const { inference, books, resume } = this.#components;
    try {
      return await inference.report(jobId);
    } catch (error) {
      if (codeOf(error) === 'JOB_UNKNOWN') return undefined;
      if (codeOf(error) !== 'JOB_OPEN') throw error;
      if (this.#signal.aborted) throw new RasticError('NODE_STOPPING', {});
      await resume(jobId, (id) => books.begin(hold, id), this.#signal);
      return inference.report(jobId);
    }
  }
}
