/** The codecs of a snapshot: one encoding a value, and nothing else is read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../../../../src/protocol/ledger/snapshot/bytes.js';
import {
  amount,
  type Codec,
  flag,
  hex,
  int32s,
  list,
  map,
  optional,
  record,
  text,
  uint,
  word,
} from '../../../../../src/protocol/ledger/snapshot/codec.js';
import { decodeState, encodeState } from '../../../../../src/protocol/ledger/snapshot/state.js';
import { createNetwork } from '../../../../support/world/dispute.js';

function bytesOf<T>(codec: Codec<T>, value: T): Uint8Array {
  const out = new ByteWriter();
  codec.write(out, value);
  return out.finish();
}

function readOf<T>(codec: Codec<T>, bytes: Uint8Array): T {
  const from = new ByteReader(bytes);
  const value = codec.read(from);
  expect(from.left).toBe(0);
  return value;
}

interface Sample {
  readonly n: number;
  readonly sum: bigint;
  readonly at?: `0x${string}`;
  readonly all: Map<string, number[]>;
  readonly is: boolean;
  readonly kind: 'a' | 'b';
  readonly ids: readonly number[];
}

const SAMPLE = record<Sample>({
  n: uint,
  sum: amount,
  at: optional(hex),
  all: map(text, list(uint)),
  is: flag,
  kind: word(['a', 'b']),
  ids: int32s,
});

const count = fc.maxSafeNat();
const samples: fc.Arbitrary<Sample> = fc
  .record({
    n: count,
    sum: fc.bigInt(0n, 1n << 130n),
    all: fc.uniqueArray(fc.tuple(fc.string(), fc.array(count)), { selector: ([key]) => key }),
    is: fc.boolean(),
    kind: fc.constantFrom('a' as const, 'b' as const),
    ids: fc.array(fc.integer()),
    at: fc.option(fc.constant('0x00ff' as const), { nil: undefined }),
  })
  .map(({ at, all, ...rest }) => ({ ...rest, all: new Map(all), ...(at && { at }) }));

describe('a record', () => {
  it('comes back as it was, whatever its values', () => {
    fc.assert(
      fc.property(samples, (sample) => {
        const read = readOf(SAMPLE, bytesOf(SAMPLE, sample));
        expect(read).toEqual(sample);
        expect([...read.all.keys()]).toEqual([...sample.all.keys()]);
        expect('at' in read).toBe('at' in sample);
      }),
    );
  });

  it('has one encoding: what is read from any bytes is written as these bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const from = new ByteReader(bytes);
        let read: Sample;
        try {
          read = SAMPLE.read(from);
        } catch {
          return;
        }
        const used = bytes.slice(0, bytes.length - from.left);
        expect(bytesOf(SAMPLE, read)).toEqual(used);
      }),
      { numRuns: 5_000 },
    );
  });

  it('says its layout, field by field', () => {
    expect(SAMPLE.shape).toBe(
      '(n uint,sum amount,at hex?,all {text:[uint]},is flag,kind a|b,ids int32s)',
    );
  });
});

describe('a state', () => {
  const bytes = encodeState(createNetwork().state);

  it('is refused when its bytes are cut or longer', () => {
    for (const damaged of [bytes.slice(0, -1), new Uint8Array([...bytes, 0])]) {
      expect(() => decodeState(damaged)).toThrow(RangeError);
    }
  });
});
