/**
 * The only script that runs with nothing installed: `npm start`, `npm test` and `npm run build` of
 * a fresh clone begin here. Plain JavaScript and no dependency. Installs and builds what is missing
 * or out of date, then runs the requested command. Progress goes to standard error.
 */
import { fileURLToPath } from 'node:url';
import { buildExact } from '../native/setup/exact.mjs';
import { withLock } from '../native/setup/lock.mjs';
import { forwardSignals, runStep, StepError } from '../native/setup/step.mjs';
import { build } from './setup/build.mjs';
import { check, checkFast } from './setup/check.mjs';
import { checkClean } from './setup/clean.mjs';
import { install } from './setup/install.mjs';

const NODE_MIN = [20, 19];
const MINUTE_MS = 60_000;
const LOCK = '.cache/setup.lock';

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  throw new StepError(
    `rastic needs Node ${NODE_MIN.join('.')} or newer and this is ${process.versions.node}: install it from https://nodejs.org and run again`,
  );
}

async function prepare() {
  await withLock(LOCK, async () => {
    await install();
    await build();
    const isBuilt = await buildExact(['native/build'], { keep: true });
    // The reason was printed already, so the program need not try again and repeat it.
    if (!isBuilt) process.env.RASTIC_NATIVE = 'off';
  });
}

/** Runs in this process, so that exit code, terminal and Ctrl+C belong to the program. */
async function start(args, release) {
  await prepare();
  release();
  const bin = new URL('../dist/bin.js', import.meta.url);
  process.argv = [process.execPath, fileURLToPath(bin), 'demo', ...args];
  await import(bin.href);
}

function vitest(args, limitMs) {
  const command = ['node_modules/vitest/vitest.mjs', 'run', ...args];
  return runStep('tests', process.execPath, command, { limitMs, show: true });
}

/** The tests run even if a check failed, because both results are useful. */
async function test(args) {
  await prepare();
  const failure = await check([]).then(
    () => undefined,
    (error) => error,
  );
  await vitest(args, 40 * MINUTE_MS);
  if (failure !== undefined) throw failure;
}

const COMMANDS = {
  start,
  test,
  'test:long': async (args) => {
    await prepare();
    await vitest(['--mode', 'long', ...args], 120 * MINUTE_MS);
  },
  /** Needs no build, because these tests run the sources. */
  'test:unit': async (args) => {
    await withLock(LOCK, install);
    await vitest(['--project', 'unit', ...args], 10 * MINUTE_MS);
  },
  build: async (args) => {
    if (args.length > 0) throw new StepError(`rastic: build takes nothing, not ${args.join(' ')}`);
    await prepare();
  },
  prepack: async () => {
    if (process.env.npm_command === 'publish') checkClean('a package for everybody');
    await withLock(LOCK, async () => {
      await install();
      await build();
    });
  },
  check: async (names) => {
    await withLock(LOCK, install);
    await check(names);
  },
  'check:fast': async () => {
    await withLock(LOCK, install);
    await checkFast();
  },
};

try {
  checkNode();
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  const [name, ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (command === undefined) {
    throw new StepError(`rastic: say one of: ${Object.keys(COMMANDS).join(', ')}`);
  }
  const release = forwardSignals();
  await (name === 'start' ? command(args, release) : command(args));
} catch (error) {
  if (!(error instanceof StepError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
