/** When silence is a hang. Time is vitest's. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Watchdog } from '../../../../src/engine/process/watchdog.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch() {
  const state = { isReady: true, isWorking: true, hung: undefined as boolean | undefined };
  const ended = new AbortController();
  const dog = new Watchdog({
    hangMs: 10_000,
    isReady: () => state.isReady,
    isWorking: () => state.isWorking,
  });
  void dog.watch(ended.signal).then((hung) => {
    state.hung = hung;
  });
  return { dog, state, ended, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe('Watchdog', () => {
  test('10 s of silence at work are a hang, news in between is not', async () => {
    const { dog, state, pass } = watch();
    for (let i = 0; i < 5; i++) {
      await pass(9_000);
      dog.heard(1);
    }
    expect(state.hung).toBeUndefined();
    await pass(10_000);
    expect(state.hung).toBe(true);
  });

  test('a batch of 512 tokens may be quiet for eight times as long', async () => {
    const { dog, state, pass } = watch();
    dog.heard(512);
    await pass(79_000);
    expect(state.hung).toBeUndefined();
    await pass(1_000);
    expect(state.hung).toBe(true);
  });

  test('idle silence counts for nothing, opening a model may take its time', async () => {
    const { state, pass } = watch();
    state.isWorking = false;
    await pass(100_000);
    state.isReady = false;
    await pass(29_000);
    expect(state.hung).toBeUndefined();
    await pass(1_000);
    expect(state.hung).toBe(true);
  });

  test('ends with the child', async () => {
    const { state, ended, pass } = watch();
    ended.abort();
    await pass(0);
    expect(state.hung).toBe(false);
  });
});
