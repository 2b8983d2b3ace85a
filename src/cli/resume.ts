/** `rastic resume ID`: goes on with a job that was broken off, from wherever it stands. */
import type { Command } from 'commander';
import { createLogger } from '../base/log.js';
import { resumeFrom } from '../node/jobs.js';
import { tellEnd } from './ask.js';
import { data, json, run } from './command.js';
import { createReporter } from './report.js';
import { watchInterrupts } from './ui.js';

export interface ResumeOptions {
  readonly data: string;
  readonly json?: boolean;
}

export async function resume(id: string, options: ResumeOptions): Promise<void> {
  const { first, second } = watchInterrupts();
  const isJson = options.json ?? false;
  const asked = await resumeFrom(options.data, id, (level) => createLogger(level, 'resume'), {
    signal: second,
    cancel: first,
    onEvent: createReporter(isJson),
  });
  tellEnd(asked, isJson);
}

export function addResume(program: Command): void {
  program
    .command('resume')
    .description('go on with a job that was broken off: generation, audit, payment or dispute')
    .argument('<id>', "the job's id, or its beginning; see rastic jobs")
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic resume --data me 3f2a')
    .action(run(resume));
}
