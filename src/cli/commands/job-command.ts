/** What `ask` and `resume` share: one job, told while it runs, and what Ctrl+C does to it. */
import { codeOf } from '../../base/errors.js';
import { createLogger, type LogLevel } from '../../base/log.js';
import type { ClientEvent } from '../../node/interface.js';
import type { Asked } from '../../node/jobs/ask.js';
import { defaultData } from '../options.js';
import type { Stage } from '../terminal/job-progress.js';
import { JobReport, type ReportInit } from '../terminal/report.js';
import { exitCodeFor, tellEnd } from '../terminal/result.js';
import { note, watchInterrupts } from '../terminal/ui.js';

export interface JobCommand extends ReportInit {
  readonly data: string;
}

/** What a job is run with. */
export interface JobSignals {
  readonly signal: AbortSignal;
  readonly cancel: AbortSignal;
  readonly onEvent: (event: ClientEvent) => void;
}

/**
 * The log of a command that asks. Warnings are for nodes, which nobody watches: here the report
 * tells what is wrong, and lines of JSON would stand in it.
 */
export const commandLogger = (name: string) => (level: LogLevel) =>
  createLogger(level === 'warn' ? 'error' : level, name);

const AGAIN = 'press Ctrl+C again to stop at once';

/** What the first Ctrl+C does, by where the job stands. */
function cancelText(stage: Stage): string {
  if (stage === 'opening' || stage === 'offers') return 'no node has the job yet: it is given up';
  if (stage === 'assigned' || stage === 'prefill' || stage === 'generate') {
    return 'the node is asked to commit to what came; that is kept, audited and paid';
  }
  return 'the answer has come; its audit and payment go on';
}

/** The command that goes on with a job. */
export function resumeCommand(jobId: string, data: string): string {
  const folder = /^[\w./~-]+$/.test(data) ? data : `'${data.replaceAll("'", "'\\''")}'`;
  return `rastic resume ${jobId.slice(0, 12)}${data === defaultData() ? '' : ` --data ${folder}`}`;
}

/** Stages in which a job that is left alone is not at its end. */
const isOpen = (stage: Stage): boolean => ['audit', 'settle', 'dispute'].includes(stage);

/** @param jobId of a job that there is already. */
export async function runJob(
  command: JobCommand,
  work: (signals: JobSignals) => Promise<Asked>,
  jobId?: string,
): Promise<void> {
  const report = new JobReport(command);
  const { progress } = report;
  progress.jobId = jobId;
  const resumeText = () =>
    progress.jobId === undefined
      ? 'nothing has been asked'
      : `go on with: ${resumeCommand(progress.jobId, command.data)}`;
  let isCancelled = false;
  const { first, second } = watchInterrupts({
    first: () => {
      isCancelled = true;
      note(`  cancel    ${cancelText(progress.stage)}; ${AGAIN}\n`);
    },
    second: () => note(`  stopped   ${resumeText()}\n`),
  });
  report.begin();
  try {
    const asked = await work({ signal: second, cancel: first, onEvent: report.onEvent });
    report.showText(asked.text);
    report.end();
    tellEnd(asked, progress.pace, command);
    if (asked.canResume && !command.quiet && !command.json) note(`  ${resumeText()}\n`);
    process.exitCode = exitCodeFor(asked, isCancelled);
  } catch (error) {
    report.end();
    const isLeft = isOpen(progress.stage) || codeOf(error) === 'LEDGER_UNREACHABLE';
    if (isLeft && progress.jobId !== undefined) note(`  ${resumeText()}\n`);
    else if (codeOf(error) === 'CANCELLED') note('  cost      nothing was paid\n');
    throw error;
  }
}
