/** Times and counts for people. */
import { expect, it } from 'vitest';
import { countText, secondsText } from '../../../src/base/text.js';

it('writes times and counts as people do', () => {
  expect([countText(0, 'job'), countText(1, 'job'), countText(2, 'job')]).toEqual([
    '0 jobs',
    '1 job',
    '2 jobs',
  ]);
  expect([12.4, 999, 1_234, -1_234].map(secondsText)).toEqual([
    '12 ms',
    '999 ms',
    '1.2 s',
    '-1.2 s',
  ]);
});
