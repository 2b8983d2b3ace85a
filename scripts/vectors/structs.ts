/** Cases for every struct: type string, hash, digest and signature; and invalid values. */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { concat, fromHex, toHex } from '../../src/base/bytes.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import { type Hash, STRUCTS, type StructName } from '../../src/protocol/sign/structs.js';
import type { VectorInput } from './operations.js';
import { hashOf } from './synthetic.js';

const networkId = hashOf(0x4e);
const secretKey: Hash = hashOf(0x07);

/** A value of the type that is never the default and differs for each field. */
function sample(type: string, at: number): unknown {
  if (type.endsWith('[]')) {
    const element = type.slice(0, -2);
    return [sample(element, at), sample(element, at + 1)];
  }
  if (type in STRUCTS) return sampleOf(type as StructName, at);
  switch (type) {
    case 'uint8':
      return (at % 4) + 1;
    case 'uint32':
      return 2 ** 31 + at;
    case 'int32':
      return -1 - at;
    case 'uint64':
      return 2 ** 40 + at;
    case 'uint128':
      return String(2n ** 100n + BigInt(at));
    case 'address':
      return `0x${(0xa0 + at).toString(16).repeat(20)}`;
    case 'bytes32':
      return hashOf(at + 1);
    case 'bytes':
      return `0x02${(at + 1).toString(16).padStart(2, '0').repeat(32)}`;
    default:
      return `text ${at} · ü`;
  }
}

function sampleOf(name: StructName, seed = 0): Record<string, unknown> {
  return Object.fromEntries(
    STRUCTS[name].map(([field, type], i) => [field, sample(type, seed + i)]),
  );
}

function struct(name: string, of: StructName, change: object = {}): VectorInput {
  const value = { ...sampleOf(of), ...change };
  return { name, op: 'struct', input: { networkId, secretKey, struct: of, value } };
}

const open = { disputeId: hashOf(1), leafHash: hashOf(2), nonce: 3 };
const signer = createSigner(embeddedDomain(networkId), fromHex(secretKey));
const { signature } = signer.sign('Open', open);
const bytes = fromHex(signature);
const [r, s, v] = [bytes.slice(0, 32), bytes.slice(32, 64), bytes[64] ?? 27];
const mirrored = secp256k1.Point.CURVE().n - BigInt(toHex(s));
const highS = fromHex(`0x${mirrored.toString(16).padStart(64, '0')}`);

function recover(name: string, ...parts: readonly Uint8Array[]): VectorInput {
  const input = { networkId, struct: 'Open', value: open, signature: toHex(concat(...parts)) };
  return { name, op: 'recoverSigner', input };
}

function check(name: string, change: object): VectorInput {
  const input = { networkId, struct: 'Open', value: open, signature, by: signer.address };
  return { name, op: 'checkSigner', input: { ...input, ...change } };
}

const byte = (n: number) => Uint8Array.of(n);

export const structCases: readonly VectorInput[] = [
  ...Object.keys(STRUCTS).map((name) => struct(name, name as StructName)),
  struct('Job with empty lists', 'Job', {
    stop: [],
    sampler: { ...sampleOf('Sampler'), logitBias: [] },
  }),
  struct('the largest numbers', 'Mint', {
    amount: String(2n ** 128n - 1n),
    nonce: Number.MAX_SAFE_INTEGER,
  }),
  struct('the least numbers', 'LogitBias', { id: -(2 ** 31), bias: 0 }),
  struct('uint128 too large', 'Mint', { amount: String(2n ** 128n) }),
  struct('uint128 negative', 'Mint', { amount: '-1' }),
  struct('uint128 as a JSON number', 'Mint', { amount: 1 }),
  struct('uint64 beyond a safe integer', 'Mint', { nonce: 2 ** 53 }),
  struct('uint64 negative', 'Mint', { nonce: -1 }),
  struct('uint32 too large', 'Verdict', { index: 2 ** 32 }),
  struct('uint8 too large', 'Verdict', { outcome: 256 }),
  struct('uint8 not whole', 'Verdict', { outcome: 0.5 }),
  struct('int32 too small', 'LogitBias', { id: -(2 ** 31) - 1 }),
  struct('bytes32 too short', 'Descriptor', { sequence: 1, hash: `0x${'11'.repeat(31)}` }),
  struct('bytes32 in capitals', 'Descriptor', { sequence: 1, hash: `0x${'AA'.repeat(32)}` }),
  struct('address too long', 'Mint', { to: `0x${'11'.repeat(21)}` }),
  struct('bytes of half a byte', 'NodeRecord', { publicKey: '0x021' }),
  struct('a text that is a number', 'Job', { date: 20261120 }),
  struct('a list that is none', 'Job', { stop: 'x' }),
  struct('a struct that is none', 'Job', { sampler: null }),
  recover('a signature', r, s, byte(v)),
  recover('[EIP-2] high s', r, highS, byte(v === 27 ? 28 : 27)),
  recover('recovery byte 0', r, s, byte(v - 27)),
  recover('recovery byte 29', r, s, byte(29)),
  recover('64 bytes', r, s),
  recover('66 bytes', r, s, byte(v), byte(0)),
  recover('r = 0', new Uint8Array(32), s, byte(v)),
  check('signed by whom it says', {}),
  check('signed by another', { by: `0x${'11'.repeat(20)}` }),
  check('for another network', { networkId: hashOf(0x4f) }),
  check('with another value', { value: { ...open, nonce: 4 } }),
];
