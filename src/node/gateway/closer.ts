/**
 * Books jobs that did not come to their end before their caller: one that broke off, and those of a
 * run that was killed. What cannot be booked yet still counts against its key's budget.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Write } from '../../store/interface.js';
import type { Inference, JobReport } from '../inference/interface.js';
import type { GatewayBooks } from './books.js';
import type { LogSigner } from './log-book.js';
import type { Hold } from './records.js';

export interface CloserComponents {
  readonly books: GatewayBooks;
  readonly inference: Pick<Inference, 'report'>;
  readonly log: LogSigner;
  readonly logger: Logger;
  /** Brings a job to its end that stopped on its way. @throws what keeps it from that. */
  readonly resume: (jobId: Hash, signal: AbortSignal) => Promise<void>;
}

export class Closer {
  readonly #components: CloserComponents;
  readonly #signal: AbortSignal;

  /** @param signal when it aborts, nothing more is resumed: the next start does. */
  constructor(components: CloserComponents, signal: AbortSignal) {
    this.#components = components;
    this.#signal = signal;
  }

  /** Never throws. @param also is written with what is booked. */
  async close(hold: Hold, also: readonly Write[] = []): Promise<void> {
    const { books, log, logger } = this.#components;
    const { jobId } = hold;
    try {
      if (jobId === undefined) return await books.release(hold);
      await books.settle(hold, await this.#reportOf(jobId), log, also);
    } catch (error) {
      if (codeOf(error) === 'JOB_UNKNOWN') {
        // It was never announced: there is no record of it.
        return books.release(hold).catch(() => undefined);
      }
      logger.warn({ code: codeOf(error), err: error, jobId }, 'a job is not booked yet');
    }
  }

  /** Ends what an earlier run left. Of a job without an id nobody knows whether it was paid. */
  async closeOld(hold: Hold): Promise<void> {
    const { books, logger } = this.#components;
    if (hold.jobId !== undefined || hold.isBlind !== true) return this.close(hold);
    await books.forfeit(hold).catch((error: unknown) => {
      logger.warn({ code: codeOf(error), err: error }, 'a job is not booked yet');
    });
  }

  async #reportOf(jobId: Hash): Promise<JobReport> {
    const { inference, resume } = this.#components;
    try {
      return await inference.report(jobId);
    } catch (error) {
      if (codeOf(error) !== 'JOB_OPEN') throw error;
      if (this.#signal.aborted) throw new RasticError('NODE_STOPPING', {});
      await resume(jobId, this.#signal);
      return inference.report(jobId);
    }
  }
}
