/**
 * The tests in groups. Side by side, since none of them judges time: `unit`, fast and pure;
 * `network`, whole networks in one process; `system`, which starts processes or changes its own;
 * `model`, real models; `e2e`, the built program. Then, one file at a time and alone on the machine,
 * what judges times: `timed` and `floods`.
 * `--mode long` runs the *.long.test.ts files of all folders instead, and nothing else.
 */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { sortTests } from './test/support/kinds.js';

const TESTS = 'test/**/*.test.ts';
const LONG = 'test/**/*.long.test.ts';

/** They hold a program to a number of seconds, so nothing may run beside them. */
const TIMED = [
  'test/e2e/crash.test.ts',
  'test/e2e/demo.test.ts',
  'test/e2e/kill.test.ts',
  'test/model/process.test.ts',
];

/** A flood that counts the time of its victim's own thread, whatever else runs. */
const COUNTED = 'test/floods/handlers.test.ts';

const CURVE = fileURLToPath(new URL('./test/support/sim/hooked-curve.ts', import.meta.url));

/** One more than the cores that a small machine has: most of these tests wait half of the time. */
const WORKERS = 3;

interface Limits {
  readonly testTimeout: number;
  readonly hookTimeout: number;
}
const limits = (testTimeout: number, hookTimeout = testTimeout): Limits => ({
  testTimeout,
  hookTimeout,
});

/**
 * Puts the curve that remembers in the real one's place: in a network within one process everybody
 * checks signatures that were made here. What nobody here has signed is for the real curve.
 */
const rememberSignatures: Plugin = {
  name: 'remember-signatures',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source === '@noble/curves/secp256k1.js' && importer !== CURVE ? CURVE : undefined,
};

/** What runs beside other files; without isolation also in one process with others of its project. */
const beside = (
  name: string,
  include: readonly string[],
  time: Limits,
  { isolate = true, plugins = [] as readonly Plugin[], exclude = [] as readonly string[] } = {},
) => ({
  plugins: [...plugins],
  test: {
    ...{ name, isolate, include: [...include], exclude: [...TIMED, LONG, ...exclude] },
    ...{ maxWorkers: WORKERS, sequence: { groupOrder: 0 }, ...time },
  },
});

/** A project that has the machine for itself; `order` says when. */
const alone = (name: string, order: number, include: readonly string[], time: Limits) => ({
  test: {
    ...{ name, include: [...include], exclude: name === 'long' ? [] : [COUNTED, LONG] },
    ...{ fileParallelism: false, maxWorkers: 1, sequence: { groupOrder: order }, ...time },
  },
});

function everyDay() {
  const { network, system } = sortTests();
  // All the rest, so that a new file is one of them at once.
  const others = [...network, ...system, 'test/{e2e,floods,model}/**'];
  return [
    beside('unit', [TESTS], limits(30_000, 60_000), { isolate: false, exclude: others }),
    beside('network', network, limits(60_000), { isolate: false, plugins: [rememberSignatures] }),
    beside('system', system, limits(60_000)),
    beside('model', ['test/model/**/*.test.ts'], limits(120_000)),
    beside('e2e', ['test/e2e/**/*.test.ts', COUNTED], limits(120_000)),
    alone('timed', 1, TIMED, limits(120_000)),
    alone('floods', 2, ['test/floods/**/*.test.ts'], limits(240_000)),
  ];
}

export default defineConfig(({ mode }) => ({
  test: {
    teardownTimeout: 10_000,
    projects: mode === 'long' ? [alone('long', 0, [LONG], limits(1_800_000))] : everyDay(),
  },
}));
