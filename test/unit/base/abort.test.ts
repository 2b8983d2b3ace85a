/** Waits: what ends them, with which reason, and that they leave nothing behind. */
import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import {
  anySignal,
  createController,
  delay,
  IdleLimit,
  raceSignal,
  within,
  withTimeout,
} from '../../../src/base/abort.js';
import { RasticError } from '../../../src/base/errors.js';
import { rejectsWith } from '../../support/wire/codes.js';

const never = () => new Promise<never>(() => undefined);
const reason = new RasticError('CANCELLED', { what: 'test' });
const aborted = (signal: AbortSignal) =>
  new Promise<unknown>((done) =>
    signal.addEventListener('abort', () => done(signal.reason), { once: true }),
  );

describe('anySignal', () => {
  it('many waits may hang on it: nobody is warned of a leak', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => warnings.push(name);
    process.on('warning', onWarning);
    const hang = async (signal: AbortSignal) => {
      for (let i = 0; i < 20; i++) void aborted(signal);
      await new Promise((done) => setImmediate(done));
    };
    await hang(anySignal(createController().signal));
    expect(warnings).toEqual([]);
    await hang(new AbortController().signal);
    process.off('warning', onWarning);
    expect(warnings).toEqual(['MaxListenersExceededWarning']);
  });
  it('aborts with the first of them and its reason', async () => {
    const [one, other] = [createController(), createController()];
    const signal = anySignal(one.signal, other.signal);
    const waiting = aborted(signal);
    other.abort(reason);
    expect(await waiting).toBe(reason);
  });
});

describe('withTimeout', () => {
  it('aborts after the time, and says what was waited for', async () => {
    const error = await aborted(withTimeout(5, 'a test'));
    expect(error).toMatchObject({ code: 'TIMEOUT', data: { what: 'a test', ms: 5 } });
  });
  it('aborts with the given signal, at once if that has aborted', async () => {
    const controller = new AbortController();
    const signal = withTimeout(10_000, 'a test', controller.signal);
    expect(signal.aborted).toBe(false);
    controller.abort(reason);
    expect(signal.reason).toBe(reason);
    expect(withTimeout(10_000, 'a test', controller.signal).reason).toBe(reason);
  });
  it('does not fire at once for a time that no timer can count', async () => {
    const signal = withTimeout(2 ** 40, 'a test');
    await new Promise((done) => setTimeout(done, 10));
    expect(signal.aborted).toBe(false);
  });
  it('lets go of the given signal when its time is over', async () => {
    const { signal } = new AbortController();
    await aborted(withTimeout(5, 'a test', signal));
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('within', () => {
  const { signal } = new AbortController();

  it('gives what the work gives, or throws what it throws', async () => {
    expect(await within(1_000, 'a test', signal, async () => 5)).toBe(5);
    await rejectsWith(
      'CANCELLED',
      within(1_000, 'a test', signal, () => Promise.reject(reason)),
    );
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
  it('aborts the work after its time', async () => {
    const work = within(5, 'a test', signal, (inner) => raceSignal(never(), inner));
    await rejectsWith('TIMEOUT', work);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
  it('aborts the work with the signal, and does not begin after it', async () => {
    const controller = new AbortController();
    const work = within(10_000, 'a test', controller.signal, (inner) => raceSignal(never(), inner));
    controller.abort(reason);
    await rejectsWith('CANCELLED', work);
    let began = false;
    const late = within(10_000, 'a test', controller.signal, async () => {
      began = true;
    });
    await rejectsWith('CANCELLED', late);
    expect(began).toBe(false);
  });
});

describe('raceSignal', () => {
  it('settles with the promise, and lets go of the signal', async () => {
    const { signal } = new AbortController();
    expect(await raceSignal(Promise.resolve(1), signal)).toBe(1);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
  it('rejects as soon as the signal aborts, or has aborted', async () => {
    const controller = new AbortController();
    const waiting = raceSignal(never(), controller.signal);
    controller.abort(reason);
    await rejectsWith('CANCELLED', waiting);
    await rejectsWith('CANCELLED', raceSignal(Promise.resolve(1), controller.signal));
  });
  it('a promise that fails after the race ends nothing else', async () => {
    const controller = new AbortController();
    let fail: (error: unknown) => void = () => undefined;
    const late = new Promise<never>((_, reject) => (fail = reject));
    const waiting = raceSignal(late, controller.signal);
    controller.abort(reason);
    await rejectsWith('CANCELLED', waiting);
    // An unhandled rejection would fail this run.
    fail(new Error('late'));
    await new Promise((done) => setTimeout(done, 5));
  });
});

describe('delay', () => {
  it('waits, or ends with the signal', async () => {
    const { signal } = new AbortController();
    const began = performance.now();
    await delay(20, signal);
    expect(performance.now() - began).toBeGreaterThan(15);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    await rejectsWith('CANCELLED', delay(10_000, AbortSignal.abort(reason)));
  });
});

describe('IdleLimit', () => {
  it('each wait has its own time, and none goes on after it has stopped', async () => {
    vi.useFakeTimers();
    const limit = new IdleLimit('news', createController().signal);
    for (let waits = 0; waits < 3; waits++) {
      limit.start(10);
      vi.advanceTimersByTime(9);
      expect(limit.signal.aborted).toBe(false);
    }
    limit.stop();
    vi.advanceTimersByTime(100);
    expect(limit.signal.aborted).toBe(false);
    limit.start(10);
    vi.advanceTimersByTime(10);
    expect(limit.signal.reason).toMatchObject({ code: 'TIMEOUT', data: { what: 'news', ms: 10 } });
    vi.useRealTimers();
  });

  it('several waits may share one time: what is between them does not count', () => {
    vi.useFakeTimers();
    const limit = new IdleLimit('news', createController().signal);
    limit.start(10);
    vi.advanceTimersByTime(6);
    limit.stop();
    vi.advanceTimersByTime(100);
    limit.resume();
    vi.advanceTimersByTime(3);
    expect(limit.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(limit.signal.reason).toMatchObject({ code: 'TIMEOUT', data: { what: 'news', ms: 10 } });
    vi.useRealTimers();
  });

  it('ends with the outer signal, whether it has aborted already or not', () => {
    const outer = createController();
    const before = new IdleLimit('news', outer.signal);
    outer.abort(reason);
    expect(before.signal.reason).toBe(reason);
    expect(new IdleLimit('news', outer.signal).signal.reason).toBe(reason);
  });
});
