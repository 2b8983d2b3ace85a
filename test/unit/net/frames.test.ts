/** Frames: any cutting of the bytes gives the same frames; lengths are judged before bodies. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../src/base/bytes.js';
import { encodeFrame, FrameDecoder } from '../../../src/net/frames.js';

const LIMIT = 300;

function decodeAll(chunks: readonly Uint8Array[], limit = LIMIT): Uint8Array[] {
  const decoder = new FrameDecoder(limit);
  const frames: Uint8Array[] = [];
  for (const chunk of chunks) {
    for (let f = decoder.next(chunk); f !== undefined; f = decoder.next()) frames.push(f);
  }
  expect(decoder.partial).toBe(false);
  return frames;
}

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const frames = fc.array(fc.uint8Array({ maxLength: LIMIT }), { maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 });
    fc.assert(
      fc.property(frames, cuts, (sent, sizes) => {
        const wire = concat(...sent.map((frame) => encodeFrame(frame, LIMIT)));
        const chunks: Uint8Array[] = [];
        for (let at = 0, i = 0; at < wire.length; i++) {
          const size = sizes[i % sizes.length] ?? 1;
          chunks.push(wire.subarray(at, at + size));
          at += size;
        }
        expect(decodeAll(chunks)).toEqual(sent);
      }),
    );
  });

  it('have the lengths of the multiformats varint', () => {
    expect([...encodeFrame(new Uint8Array(127), 1000).subarray(0, 1)]).toEqual([0x7f]);
    expect([...encodeFrame(new Uint8Array(128), 1000).subarray(0, 2)]).toEqual([0x80, 0x01]);
    expect([...encodeFrame(new Uint8Array(300), 1000).subarray(0, 2)]).toEqual([0xac, 0x02]);
  });

  it('are refused above the limit when written: WIRE_TOO_LONG', () => {
    encodeFrame(new Uint8Array(LIMIT), LIMIT);
    const error = expect.objectContaining({ code: 'WIRE_TOO_LONG' });
    expect(() => encodeFrame(new Uint8Array(LIMIT + 1), LIMIT)).toThrow(error);
  });

  it.each([
    ['just above the limit', [0xad, 0x02], 'WIRE_TOO_LONG'],
    ['of 4 GiB, with its first bytes alone', [0xff, 0xff, 0xff], 'WIRE_TOO_LONG'],
    ['that never ends', [0x80, 0x80, 0x80, 0x80, 0x80], 'WIRE_DECODE'],
    ['that is not minimal', [0x81, 0x00], 'WIRE_DECODE'],
  ])('refuse a length %s', (_, head, code) => {
    const decoder = new FrameDecoder(LIMIT);
    expect(() => decoder.next(Uint8Array.from(head))).toThrow(expect.objectContaining({ code }));
  });

  it('know when the bytes end inside a frame', () => {
    const decoder = new FrameDecoder(LIMIT);
    for (const byte of [0x82, 0x01, 0x05]) {
      expect(decoder.next(Uint8Array.of(byte))).toBeUndefined();
      expect(decoder.partial).toBe(true);
    }
  });

  it('own their bytes: the chunk can be used again', () => {
    const decoder = new FrameDecoder(LIMIT);
    const chunk = encodeFrame(Uint8Array.of(1, 2, 3), LIMIT);
    const frame = decoder.next(chunk);
    chunk.fill(0);
    expect(frame).toEqual(Uint8Array.of(1, 2, 3));
  });
});
