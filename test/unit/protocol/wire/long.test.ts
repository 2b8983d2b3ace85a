/** Bodies longer than a frame: one sequence of frames each, checked from the first one on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INPUT_BYTES_MAX, OUTPUT_TOKENS_MAX } from '../../../../src/protocol/params.js';
import {
  cutLong,
  cutMessage,
  framesOf,
  LongBody,
  MessageJoiner,
} from '../../../../src/protocol/wire/long.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { PIECE_BYTES, REQUEST_BYTES_MAX } from '../../../../src/protocol/wire/sizes.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { hasCode } from '../../../support/wire/codes.js';
import { auditRequestOf, makeOrder } from '../../../support/world/order.js';

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31) % 251);
const headOf = (value: Wire<'LongHead'>) => encodeMessage('LongHead', value);
const pieceOf = (data: Uint8Array) => encodeMessage('Piece', { data });

describe('a long body', () => {
  it.each([0, 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES - 1])('of %i bytes', (length) => {
    const [head = bytes(0), ...pieces] = cutLong(bytes(length));
    expect(1 + pieces.length).toBe(framesOf(length));
    const body = new LongBody(head, length);
    for (const piece of pieces) {
      expect(body.isWhole).toBe(false);
      body.push(piece);
    }
    expect(body.isWhole).toBe(true);
    expect(body.join()).toEqual(bytes(length));
  });

  it('[WIRE-8 REJECT] is refused at its first frame if it is longer than the reader takes', () => {
    const head = headOf({ bytes: 0xffff_ffff, data: bytes(PIECE_BYTES) });
    hasCode('WIRE_TOO_LONG', () => new LongBody(head, REQUEST_BYTES_MAX));
  });

  it('[WIRE-9 REJECT] has full frames, and the rest in the last one', () => {
    const bad = (head: Uint8Array, ...pieces: readonly Uint8Array[]) =>
      hasCode('WIRE_NOT_CANONICAL', () => {
        const body = new LongBody(head, REQUEST_BYTES_MAX);
        for (const piece of pieces) body.push(piece);
      });
    bad(headOf({ bytes: PIECE_BYTES + 5, data: bytes(PIECE_BYTES - 1) }));
    bad(headOf({ bytes: 5, data: bytes(6) }));
    const head = headOf({ bytes: PIECE_BYTES + 5, data: bytes(PIECE_BYTES) });
    bad(head, pieceOf(bytes(4)));
    bad(head, pieceOf(bytes(6)));
    bad(head, pieceOf(bytes(0)));
    bad(head, pieceOf(bytes(5)), pieceOf(bytes(1)));
  });

  it('any bytes: a body or a code', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 }), (frames) => {
        const joiner = new MessageJoiner('AuditRequest');
        for (const frame of frames) {
          try {
            joiner.push(frame);
          } catch (error) {
            expect(error).toMatchObject({ code: expect.stringMatching(/^WIRE_/) });
          }
        }
      }),
    );
  });
});

it('an audit of more than 21,500 tokens, or of an input above 16 KiB, did not fit one frame', () => {
  const small = auditRequestOf(makeOrder(), [0]);
  const request: Wire<'AuditRequest'> = {
    ...small,
    input: { type: 'text', text: 'ä'.repeat(INPUT_BYTES_MAX / 2) },
    indices: Array.from({ length: OUTPUT_TOKENS_MAX }, (_, i) => i),
    outputTokens: Array.from({ length: OUTPUT_TOKENS_MAX - 1 }, () => 0x7fff_ffff),
  };
  const joiner = new MessageJoiner('AuditRequest');
  const joined = [...cutMessage('AuditRequest', request)].map((frame) => joiner.push(frame));
  expect(joined.length).toBeGreaterThan(20);
  expect(joined.at(-1)).toEqual(request);
});
