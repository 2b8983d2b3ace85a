/**
 * Four groups of tests, one after the other: `unit` is everything that needs neither a model nor
 * the cores for itself; `floods`, `model` and `e2e` run one file at a time, since they fork
 * processes, load models, or judge times and memory.
 * `--mode long` runs the *.long.test.ts files of all folders instead, and nothing else.
 */
import { defineConfig } from 'vitest/config';

const LONG = 'test/**/*.long.test.ts';

/** A project that has the machine for itself; `order` says when. */
const alone = (name: string, order: number, timeoutMs: number, include: string) => ({
  test: {
    name,
    include: [include],
    exclude: name === 'long' ? [] : [LONG],
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { groupOrder: order },
    testTimeout: timeoutMs,
    hookTimeout: timeoutMs,
  },
});

export default defineConfig(({ mode }) => ({
  test: {
    teardownTimeout: 10_000,
    projects:
      mode === 'long'
        ? [alone('long', 0, 1_800_000, LONG)]
        : [
            {
              test: {
                name: 'unit',
                include: ['test/**/*.test.ts'],
                exclude: ['test/floods/**', 'test/model/**', 'test/e2e/**', LONG],
                maxWorkers: 2,
                sequence: { groupOrder: 0 },
                testTimeout: 30_000,
                hookTimeout: 60_000,
              },
            },
            alone('floods', 1, 240_000, 'test/floods/**/*.test.ts'),
            alone('model', 2, 120_000, 'test/model/**/*.test.ts'),
            alone('e2e', 3, 120_000, 'test/e2e/**/*.test.ts'),
          ],
  },
}));
