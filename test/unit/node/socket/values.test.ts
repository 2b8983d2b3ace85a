/** Values and frames of the local socket: what goes in comes out, however the bytes are cut. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFrame, FRAME_BYTES_MAX, readFrames } from '../../../../src/node/socket/frames.js';
import { formatValue, parseValue } from '../../../../src/node/socket/values.js';

const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, Number.POSITIVE_INFINITY, Number.NaN),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
    fc.string({ unit: 'binary' }).filter((text) => !/\p{Cs}/u.test(text)),
    fc.bigInt(),
    fc.uint8Array(),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string({ unit: 'grapheme-ascii' }).filter((k) => !/^\$|__proto__/.test(k)),
      tie('value'),
      {
        noNullPrototype: true,
      },
    ),
  ),
})).value;

it('money, bytes and numbers that JSON cannot write cross unchanged', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(parseValue(formatValue(value))).toEqual(value);
    }),
  );
  expect(parseValue(formatValue({ at: Buffer.from([1, 2]) }))).toEqual({
    at: new Uint8Array([1, 2]),
  });
});

async function read(bytes: Uint8Array, size: number): Promise<readonly unknown[]> {
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const frames: unknown[] = [];
  for await (const frame of readFrames(chunks())) frames.push(frame);
  return frames;
}

it('frames are read whole, however they are cut', async () => {
  const values = [{ type: 'a' }, 'ö'.repeat(300), { n: 7n }, []];
  const bytes = Buffer.concat(values.map(encodeFrame));
  for (const size of [1, 2, 3, 5, 7, 64, bytes.length]) {
    expect(await read(bytes, size)).toEqual(values);
  }
});

it('a length beyond the limit is refused before anything is held for it', async () => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(FRAME_BYTES_MAX + 1);
  await expect(read(head, 4)).rejects.toThrow(RangeError);
});
