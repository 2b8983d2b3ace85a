/** Digests and signatures: the example that EIP-712 publishes, and what has one form only. */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { concat, fromHex, type Hex, toHex, utf8 } from '../../../../src/base/bytes.js';
import { createHasher, hashDomain, hashTyped } from '../../../../src/protocol/sign/eip712.js';
import {
  addressOf,
  checkSigner,
  createSigner,
  digest,
  embeddedDomain,
  publicKeyOf,
  recoverSigner,
} from '../../../../src/protocol/sign/sign.js';
import { hasCode } from '../../../support/wire/codes.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('structs');

describe('the Mail example of EIP-712', () => {
  const hasher = createHasher({
    Person: [
      ['name', 'string'],
      ['wallet', 'address'],
    ],
    Mail: [
      ['from', 'Person'],
      ['to', 'Person'],
      ['contents', 'string'],
    ],
  });
  const mail = {
    from: { name: 'Cow', wallet: '0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826' },
    to: { name: 'Bob', wallet: '0xbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb' },
    contents: 'Hello, Bob!',
  };
  const separator = hashDomain({
    name: 'Ether Mail',
    version: '1',
    chainId: 1n,
    verifyingContract: fromHex(`0x${'cc'.repeat(20)}`),
  });
  const cow = keccak_256(utf8('cow'));
  const published = '0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2';

  it('encodeType', () => {
    expect(hasher.typeString('Mail')).toBe(
      'Mail(Person from,Person to,string contents)Person(string name,address wallet)',
    );
  });
  it('hashStruct', () => {
    const hash = '0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e';
    expect(toHex(hasher.hash('Mail', mail))).toBe(hash);
  });
  it('domain separator', () => {
    const hash = '0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f';
    expect(toHex(separator)).toBe(hash);
  });
  it('digest', () => {
    expect(toHex(hashTyped(separator, hasher.hash('Mail', mail)))).toBe(published);
  });
  it('account and signature of keccak("cow")', () => {
    expect(addressOf(publicKeyOf(cow))).toBe(mail.from.wallet);
    const made = secp256k1.sign(fromHex(published), cow, { prehash: false, format: 'recovered' });
    const [r, s] = [toHex(made.slice(1, 33)), toHex(made.slice(33))];
    expect(r).toBe('0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d');
    expect(s).toBe('0x07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562');
    expect(27 + (made[0] ?? 0)).toBe(28);
  });
  it('a value that misses its type', () => {
    hasCode('WIRE_FIELD', () => hasher.hash('Mail', { ...mail, contents: 1 }));
    hasCode('WIRE_FIELD', () => hasher.hash('Mail', { ...mail, to: undefined }));
  });
});

describe('one signature has one form', () => {
  const domain = embeddedDomain(hashOf('network'));
  const signer = createSigner(domain, keccak_256(utf8('cow')));
  const signed = signer.sign('Open', { disputeId: hashOf('r'), leafHash: hashOf('l'), nonce: 1 });
  const bytes = fromHex(signed.signature);
  const recoverFrom = (signature: Uint8Array) =>
    recoverSigner(domain, 'Open', { ...signed, signature: toHex(signature) });
  const withV = (v: number) => concat(bytes.slice(0, 64), Uint8Array.of(v));

  it('recovers the signer, and signs the same bytes again', () => {
    expect(recoverFrom(bytes)).toBe(signer.address);
    expect(signer.sign('Open', signed.value)).toEqual(signed);
    expect(bytes).toHaveLength(65);
  });

  it('[SIGN-1 REJECT] [EIP-2] high s is refused', () => {
    const n = secp256k1.Point.CURVE().n;
    const s = BigInt(toHex(bytes.slice(32, 64)));
    const high = fromHex(`0x${(n - s).toString(16).padStart(64, '0')}` as Hex);
    const v = bytes[64] === 27 ? 28 : 27;
    hasCode('SIGN_INVALID', () => recoverFrom(concat(bytes.slice(0, 32), high, Uint8Array.of(v))));
  });

  it.each([0, 1, 26, 29, 255])('the recovery byte %i is refused', (v) => {
    hasCode('SIGN_INVALID', () => recoverFrom(withV(v)));
  });

  it('the other recovery byte is another account, or nobody', () => {
    const other = withV(bytes[64] === 27 ? 28 : 27);
    expect(recoverFrom(other)).not.toBe(signer.address);
  });

  it.each([
    ['empty', new Uint8Array()],
    ['without v', bytes.slice(0, 64)],
    ['a byte longer', concat(bytes, Uint8Array.of(0))],
    ['all zero', concat(new Uint8Array(64), Uint8Array.of(27))],
    ['all ones', concat(new Uint8Array(64).fill(255), Uint8Array.of(27))],
  ])('%s', (_, signature) => {
    hasCode('SIGN_INVALID', () => recoverFrom(signature));
  });

  it('is looked at in all its bytes, also when it was found right before', () => {
    checkSigner(domain, 'Open', signed, signer.address);
    checkSigner(domain, 'Open', signed, signer.address);
    expect(recoverFrom(withV(bytes[64] === 27 ? 28 : 27))).not.toBe(signer.address);
    hasCode('SIGN_INVALID', () => recoverFrom(withV(29)));
    const mallory = addressOf(publicKeyOf(keccak_256(utf8('mallory'))));
    hasCode('SIGN_SIGNER', () => checkSigner(domain, 'Open', signed, mallory));
  });

  it('[SIGN-2 REJECT] is for one network, one struct and one value', () => {
    const elsewhere = embeddedDomain(hashOf('another network'));
    hasCode('SIGN_SIGNER', () => checkSigner(elsewhere, 'Open', signed, signer.address));
    const value = { ...signed.value, nonce: 2 };
    hasCode('SIGN_SIGNER', () => {
      checkSigner(domain, 'Open', { ...signed, value }, signer.address);
    });
    expect(digest(elsewhere, 'Open', signed.value)).not.toBe(digest(domain, 'Open', signed.value));
  });
});
