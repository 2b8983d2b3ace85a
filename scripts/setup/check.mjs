/** The guards of the build, two at a time. Each is a command that fails with its reasons. */
import { runStep, StepError } from '../../native/setup/step.mjs';

const LIMIT_MS = 10 * 60_000;
const WORKERS = 2;
const guard = (...names) => ['--import', 'tsx', 'scripts/check.ts', ...names];
const style = [
  'node_modules/@biomejs/biome/bin/biome',
  'ci',
  '--error-on-warnings',
  '--colors=off',
];
/** Caches, by content, the files that passed. */
const types = [
  ...['node_modules/typescript/bin/tsc', '-p', 'tsconfig.all.json'],
  ...['--incremental', '--tsBuildInfoFile', '.cache/types.json'],
];

const CHECKS = {
  style,
  types,
  // Finds unused files, exports and dependencies. knip.json lists the entry points.
  unused: ['node_modules/knip/bin/knip.js', '--no-progress', '--treat-config-hints-as-errors'],
  layers: guard('layers'),
  files: guard('files'),
  generated: guard('generated'),
  rules: guard('rules'),
  models: guard('models'),
  docs: guard('docs'),
};

/** A fast selection, without the guards that generate files again. */
const FAST = {
  types,
  style,
  guards: guard('files', 'layers', 'rules', 'models'),
};

/** Runs all checks, even after one has failed. @throws StepError that names the failed ones. */
async function runAll(checks) {
  const waiting = Object.entries(checks);
  const failed = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, args] = next;
      try {
        await runStep(`check ${name}`, process.execPath, args, { limitMs: LIMIT_MS });
      } catch (error) {
        if (!(error instanceof StepError)) throw error;
        process.stderr.write(`${error.message}\n`);
        failed.push(name);
      }
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  const inOrder = Object.keys(checks).filter((name) => failed.includes(name));
  if (failed.length > 0) throw new StepError(`rastic: failed checks: ${inOrder.join(', ')}`);
}

/** @param names of checks; none: all of them. @throws StepError that names those that failed. */
export async function check(names) {
  const unknown = names.find((name) => !Object.hasOwn(CHECKS, name));
  if (unknown !== undefined) {
    throw new StepError(`rastic: no check ${unknown}: ${Object.keys(CHECKS).join(', ')}`);
  }
  const chosen = names.length === 0 ? Object.keys(CHECKS) : names;
  await runAll(Object.fromEntries(chosen.map((name) => [name, CHECKS[name]])));
}

/** @throws StepError that names those that failed. */
export const checkFast = () => runAll(FAST);
