/** `rastic resume ID`: continues an interrupted job from its current state. */
import type { Command } from 'commander';
import { data, json, run } from '../command.js';
import { type JobCommand, runJobCommand } from './job-command.js';

async function resume(id: string, command: JobCommand): Promise<void> {
  await runJobCommand('resume', { id }, command, id);
}

export function addResume(program: Command): void {
  program
    .command('resume')
    .description(
      'continue a job that was interrupted or lacked verifiers: generation, audit, payment, dispute',
    )
    .argument('<id>', "the job's id or its first characters; see rastic jobs")
    .addOption(data())
    .option('--quiet', 'print only the text and errors; a file gets it once, at the end')
    .addOption(json('JSON lines on standard output, as of rastic ask'))
    .addHelpText('after', '\nExample:\n  rastic resume --data me 3f2a')
    .action(run(resume));
}
