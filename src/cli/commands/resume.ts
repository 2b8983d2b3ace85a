/** `rastic resume ID`: continues an interrupted job from its current state. */
import type { Command } from 'commander';
import { resumeFrom } from '../../node/jobs/jobs.js';
import { data, json, run } from '../command.js';
import { commandLogger, type JobCommand, JobSession } from './job-command.js';

async function resume(id: string, command: JobCommand): Promise<void> {
  const session = new JobSession(command, id);
  await session.end(resumeFrom(command.data, id, commandLogger('resume'), session.signals));
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
