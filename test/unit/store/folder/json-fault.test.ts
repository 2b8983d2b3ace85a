/** Where a damaged JSON text is wrong, as an editor would count it; checked against the parser. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultOf } from '../../../../src/store/folder/json-fault.js';

it.each([
  ['', 1, 1, 'a value is missing'],
  ['{', 1, 2, 'a closing } is missing'],
  ['{"a": 1,}', 1, 9, 'a name in double quotes is missing, or there is an extra comma'],
  ['{"a": 1,\n  b: 2}', 2, 3, 'something that is not JSON'],
  ['{\n  "a": [1,\n    2\n  "b": 3\n}', 4, 3, 'a comma is missing'],
  ['[1 2]', 1, 4, 'a comma is missing'],
  ['[1,]', 1, 4, 'a value is missing'],
  ['[1', 1, 3, 'a closing ] is missing'],
  ['{"a" 1}', 1, 6, 'a colon is missing'],
  ['{"a":tru}', 1, 6, 'something that is not JSON'],
  ['[01]', 1, 3, 'a comma is missing'],
  ['[1.]', 1, 2, 'an incomplete number'],
  ['"abc', 1, 1, 'a string that does not end on its line'],
  ['{"a":"x\ny"}', 1, 6, 'a string that does not end on its line'],
  ['"\\x"', 1, 1, 'a string with a wrong backslash'],
  ['"\\u12"', 1, 1, 'a string with a wrong \\u'],
  ['"\u0001"', 1, 1, 'a string with a control character'],
  ['{"a":1} 2', 1, 9, 'there is more text after the end'],
  ["{'a':1}", 1, 2, 'something that is not JSON'],
  [']', 1, 1, 'a value is missing'],
  ['// a comment\n{}', 1, 1, 'a comment'],
])('%j: line %d, column %d, %s', (text, line, column, what) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(faultOf(text)).toEqual({ line, column, what });
});

it('finds no fault in what JSON.parse takes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
      expect(faultOf(JSON.stringify(value, undefined, indent))).toBeUndefined();
    }),
  );
});

it('finds the place where a text was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, at) => {
      const whole = JSON.stringify(value);
      const text = whole.slice(0, at % whole.length);
      // A string, word or number that is cut in its middle is told at its beginning.
      expect(text.slice((faultOf(text)?.column ?? 0) - 1)).toMatch(
        /^("([^"\\]|\\.)*\\?|[-+.\w]*)$/,
      );
    }),
  );
});

it('finds the place where a character was put in', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, at) => {
      const text = JSON.stringify(value);
      const place = at % text.length;
      // No JSON text can go on with this outside a string, and none inside.
      const damaged = `${text.slice(0, place)}\u0001${text.slice(place)}`;
      const { column } = faultOf(damaged) ?? { column: 0 };
      expect(column).toBeGreaterThan(0);
      expect(damaged.slice(column - 1, place)).toMatch(/^("([^"\\]|\\.)*\\?|[-+.\w]*)$/);
    }),
  );
});

it('says so where brackets are too deep for the parser, and takes what is long', () => {
  const deep = faultOf('['.repeat(1_000_000));
  expect(deep).toMatchObject({ line: 1, what: 'too many open brackets' });
  expect(deep?.column).toBeGreaterThan(100);
  expect(faultOf(`"${'a\\n'.repeat(1_000_000)}`)).toMatchObject({ line: 1, column: 1 });
});

it('never quotes the text', () => {
  const { what = '' } = faultOf('{"secret": "prompt\n') ?? {};
  expect(what).toBe('a string that does not end on its line');
});
