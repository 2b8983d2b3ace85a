/** Bytes: hexadecimal, order and integers, there and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareBytes,
  concat,
  equalBytes,
  fromHex,
  i32le,
  i32sle,
  isHex,
  readUintLe,
  toHex,
  u8,
  u32le,
  u64le,
  uintBe,
  uintLe,
  utf8,
} from '../../../src/base/bytes.js';

const bytes = fc.uint8Array({ maxLength: 40 });

describe('hexadecimal', () => {
  it('there and back', () => {
    fc.assert(
      fc.property(bytes, (b) => {
        expect(fromHex(toHex(b))).toEqual(b);
        expect(isHex(toHex(b), b.length)).toBe(true);
        expect(isHex(toHex(b), b.length + 1)).toBe(false);
      }),
    );
  });
  it.each(['', '0', '00', '0x0', '0xAB', '0xgg', ' 0x00', '0x00 ', '0x00\n'])(
    '%j is none',
    (text) => {
      expect(() => fromHex(text)).toThrow(TypeError);
      expect(isHex(text, 1)).toBe(false);
    },
  );
  it('only a text is hexadecimal', () => {
    for (const value of [undefined, null, 1, ['0x00']]) expect(isHex(value, 1)).toBe(false);
  });
});

describe('concat, equalBytes, compareBytes', () => {
  it('concat keeps order and length', () => {
    expect(concat(u8(1), new Uint8Array(), Uint8Array.of(2, 3))).toEqual(Uint8Array.of(1, 2, 3));
    expect(concat()).toHaveLength(0);
  });
  it('order is total, by unsigned byte, shorter first, and 0 means equal', () => {
    expect(compareBytes(Uint8Array.of(0x80), Uint8Array.of(0x7f))).toBeGreaterThan(0);
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0);
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(-Math.sign(compareBytes(b, a)) + 0);
        expect(compareBytes(a, b) === 0).toBe(equalBytes(a, b));
        // The same as the order of their hexadecimal texts.
        const byText = toHex(a) < toHex(b) ? -1 : toHex(a) > toHex(b) ? 1 : 0;
        expect(Math.sign(compareBytes(a, b)) + 0).toBe(byText);
      }),
    );
  });
});

describe('integers', () => {
  it('little-endian', () => {
    expect(u32le(0x01020304)).toEqual(Uint8Array.of(4, 3, 2, 1));
    expect(i32le(-2)).toEqual(Uint8Array.of(0xfe, 0xff, 0xff, 0xff));
    expect(u64le(1n)).toEqual(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0));
    expect(i32sle([1, -1])).toEqual(concat(i32le(1), i32le(-1)));
  });
  it('of any width, there and back', () => {
    expect(uintBe(258n, 4)).toEqual(Uint8Array.of(0, 0, 1, 2));
    fc.assert(
      fc.property(fc.bigInt(0n, (1n << 128n) - 1n), (n) => {
        expect(readUintLe(uintLe(n, 16))).toBe(n);
        expect(uintLe(n, 16).reverse()).toEqual(uintBe(n, 16));
      }),
    );
  });
});

it('utf8 is UTF-8', () => {
  expect(toHex(utf8('aé€😀'))).toBe('0x61c3a9e282acf09f9880');
});
