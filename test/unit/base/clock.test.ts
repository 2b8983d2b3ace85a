/** Time and randomness of the real clock. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { toHex } from '../../../src/base/bytes.js';
import { systemClock, utcDay } from '../../../src/base/clock.js';

it.each([
  [0, '1970-01-01'],
  [Date.UTC(2026, 10, 20, 23, 59, 59, 999), '2026-11-20'],
  [Date.UTC(2028, 1, 29), '2028-02-29'],
])('%i is in the UTC day %s', (ms, day) => {
  expect(utcDay(ms)).toBe(day);
});

it('lengths are measured by a clock that does not follow the wall clock', () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const [wall, began] = [systemClock.now(), systemClock.monotonic()];
  vi.setSystemTime(wall + 3_600_000);
  expect(systemClock.now() - wall).toBe(3_600_000);
  const ahead = systemClock.monotonic() - began;
  vi.setSystemTime(wall - 3_600_000);
  expect(systemClock.monotonic() - began).toBeGreaterThanOrEqual(ahead);
  expect(Number.isSafeInteger(ahead)).toBe(true);
  expect(ahead).toBeGreaterThanOrEqual(0);
  expect(ahead).toBeLessThan(60_000);
});

it('the clock runs, and nobody predicts its bytes', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
  expect(systemClock.random(7)).toHaveLength(7);
  const drawn = Array.from({ length: 50 }, () => toHex(systemClock.random(16)));
  expect(new Set(drawn).size).toBe(50);
});
