/** Values of every message of the wire, made from the very tables that drive the codec. */
import fc from 'fast-check';
import { toHex } from '../../../src/base/bytes.js';
import { JOB_STATES } from '../../../src/protocol/flow.js';
import { SEGMENT_ENDS } from '../../../src/protocol/segment-flow.js';
import { STRUCTS } from '../../../src/protocol/sign/structs.js';
import { COUNTS } from '../../../src/protocol/wire/counts.js';
import {
  fieldsOf,
  MESSAGES,
  STATUSES,
  UNIONS,
  type UnionName,
  type Wire,
  type WireName,
} from '../../../src/protocol/wire/messages.js';

/** Structs that stand inside others, or travel with their evidence: no signed message of their own. */
const NO_MESSAGE = [
  'Redeem',
  'RedeemPurse',
  'LogitBias',
  'Sampler',
  'Dispute',
  'Open',
  'Equivocation',
];

/** Whatever can stand in a frame by itself. */
export const WIRE_NAMES = [
  ...Object.keys(MESSAGES),
  ...Object.keys(UNIONS),
  ...Object.keys(STRUCTS)
    .filter((name) => !NO_MESSAGE.includes(name))
    .map((name) => `Signed${name}`),
] as WireName[];

const hex = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => toHex(bytes));

const FEW = 3;

const ATOMS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  uint8: fc.nat({ max: 255 }),
  uint32: fc.nat({ max: 0xffffffff }),
  int32: fc.integer(),
  uint64: fc.oneof(fc.nat(), fc.maxSafeNat()),
  uint128: fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, (1n << 128n) - 1n)),
  // -0 has no place on the wire, NaN in no comparison.
  float: fc.float({ noNaN: true }).map((z) => (z === 0 ? 0 : z)),
  bool: fc.boolean(),
  string: fc.string({ unit: 'grapheme', maxLength: 12 }),
  blob: fc.uint8Array({ maxLength: 40 }),
  bytes: fc.uint8Array({ maxLength: 40 }).map((bytes) => toHex(bytes)),
  bytes32: hex(32),
  bytes65: hex(65),
  address: hex(20),
  Status: fc.constantFrom(...STATUSES.slice(1)),
  SegmentEnd: fc.constantFrom(...SEGMENT_ENDS),
  JobState: fc.constantFrom(...JOB_STATES),
};

function valuesOf(type: string, path: string): fc.Arbitrary<unknown> {
  if (type.endsWith('?')) {
    return fc.option(valuesOf(type.slice(0, -1), path), { nil: undefined });
  }
  if (type.endsWith('[]')) {
    const maxLength = Math.min(FEW, COUNTS[path] ?? 0);
    return fc.array(valuesOf(type.slice(0, -2), path), { maxLength });
  }
  if (type in UNIONS) {
    const members = Object.entries(UNIONS[type as UnionName]);
    return fc.oneof(
      ...members.map(([name, message]) =>
        messageOf(message).map((value) => ({ type: name, ...value })),
      ),
    );
  }
  return ATOMS[type] ?? messageOf(type);
}

function messageOf(name: string): fc.Arbitrary<Record<string, unknown>> {
  const fields = fieldsOf(name).map(([field, type]) => [field, valuesOf(type, `${name}.${field}`)]);
  return fc.record(Object.fromEntries(fields), { noNullPrototype: true });
}

/** Any value of the message, small; lists are far below their caps. */
export function wireValues<N extends WireName>(name: N): fc.Arbitrary<Wire<N>> {
  return valuesOf(name, name) as fc.Arbitrary<Wire<N>>;
}

/** What damage does to bytes: some flipped, cut away, put in or doubled. */
export function damaged(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const change = fc.record({
    kind: fc.constantFrom('set', 'cut', 'insert', 'double'),
    at: fc.nat(),
    value: fc.nat({ max: 255 }),
  });
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });
  return fc.tuple(bytes, changes).map(([start, list]) => {
    const now = [...start];
    for (const { kind, at, value } of list) {
      const place = at % (now.length + 1);
      if (kind === 'set') now[place] = value;
      if (kind === 'cut') now.splice(place, 1 + (value % 8));
      if (kind === 'insert') now.splice(place, 0, value);
      if (kind === 'double') now.splice(place, 0, ...now.slice(place, place + (value % 16)));
    }
    return Uint8Array.from(now);
  });
}
