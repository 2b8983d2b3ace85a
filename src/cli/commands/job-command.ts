/** What `ask` and `resume` share: running one job with progress output, and handling Ctrl+C. */
import { codeOf } from '../../base/errors.js';
import { createLogger, type LogLevel } from '../../base/log.js';
import type { AskOptions } from '../../node/interface.js';
import type { Asked } from '../../node/jobs/ask.js';
import { defaultData } from '../options.js';
import type { Stage } from '../terminal/job-progress.js';
import { JobReport, type ReportInit } from '../terminal/report.js';
import { exitCodeFor, tellEnd } from '../terminal/result.js';
import { note, watchInterrupts } from '../terminal/ui.js';

export interface JobCommand extends ReportInit {
  readonly data: string;
}

/**
 * The log of a command that runs a job. Warnings are meant for unattended nodes. Here the report
 * already says what is wrong, and JSON log lines would mix with it.
 */
export const commandLogger = (name: string) => (level: LogLevel) =>
  createLogger(level === 'warn' ? 'error' : level, name);

const AGAIN = 'press Ctrl+C again to stop at once';

/** What the first Ctrl+C does at each stage of the job. */
function cancelText(stage: Stage): string {
  if (stage === 'opening' || stage === 'offers')
    return 'no node has the job yet, so it is cancelled';
  if (stage === 'assigned' || stage === 'prefill' || stage === 'generate') {
    return 'the node is asked to commit to the text so far, which is kept, audited and paid';
  }
  return 'the answer is complete; its audit and payment continue';
}

/** The command that continues a job. */
export function resumeCommand(jobId: string, data: string): string {
  const folder = /^[\w./~-]+$/.test(data) ? data : `'${data.replaceAll("'", "'\\''")}'`;
  return `rastic resume ${jobId.slice(0, 12)}${data === defaultData() ? '' : ` --data ${folder}`}`;
}

/** Stages in which an interrupted job is not finished and can be resumed. */
const isOpen = (stage: Stage): boolean => ['audit', 'settle', 'dispute'].includes(stage);

/** One job whose progress is shown while it runs, and that Ctrl+C cancels or stops. */
export class JobSession {
  /** The signals and callbacks that the job runs with. */
  readonly signals: AskOptions;
  readonly #command: JobCommand;
  readonly #report: JobReport;
  #isCancelled = false;

  /** @param jobId the id of an existing job. */
  constructor(command: JobCommand, jobId?: string) {
    this.#command = command;
    this.#report = new JobReport(command);
    this.#report.progress.jobId = jobId;
    const { first, second } = watchInterrupts({
      first: () => {
        this.#isCancelled = true;
        note(`  cancel    ${cancelText(this.#report.progress.stage)}; ${AGAIN}\n`);
      },
      second: () => note(`  stopped   ${this.#resumeText()}\n`),
    });
    this.signals = { signal: second, cancel: first, onEvent: this.#report.onEvent };
    this.#report.begin();
  }

  #resumeText(): string {
    const { jobId } = this.#report.progress;
    return jobId === undefined
      ? 'no job was started'
      : `go on with: ${resumeCommand(jobId, this.#command.data)}`;
  }

  /** Shows how the job ends and sets the exit code. @throws what the job throws. */
  async end(work: Promise<Asked>): Promise<void> {
    const { progress } = this.#report;
    const { quiet, json } = this.#command;
    try {
      const asked = await work;
      this.#report.showText(asked.text);
      this.#report.end();
      tellEnd(asked, progress.pace, this.#command);
      if (asked.canResume && !quiet && !json) note(`  ${this.#resumeText()}\n`);
      process.exitCode = exitCodeFor(asked, this.#isCancelled);
    } catch (error) {
      this.#report.end();
      const isLeft = isOpen(progress.stage) || codeOf(error) === 'LEDGER_UNREACHABLE';
      if (isLeft && progress.jobId !== undefined) note(`  ${this.#resumeText()}\n`);
      else if (codeOf(error) === 'CANCELLED') note('  cost      nothing was paid\n');
      throw error;
    }
  }
}
