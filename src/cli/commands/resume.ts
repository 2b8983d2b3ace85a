/** `rastic resume ID`: goes on with a job that was broken off, from wherever it stands. */
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
      'go on with a job that was broken off or lacked verifiers: generation, audit, payment, dispute',
    )
    .argument('<id>', "the job's id, or its beginning; see rastic jobs")
    .addOption(data())
    .option('--quiet', 'nothing but the text, and errors')
    .addOption(json('JSON lines on standard output, as of rastic ask'))
    .addHelpText('after', '\nExample:\n  rastic resume --data me 3f2a')
    .action(run(resume));
}
