/** What is written of an answer that is regenerated, on a screen, into a pipe, and quietly. */
import { describe, expect, it } from 'vitest';
import { AnswerText } from '../../../../src/cli/terminal/answer-text.js';

const SCREEN = { isHeld: false, isScreen: true };
const PIPE = { isHeld: false, isScreen: false };
const QUIET = { isHeld: true, isScreen: false };

describe('an answer that another node regenerates', () => {
  it('--quiet > file held the answer twice: it is written once, at the end', () => {
    const text = new AnswerText(QUIET);
    expect(text.add('one two').text).toBe('');
    expect(text.revise('one three')).toEqual({ isAnew: false, text: '' });
    expect(text.end('one three')).toEqual({ isAnew: false, text: 'one three' });
  });

  it('"differs" was said where it did not: what continues it is only added', () => {
    for (const kind of [SCREEN, PIPE]) {
      const text = new AnswerText(kind);
      expect(text.add('one ').text).toBe('one ');
      expect(text.revise('one two')).toEqual({ isAnew: false, text: 'two' });
      expect(text.end('one two three')).toEqual({ isAnew: false, text: ' three' });
    }
  });

  it('what no node has signed for is told, and nothing is written again', () => {
    const text = new AnswerText(SCREEN);
    text.add('one two');
    expect(text.revise('one')).toEqual({ isAnew: false, text: '' });
    expect(text.end('one')).toEqual({
      note: 'cut       the last 4 characters: no node has signed for them',
      ...{ isAnew: false, text: '' },
    });
  });

  it('that differs: marked on standard error, at once on a screen', () => {
    const text = new AnswerText(SCREEN);
    text.add('one two');
    expect(text.revise('one three')).toEqual({
      note: 'revised   the text above differs from character 6 on; the answer is:',
      ...{ isAnew: true, text: 'one three' },
    });
    expect(text.add('!').text).toBe('!');
    expect(text.end('one three!')).toEqual({ isAnew: false, text: '' });
  });

  it('that differs: in a pipe only at the end, so that it is not written three times', () => {
    const text = new AnswerText(PIPE);
    text.add('one two');
    expect(text.revise('one three').text).toBe('');
    expect(text.add(' four').text).toBe('');
    const { isAnew, text: all } = text.end('one three four');
    expect([isAnew, all]).toEqual([true, 'one three four']);
  });
});
