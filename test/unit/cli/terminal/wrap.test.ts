/** Lines of an answer on a terminal break between words, however its text is cut into parts. */
import { expect, it } from 'vitest';
import { WordWrap, wrapLines } from '../../../../src/cli/terminal/wrap.js';

function wrapped(parts: readonly string[], columns: number): string {
  const wrap = new WordWrap();
  return parts.map((part) => wrap.push(part, columns)).join('') + wrap.flush(columns);
}

const TEXT =
  'Once upon a time there was a 世界 in a word.\n\n  An indented line of it, and its end.';

it('gives the same lines for every way to cut the text', () => {
  const whole = wrapped([TEXT], 20);
  expect(wrapped([...TEXT], 20)).toBe(whole);
  for (let cut = 1; cut < TEXT.length; cut += 3) {
    expect(wrapped([TEXT.slice(0, cut), TEXT.slice(cut)], 20)).toBe(whole);
  }
});

it('loses no word, and makes no line longer than the screen', () => {
  for (const columns of [10, 20, 33, 200]) {
    const out = wrapped([TEXT], columns);
    expect(out.split(/\s+/)).toEqual(TEXT.split(/\s+/));
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(columns);
  }
  expect(wrapped([TEXT], 200)).toBe(TEXT);
});

it('counts wide letters twice', () => {
  expect(wrapped(['世界 世界'], 8)).toBe('世界\n世界');
});

it('leaves a word that is longer than a line to the terminal', () => {
  expect(wrapped([`a ${'x'.repeat(25)} b`], 10)).toBe(`a\n${'x'.repeat(25)} b`);
});

it('keeps the indentation of a line that goes on', () => {
  expect(wrapLines('  one two three four\n', 12)).toBe('  one two\n  three four\n');
});
