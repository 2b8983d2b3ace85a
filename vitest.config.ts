/**
 * The tests in groups. Side by side, since none of them judges time: `unit`, fast and without
 * sockets, processes or models; `system`, which has them within one process; `model`, real models;
 * `e2e`, the built program. Then, one file at a time and alone on the machine, what judges times:
 * `timed` and `floods`.
 * `--mode long` runs the *.long.test.ts files of all folders instead, and nothing else.
 */
import { defineConfig } from 'vitest/config';
import { sortUnits } from './test/support/kinds.js';

const LONG = 'test/**/*.long.test.ts';

/** They hold a program to a number of seconds, so nothing may run beside them. */
const TIMED = [
  'test/e2e/ask.test.ts',
  'test/e2e/crash.test.ts',
  'test/e2e/demo.test.ts',
  'test/e2e/kill.test.ts',
  'test/e2e/operate.test.ts',
  'test/model/process.test.ts',
];

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

const beside = (name: string, include: readonly string[], time: Limits, isolate = true) => ({
  test: {
    ...{ name, isolate, include: [...include], exclude: [...TIMED, LONG] },
    ...{ maxWorkers: WORKERS, sequence: { groupOrder: 0 }, ...time },
  },
});

/** A project that has the machine for itself; `order` says when. */
const alone = (name: string, order: number, include: readonly string[], time: Limits) => ({
  test: {
    ...{ name, include: [...include], exclude: name === 'long' ? [] : [LONG] },
    ...{ fileParallelism: false, maxWorkers: 1, sequence: { groupOrder: order }, ...time },
  },
});

function everyDay() {
  const { fast, heavy } = sortUnits();
  return [
    beside('unit', fast, limits(30_000, 60_000), false),
    beside('system', heavy, limits(60_000)),
    beside('model', ['test/model/**/*.test.ts'], limits(120_000)),
    beside('e2e', ['test/e2e/**/*.test.ts'], limits(120_000)),
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
