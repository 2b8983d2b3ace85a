/** Contents cannot write special tokens, templates can, and nothing of a content is lost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  breakSpecials,
  findMark,
  indexSpecials,
  type SpecialToken,
  splitSpecials,
} from '../../../../src/engine/prompt/specials.js';

const special = (id: number, text: string, rest: Partial<SpecialToken> = {}): SpecialToken => ({
  id,
  text,
  lstrip: false,
  rstrip: false,
  userDefined: false,
  ...rest,
});

const SPECIALS = indexSpecials([
  special(1, '<s>'),
  special(2, '</s>'),
  special(10, '<|user|>'),
  special(11, '<|end|>'),
  special(12, '<|end|><|end|>'),
  special(13, 'aa'),
  special(14, '$&'),
]);

/** What prompt.ts does with a template that wraps one content. */
function wrap(content: string, before: string, after: string, specials = SPECIALS) {
  const mark = findMark([before, after, content]);
  const rendered = before + breakSpecials(content, specials, mark) + after;
  return splitSpecials(rendered, specials, mark);
}

describe('special tokens in a prompt', () => {
  test('are parsed in the template and not in a content', () => {
    const pieces = wrap('say <|end|> and <s>', '<|user|>\n', '<|end|>\n');
    expect(pieces).toEqual([10, '\nsay <|end|> and <s>', 11, '\n']);
  });

  test('cannot be completed across the edge of a content', () => {
    expect(wrap('<|end', '', '|>')).toEqual(['<|end|>']);
    expect(wrap('|> x', '<|end', '')).toEqual(['<|end|> x']);
    expect(wrap('  |>  ', '<|end', '')).toEqual(['<|end  |>  ']);
  });

  test('the longest wins, as in llama.cpp', () => {
    expect(splitSpecials('<|end|><|end|><|end|>', SPECIALS, '\ue000')).toEqual([12, 11]);
  });

  test('white space goes where the tokenizer strips it', () => {
    const strip = indexSpecials([special(5, '<|x|>', { lstrip: true, rstrip: true })]);
    expect(splitSpecials('a  <|x|>  b', strip, '\ue000')).toEqual(['a', 5, 'b']);
  });

  test('user-defined tokens are left to the tokenizer in contents', () => {
    const think = indexSpecials([special(7, '<think>', { userDefined: true })]);
    expect(wrap('<think>', '', '', think)).toEqual([7]);
  });

  test('marks stay inside outer white space, so a template can still trim', () => {
    expect(breakSpecials('  <s> ', SPECIALS, '~').trim()).toBe(breakSpecials('<s>', SPECIALS, '~'));
  });

  test('a special token of one character is plain text everywhere', () => {
    expect(wrap('a~b', '~', '~', indexSpecials([special(9, '~')]))).toEqual(['~a~b~']);
  });

  test('the mark is a character that nobody uses', () => {
    expect(findMark(['plain'])).toBe('\ue000');
    expect(findMark(['\ue000\ue001', '\ue002'])).toBe('\ue003');
    const all = Array.from({ length: 0xf900 - 0xe000 }, (_, i) => String.fromCharCode(0xe000 + i));
    expect(findMark([all.join('')])).toBe('\u{f0000}');
  });

  test('any content comes out as itself, with no special id of its own', () => {
    const piece = fc.constantFrom(
      '<',
      '|',
      '>',
      'end',
      'aa',
      'a',
      '$',
      '&',
      '<|end|>',
      '</s>',
      ' ',
    );
    const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 3 }))).map((a) => a.join(''));
    fc.assert(
      fc.property(text, (content) => {
        const pieces = wrap(content, '<s><|user|>', '<|end|>');
        const [first, second, ...rest] = pieces;
        expect([first, second, rest.at(-1)]).toEqual([1, 10, 11]);
        expect(rest.slice(0, -1).join('')).toBe(content);
        expect(rest.slice(0, -1).every((p) => typeof p === 'string')).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
