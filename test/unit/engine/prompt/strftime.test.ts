/** The clock that templates see: a day, at midnight UTC, in English, on every machine. */
import { describe, expect, test } from 'vitest';
import { isDate, strftime } from '../../../../src/engine/prompt/strftime.js';

describe('strftime', () => {
  test.each([
    ['%d %b %Y', '01 Nov 2026'],
    ['%-d %B %y', '1 November 26'],
    ['%A, %a %u %w', 'Sunday, Sun 7 0'],
    ['%Y-%m-%d %H:%M:%S %p', '2026-11-01 00:00:00 AM'],
    ['%F %T %Z%z', '2026-11-01 00:00:00 UTC+0000'],
    ['%j %e|100%%|%Q', '305  1|100%|%Q'],
  ])('%s', (format, text) => {
    expect(strftime('2026-11-01', format)).toBe(text);
  });

  test('midnight stays midnight without its padding', () => {
    expect(strftime('2026-11-01', '%-H')).toBe('0');
  });

  test('days that exist, in one form', () => {
    expect(['2026-11-20', '2024-02-29'].every(isDate)).toBe(true);
    const wrong = ['2026-02-29', '2026-13-01', '20261120', '2026-1-2', '', '2026-11-20T00:00:00Z'];
    expect(wrong.some(isDate)).toBe(false);
  });
});
