/** The guards of the build in the order they run. Each is a command that fails with its reasons. */
import { runStep, StepError } from '../../native/setup/step.mjs';

const LIMIT_MS = 2 * 60_000;
const guard = (name) => ['--import', 'tsx', 'scripts/check.ts', name];

const CHECKS = {
  style: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off'],
  types: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.all.json'],
  // Files, exports and dependencies that nothing uses; knip.json says where each use begins.
  unused: ['node_modules/knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors'],
  layers: guard('layers'),
  files: guard('files'),
  generated: guard('generated'),
  rules: guard('rules'),
  models: guard('models'),
  docs: guard('docs'),
};

/**
 * Runs the named checks, or all, also after one has failed.
 * @throws StepError that names those that failed.
 */
export async function check(names) {
  const failed = [];
  for (const name of names.length === 0 ? Object.keys(CHECKS) : names) {
    const args = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
    if (args === undefined) {
      throw new StepError(`rastic: no check ${name}: ${Object.keys(CHECKS).join(', ')}`);
    }
    try {
      await runStep(`check ${name}`, process.execPath, args, { limitMs: LIMIT_MS });
    } catch (error) {
      if (!(error instanceof StepError)) throw error;
      process.stderr.write(`${error.message}\n`);
      failed.push(name);
    }
  }
  if (failed.length > 0) throw new StepError(`rastic: failed checks: ${failed.join(', ')}`);
}
