/** The log of one audit or panel. Lines contain the job's facts once the request is read. */
import type { Logger } from '../../base/log.js';
import { OUTCOMES } from '../../protocol/params.js';
import type { Verdict } from '../../protocol/sign/structs.js';
import { type JobFacts, jobLogger } from '../job-log.js';

export class DutyLog {
  #logger: Logger;
  #fee: bigint | undefined;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get logger(): Logger {
    return this.#logger;
  }

  /** From here on every line is about this job. */
  note(facts: JobFacts): void {
    this.#logger = jobLogger(this.#logger, facts);
  }

  /** The fee that the client promised for it. */
  price(fee: bigint): void {
    this.#fee = fee;
  }

  /** One line for the duty; at debug one for each Verdict. */
  done(message: string, verdicts: readonly Verdict[], ms: number): void {
    const counts: Record<string, number> = {};
    for (const { index, outcome } of verdicts) {
      const name = OUTCOMES[outcome] ?? 'none';
      counts[name] = (counts[name] ?? 0) + 1;
      this.#logger.debug({ index, outcome: name }, 'verdict given');
    }
    const fee = this.#fee === undefined ? {} : { fee: `${this.#fee}` };
    this.#logger.info({ indices: verdicts.length, outcomes: counts, ...fee, ms }, message);
  }
}
