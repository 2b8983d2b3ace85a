/**
 * The log of one job: a child logger adds the job's facts to every line, so that one job can be
 * followed through the logs of all nodes. Messages start with the name of their step. No prompt and
 * no answer is ever logged.
 */
import type { Logger } from '../base/log.js';
import type { Address, Hash } from '../protocol/sign/structs.js';

/** The facts of a job's log line. */
export interface JobFacts {
  readonly jobId: Hash;
  /** Who asked for the job. */
  readonly client?: Address;
  /** Of the Receipt that is audited, disputed or paid. */
  readonly receiptHash?: Hash;
  /** Of the output token. */
  readonly index?: number;
  readonly disputeId?: Hash;
}

/** Returns a logger that adds the facts to every line. */
export const jobLogger = (logger: Logger, facts: JobFacts): Logger => logger.child(facts);
