/** Threads above the cores never answered, without a line; and the default was never measured. */
import { describe, expect, it } from 'vitest';
import {
  capThreads,
  defaultThreads,
  fastest,
  measureThreads,
  threadCandidates,
} from '../../../../src/engine/decode/threads.js';

it('more threads than cores are the default number', () => {
  expect([64, 3].map((wanted) => capThreads(wanted, 2))).toEqual([1, 1]);
  expect([1, 2].map((wanted) => capThreads(wanted, 2))).toEqual([1, 2]);
  expect([1, 2, 8].map(defaultThreads)).toEqual([1, 1, 7]);
});

it('a small machine has nothing to choose from; a large one three numbers, the default first', () => {
  expect([1, 2, 3].map(threadCandidates)).toEqual([[1], [1], [2]]);
  expect([4, 8, 16].map(threadCandidates)).toEqual([
    [3, 2, 1],
    [7, 4, 2],
    [15, 8, 4],
  ]);
});

describe('measuring', () => {
  /** Steps that take as long as told; the clock counts nothing else. */
  function machine(msByThreads: Readonly<Record<number, number>>) {
    let now = 0;
    const opened: number[] = [];
    let open = 0;
    const openStepper = async (threads: number) => {
      opened.push(threads);
      open++;
      const step = async () => {
        now += msByThreads[threads] ?? 1;
      };
      return { step, close: async () => void open-- };
    };
    const measure = (limitMs?: number) =>
      measureThreads([7, 4, 2], openStepper, { monotonic: () => now }, limitMs);
    return { measure, opened, left: () => open, elapsed: () => now };
  }

  it('takes the fastest, and the default unless another is clearly faster', async () => {
    const rates = await machine({ 7: 20, 4: 10, 2: 15 }).measure();
    expect(rates).toEqual([
      { threads: 7, tokensPerS: 50 },
      { threads: 4, tokensPerS: 100 },
      { threads: 2, tokensPerS: 1_000 / 15 },
    ]);
    expect(fastest(rates)).toBe(4);
    expect(fastest(await machine({ 7: 20, 4: 19, 2: 30 }).measure())).toBe(7);
    expect(fastest([])).toBeUndefined();
  });

  it('ends in time on a machine that is slow or stands still, and leaves no context open', async () => {
    const { measure, opened, left, elapsed } = machine({ 7: 900, 4: 900, 2: 900 });
    await measure(3_000);
    expect(opened).toEqual([7]);
    expect(elapsed()).toBeLessThan(5_000);
    expect(left()).toBe(0);
  });
});
