/**
 * Fails if the work tree differs from the commit: checks and tests must leave no files behind, and
 * generated files must be committed.
 *
 *   node scripts/setup/clean.mjs
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { StepError } from '../../native/setup/step.mjs';

/**
 * @param what is made from the work tree, for the sentence.
 * @throws StepError that names the files; also where git cannot tell. Not where there is no checkout.
 */
export function checkClean(what) {
  if (!existsSync('.git')) return;
  // Another user than the current one may have checked out the repository.
  const args = ['-c', 'safe.directory=*', 'status', '--porcelain', '--untracked-files=all'];
  const { error, status, stdout, stderr } = spawnSync('git', args, { encoding: 'utf8' });
  if (status !== 0) {
    throw new StepError(`rastic: git cannot tell what was changed: ${error?.message ?? stderr}`);
  }
  if (stdout === '') return;
  throw new StepError(
    `rastic: ${what} needs the work tree as it was committed, and these files are changed or new:\n${stdout.trimEnd()}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    // Without a checkout nothing would be compared, and the run would look clean.
    if (!existsSync('.git'))
      throw new StepError('rastic: there is no git checkout to compare with');
    checkClean('this run');
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
