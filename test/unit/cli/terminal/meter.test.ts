/** What a line of progress says, in numbers a person can read. */
import { expect, test } from 'vitest';
import { bytesText, meterText } from '../../../../src/cli/terminal/meter.js';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [99_940, '99.9 kB'],
  [99_960, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [2_348_320, '2.3 MB'],
  [4_000_000_000, '4.0 GB'],
  [5e15, '5000 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(bytesText(bytes)).toBe(text);
});

test('speed and time left are of this run, not of what was there before it', () => {
  const gigabyte = 1_000_000_000;
  expect(meterText(2 * gigabyte, 4 * gigabyte, 0, 2_000)).toBe(
    '2.0 GB of 4.0 GB, 1.0 GB/s, 2 s left',
  );
  expect(meterText(2 * gigabyte, 4 * gigabyte, gigabyte, 2_000)).toBe(
    '2.0 GB of 4.0 GB, 500 MB/s, 4 s left',
  );
  expect(meterText(gigabyte, 1_000 * gigabyte, 0, 10_000)).toBe(
    '1.0 GB of 1.0 TB, 100 MB/s, 2.8 h left',
  );
  expect(meterText(5_000_000, 10 * gigabyte, 0, 1_000)).toMatch(/33 min left$/);
});

test('says less where less is known', () => {
  expect(meterText(0, 1_000, 0, 0)).toBe('0 B of 1.0 kB');
  expect(meterText(5_000, 0, 0, 1_000)).toBe('5.0 kB, 5.0 kB/s');
});
