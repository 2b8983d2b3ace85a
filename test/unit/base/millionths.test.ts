import { expect, it } from 'vitest';
import { toMillionths } from '../../../src/base/millionths.js';
import { MILLIONTHS } from '../../../src/protocol/params.js';

it('rounds to the nearest millionth', () => {
  expect(toMillionths(1)).toBe(MILLIONTHS);
  expect([0.7, -54.267_511_6, 1e-7].map(toMillionths)).toEqual([700_000, -54_267_512, 0]);
});

it('a negative number too small to count is 0, not -0: a job with it failed in the gateway', () => {
  for (const value of [-1.2e-38, -4e-7, -0]) expect(Object.is(toMillionths(value), 0)).toBe(true);
});
