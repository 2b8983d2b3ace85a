/** What `ask` and `resume` share: running one job with progress output, and handling Ctrl+C. */
import { anySignal, createController } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import { FolderSession } from '../../node/calls/session.js';
import type { Verbs } from '../../node/calls/verbs.js';
import type { AskOptions } from '../../node/interface.js';
import type { Asked } from '../../node/jobs/ask.js';
import { defaultData } from '../options.js';
import type { Stage } from '../terminal/job-progress.js';
import { commandLogger } from '../terminal/log.js';
import { JobReport, type ReportInit } from '../terminal/report.js';
import { exitCodeFor, tellEnd, tellShortfall } from '../terminal/result.js';
import { type Interrupts, note, watchInterrupts } from '../terminal/ui.js';

export interface JobCommand extends ReportInit {
  readonly data: string;
}

export const BROKEN_OFF = 'the other commands are broken off; rastic resume continues their jobs';

export const othersText = (calls: number): string =>
  `${countText(calls, 'other command')} on this folder still run${calls === 1 ? 's' : ''}; Ctrl+C breaks ${calls === 1 ? 'it' : 'them'} off`;

export const AGAIN = 'press Ctrl+C again to stop at once';

/** What the first Ctrl+C does at each stage of the job. */
export function cancelText(stage: Stage): string {
  if (stage === 'opening' || stage === 'offers')
    return 'no node has the job yet, so it is cancelled';
  if (stage === 'assigned' || stage === 'queued' || stage === 'prefill' || stage === 'generate') {
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

/** Codes after which the job's state is unknown here: it can be resumed, whatever its stage. */
const LEFT: readonly (string | undefined)[] = ['LEDGER_UNREACHABLE', 'SOCKET_ENDED'];

/** One job whose progress is shown while it runs, and that Ctrl+C cancels or stops. */
class JobSession {
  /** The signals and callbacks that the job runs with. */
  readonly signals: AskOptions;
  readonly #command: JobCommand;
  readonly #report: JobReport;
  readonly #interrupts: Interrupts;
  #isLeaving = false;

  /** @param jobId the id of an existing job. */
  constructor(command: JobCommand, jobId?: string) {
    this.#command = command;
    this.#report = new JobReport(command);
    this.#report.progress.jobId = jobId;
    const [cancel, leave] = [createController(), createController()];
    this.#interrupts = watchInterrupts({
      first: () => {
        if (this.#isLeaving) return note(`  stopped   ${BROKEN_OFF}\n`);
        // A batch job has hours: nobody cancels it by leaving it.
        if (this.#isLeft) {
          note(`  left      its node keeps the job; ${this.#resumeText()}\n`);
          return leave.abort(new RasticError('CANCELLED', { what: 'a batch job was left' }));
        }
        cancel.abort(new RasticError('CANCELLED', { what: 'the command was interrupted' }));
        note(`  cancel    ${cancelText(this.#report.progress.stage)}; ${AGAIN}\n`);
      },
      second: () => {
        if (!this.#isLeaving) note(`  stopped   ${this.#resumeText()}\n`);
      },
    });
    const { first, second } = this.#interrupts;
    // Closed output counts as Ctrl+C.
    first.addEventListener('abort', () => this.#isLeft || cancel.abort(first.reason), {
      once: true,
    });
    const signal = anySignal(second, leave.signal);
    this.signals = { signal, cancel: cancel.signal, onEvent: this.#report.onEvent };
    this.#report.begin();
  }

  /** Whether Ctrl+C leaves the job at its node. */
  get #isLeft(): boolean {
    const { progress } = this.#report;
    return progress.isBatch && !isOpen(progress.stage);
  }

  #resume(jobId: string): string {
    return resumeCommand(jobId, this.#command.data);
  }

  #resumeText(): string {
    const { jobId } = this.#report.progress;
    return jobId === undefined ? 'no job was started' : `go on with: ${this.#resume(jobId)}`;
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
      const { aborted, reason } = this.#interrupts.first;
      if (quiet && !json && !aborted) tellShortfall(asked, this.#resume(asked.outcome.jobId));
      const cancelled: unknown = aborted ? reason : undefined;
      process.exitCode = exitCodeFor(asked, cancelled);
    } catch (error) {
      this.#report.end();
      const isLeft = isOpen(progress.stage) || LEFT.includes(codeOf(error));
      if (isLeft && progress.jobId !== undefined) note(`  ${this.#resumeText()}\n`);
      else if (this.#isLeft) throw error;
      else if (codeOf(error) === 'CANCELLED') note('  cost      nothing was paid\n');
      throw error;
    }
  }

  /** Lets go of the folder. Other commands that work through this process end first. */
  async leave(folder: FolderSession): Promise<void> {
    this.#isLeaving = true;
    const { first, second } = this.#interrupts;
    const hurry = first.aborted ? second : first;
    await folder.close({ hurry, onWait: (calls) => note(`  waiting   ${othersText(calls)}\n`) });
  }
}

/**
 * Runs a job and shows it, through the process that has the folder open or in this one.
 * @throws what the verb throws. A folder that is not there is reported before anything begins.
 */
export async function runJobCommand<N extends 'ask' | 'resume'>(
  name: N,
  params: Verbs[N]['params'],
  command: JobCommand,
  jobId?: string,
): Promise<void> {
  const folder = await FolderSession.open(command.data, commandLogger(name));
  const session = new JobSession(command, jobId);
  try {
    await session.end(folder.run(name, params, session.signals));
  } finally {
    await session.leave(folder);
  }
}
