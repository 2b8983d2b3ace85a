/** Trying again: when, how long, and what ends it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createController } from '../../../src/base/abort.js';
import { type RetryOptions, retry } from '../../../src/base/retry.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A work that fails until `succeedsAt`, and the milliseconds at which it was begun. */
function begin(succeedsAt: number, options: Partial<RetryOptions> = {}) {
  const controller = createController();
  const tries: number[] = [];
  const failures: unknown[] = [];
  const began = Date.now();
  const work = async () => {
    tries.push(Date.now() - began);
    // Two kinds that p-retry itself would not try again.
    if (tries.length < succeedsAt) throw tries.length % 2 ? new TypeError('own') : 'no error';
    return 'done';
  };
  const onFailure = (error: unknown, count: number) => void failures.push([String(error), count]);
  const { signal } = controller;
  const result = retry(work, { first: 10, longest: 50, signal, onFailure, ...options });
  result.catch(() => undefined);
  return { result, tries, failures, stop: (reason: unknown) => controller.abort(reason) };
}

it('doubles its pauses up to the longest, whatever the failure is', async () => {
  const { result, tries, failures } = begin(6);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await result).toBe('done');
  expect(tries).toEqual([0, 10, 30, 70, 120, 170]);
  expect(failures.slice(0, 2)).toEqual([
    ['TypeError: own', 1],
    ['no error', 2],
  ]);
});

it('pauses no longer than the longest after a thousand failures either', async () => {
  const { tries, stop } = begin(Number.POSITIVE_INFINITY);
  await vi.advanceTimersByTimeAsync(70 + 50 * 1_100);
  expect(tries).toHaveLength(4 + 1_100);
  stop(new Error('over'));
});

it('ends with what is thrown at a failure', async () => {
  const { result, tries } = begin(9, {
    onFailure: (_, count) => {
      if (count === 2) throw new Error('given up');
    },
  });
  await vi.advanceTimersByTimeAsync(1_000);
  await expect(result).rejects.toThrow('given up');
  expect(tries).toEqual([0, 10]);
});

it('ends in the midst of a pause with the reason of its signal, and leaves no timer', async () => {
  const { result, tries, stop } = begin(9);
  await vi.advanceTimersByTimeAsync(15);
  stop('reason');
  await expect(result).rejects.toBe('reason');
  expect(vi.getTimerCount()).toBe(0);
  expect(tries).toEqual([0, 10]);
});

it('tells of no failure that the abort has brought', async () => {
  const controller = createController();
  const onFailure = vi.fn();
  const work = () =>
    new Promise<never>((_, fail) => {
      controller.signal.addEventListener('abort', () => fail(new Error('cut off')));
    });
  const result = retry(work, { first: 10, longest: 50, signal: controller.signal, onFailure });
  controller.abort(new Error('stopped'));
  await expect(result).rejects.toThrow('stopped');
  expect(onFailure).not.toHaveBeenCalled();
});

it('does not begin after the abort', async () => {
  const work = vi.fn(async () => 'done');
  const signal = AbortSignal.abort(new Error('stopped'));
  const result = retry(work, { first: 10, longest: 50, signal, onFailure: () => undefined });
  await expect(result).rejects.toThrow('stopped');
  expect(work).not.toHaveBeenCalled();
});

it('tries again after a work that throws before it gives a promise', async () => {
  const failures: unknown[] = [];
  let tries = 0;
  const work = (): Promise<string> => {
    if (tries++ === 0) throw new TypeError('at once');
    return Promise.resolve('done');
  };
  const onFailure = (error: unknown) => void failures.push(String(error));
  const { signal } = createController();
  const result = retry(work, { first: 10, longest: 50, signal, onFailure });
  await vi.advanceTimersByTimeAsync(10);
  expect(await result).toBe('done');
  expect(failures).toEqual(['TypeError: at once']);
});
