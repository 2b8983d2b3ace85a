/** Tables on screens of every width: nothing is lost, nothing is wider than the screen. */
import { expect, it } from 'vitest';
import { tableText } from '../../../../src/cli/terminal/table.js';

const COLUMNS = [{ head: 'node' }, { head: 'stake', isNumber: true }, { head: 'standing' }];
const ROWS = [
  ['0x12…ab', '1 000 000', 'good so far: 40 positions, 0 mismatches'],
  ['世界', '7', ''],
];

it('makes each column as wide as its widest cell, and one line a row for a pipe', () => {
  expect(tableText(COLUMNS, ROWS)).toBe(
    'node         stake  standing\n' +
      '0x12…ab  1 000 000  good so far: 40 positions, 0 mismatches\n' +
      '世界             7\n',
  );
  expect(tableText(COLUMNS, ROWS, 200)).toBe(tableText(COLUMNS, ROWS));
});

it('puts the last cell below its row on a screen of 40 columns', () => {
  expect(tableText(COLUMNS, ROWS, 40)).toBe(
    'node         stake\n  standing\n' +
      '0x12…ab  1 000 000\n  good so far: 40 positions, 0\n  mismatches\n' +
      '世界             7\n',
  );
});

it('puts every cell on a line of its own on a screen of 15 columns', () => {
  const text = tableText(COLUMNS, ROWS, 15);
  expect(text).toContain('node      世界\n');
  for (const word of ROWS.flat().join(' ').split(/\s+/)) expect(text).toContain(word);
});
