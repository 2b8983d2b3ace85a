/**
 * The log of one job: a child logger puts what a line is about on every line that is written through
 * it, so that one job can be followed through the logs of all nodes. The messages of a job's lines
 * begin with the name of their step. No prompt and no answer is ever logged.
 */
import type { Logger } from '../base/log.js';
import type { Hash } from '../protocol/sign/structs.js';

/** What a line of a job's log is about. */
export interface JobFacts {
  readonly jobId: Hash;
  /** Of the Receipt that is audited, disputed or paid. */
  readonly receiptHash?: Hash;
  /** Of the output token. */
  readonly index?: number;
  readonly disputeId?: Hash;
}

/** The facts stand on every line of the logger that is returned. */
export const jobLogger = (logger: Logger, facts: JobFacts): Logger => logger.child(facts);
