/** Where a damaged JSON text is wrong, as an editor would count it; checked against the parser. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultOf } from '../../../../src/store/folder/json-fault.js';

it.each([
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a": 1,}', 1, 9],
  ['{"a": 1,\n  b: 2}', 2, 3],
  ['{\n  "a": [1,\n    2\n  "b": 3\n}', 4, 3],
  ['[1 2]', 1, 4],
  ['{"a" 1}', 1, 6],
  ['{"a":tru}', 1, 6],
  ['[01]', 1, 2],
  ['[1.]', 1, 2],
  ['"abc', 1, 5],
  ['{"a":"x\ny"}', 1, 8],
  ['"\\x"', 1, 2],
  ['{"a":1} x', 1, 9],
  ["{'a':1}", 1, 2],
  [']', 1, 1],
  ['// a comment\n{}', 1, 1],
])('%j: line %d, column %d', (text, line, column) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(faultOf(text)).toEqual({ line, column });
});

it('finds no fault before the end in what the parser takes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      const lines = text.split('\n');
      const end = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
      expect(faultOf(text)).toEqual(end);
    }),
  );
});

it('finds the place where a text was cut or a character put in', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (value, at) => {
      const text = JSON.stringify(value);
      const place = at % text.length;
      // No JSON text can go on with this outside a string, and none inside.
      const damaged = `${text.slice(0, place)}\u0001${text.slice(place)}`;
      const { column } = faultOf(damaged);
      // A word or number that is broken in its middle is told at its beginning.
      expect(column).toBeLessThanOrEqual(place + 1);
      expect(text.slice(column - 1, place)).toMatch(/^[-+.\w]*$|\\/);
    }),
  );
});

it('needs no stack for what is deep or long', () => {
  expect(faultOf('['.repeat(1_000_000)).column).toBe(1_000_001);
  expect(faultOf(`"${'a\\n'.repeat(1_000_000)}`).column).toBe(3_000_002);
});
