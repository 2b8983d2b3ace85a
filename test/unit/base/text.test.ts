/** Ids, times and counts for people. */
import { expect, it } from 'vitest';
import { countText, secondsText, shortId } from '../../../src/base/text.js';

it('writes ids, times and counts as people do', () => {
  expect([countText(0, 'job'), countText(1, 'job'), countText(2, 'job')]).toEqual([
    '0 jobs',
    '1 job',
    '2 jobs',
  ]);
  expect(shortId(`0x${'ab'.repeat(20)}`)).toBe('0xababab…abab');
  expect([12.4, 999, 1_234, -1_234].map(secondsText)).toEqual([
    '12 ms',
    '999 ms',
    '1.2 s',
    '-1.2 s',
  ]);
});
