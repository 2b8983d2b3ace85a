/**
 * Builds the exact engine of an installed package, in the first of the given folders that can be
 * written. Nothing but the engine and, after a failure, build.log is left there.
 *
 *   node native/setup/main.mjs FOLDER...   (absolute paths)
 */
import { fileURLToPath } from 'node:url';
import { buildExact } from './exact.mjs';
import { forwardSignals, StepError } from './step.mjs';

const folders = process.argv.slice(2);
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
forwardSignals();
try {
  await buildExact(folders, { keep: false });
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
