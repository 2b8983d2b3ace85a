/**
 * Every message of the wire against bytes that nobody of ours made: a decoder answers with a value
 * that encodes to the same bytes, or with a code.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes.js';
import { RasticError } from '../../src/base/errors.js';
import { FRAME_BYTES_MAX } from '../../src/protocol/params-wire.js';
import { rastic } from '../../src/protocol/pb/rastic.js';
import { formatMessage, parseMessage } from '../../src/protocol/wire/json.js';
import { decodeMessage, encodeMessage } from '../../src/protocol/wire/wire.js';
import { damaged, WIRE_NAMES, wireValues } from '../support/wire/arbitraries.js';

type Name = (typeof WIRE_NAMES)[number];

/** The codec for names that are only known when it runs. */
const encode = encodeMessage as (name: Name, value: unknown) => Uint8Array;

/** What the decoder makes of bytes; undefined when it refuses them as it should. */
function decoded(name: Name, bytes: Uint8Array): unknown {
  try {
    return decodeMessage(name, bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(RasticError);
    expect((error as RasticError).code).toMatch(/^WIRE_/);
    return undefined;
  }
}

it('there is a decoder for every name, and a name for every message of proto/', () => {
  const parts = [
    'Sampler',
    'LogitBias',
    'Dispute',
    'Open',
    'Equivocation',
    'Redeem',
    'RedeemPurse',
    'Status',
  ];
  const messages = Object.keys(rastic.v1).filter((name) => !parts.includes(name));
  const signed = new Set(WIRE_NAMES.map((name) => name.replace(/^Signed/, '')));
  expect(messages.filter((name) => !signed.has(name.replace(/^Signed/, '')))).toEqual([]);
  expect(WIRE_NAMES.filter((name) => !messages.includes(name))).toEqual([]);
});

describe.each(WIRE_NAMES)('%s', (name) => {
  const values = wireValues(name);
  const bytesOf = values.map((value) => encode(name, value));

  it('decodes to what was encoded', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeMessage(name, encode(name, value))).toEqual(value);
      }),
      { numRuns: 40 },
    );
  });

  it('random bytes: a value with these very bytes, or a code', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const value = decoded(name, bytes);
        if (value === undefined) return;
        expect(toHex(encode(name, value))).toBe(toHex(bytes));
      }),
      { numRuns: 100 },
    );
  });

  it('[WIRE-2 REJECT] damaged bytes: a value with these very bytes, or a code', () => {
    fc.assert(
      fc.property(damaged(bytesOf), (bytes) => {
        const value = decoded(name, bytes);
        if (value === undefined) return;
        expect(toHex(encode(name, value))).toBe(toHex(bytes));
      }),
      { numRuns: 60 },
    );
  });

  it('reads back the JSON it writes', () => {
    const finite = values.filter((value) => !/null/.test(formatMessage(value)));
    fc.assert(
      fc.property(finite, (value) => {
        const json: unknown = JSON.parse(formatMessage(value));
        expect(parseMessage(name, json, FRAME_BYTES_MAX)).toEqual(value);
      }),
      { numRuns: 20 },
    );
  });

  it('any JSON: a message or a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), twisted(values.map(formatMessage))), (json) => {
        try {
          encode(name, parseMessage(name, json, FRAME_BYTES_MAX));
        } catch (error) {
          expect(error).toBeInstanceOf(RasticError);
        }
      }),
      { numRuns: 80 },
    );
  });
});

/** Valid JSON with one value somewhere in it replaced by another. */
function twisted(texts: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const strange = fc.oneof(
    fc.constantFrom(
      null,
      'constructor',
      '__proto__',
      'toString',
      -0,
      Number.POSITIVE_INFINITY,
      {},
      [],
      [[]],
    ),
    fc.jsonValue({ maxDepth: 1 }),
  );
  return fc.tuple(texts, fc.nat(), strange).map(([text, nth, value]) => {
    const count = { left: nth % Math.max(1, [...text.matchAll(/[:[,]/g)].length) };
    return JSON.parse(text, (_key, old) => (count.left-- === 0 ? value : old)) as unknown;
  });
}
