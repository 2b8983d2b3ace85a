/** Peer ids: the same as libp2p makes of the same key, and back to the account. */
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { sha256 } from '@noble/hashes/sha2.js';
import { base58 } from '@scure/base';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, utf8 } from '../../../../src/base/bytes.js';
import { addressOfPeer, peerIdOf, publicKeyOfPeer } from '../../../../src/protocol/sign/ids.js';
import { addressOf, publicKeyOf } from '../../../../src/protocol/sign/sign.js';
import { refuses } from '../../../support/wire/codes.js';

const keys = Array.from({ length: 20 }, (_, i) => sha256(utf8(`key ${i}`)));
/** Secret key 1: the generator itself. Ethereum's well-known address for it. */
const ONE = Uint8Array.from({ length: 32 }, (_, i) => (i === 31 ? 1 : 0));

describe('peer ids', () => {
  it('are what libp2p makes of the same keys', () => {
    for (const key of keys) {
      const theirs = peerIdFromPrivateKey(privateKeyFromRaw(key)).toString();
      expect(peerIdOf(publicKeyOf(key))).toBe(theirs);
    }
  });
  it('lead back to key and account', () => {
    for (const key of [...keys, ONE]) {
      const publicKey = publicKeyOf(key);
      const peerId = peerIdOf(publicKey);
      expect(publicKeyOfPeer(peerId)).toBe(publicKey);
      expect(addressOfPeer(peerId)).toBe(addressOf(publicKey));
    }
  });
  it('of the generator', () => {
    const publicKey = '0x0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798';
    expect(publicKeyOf(ONE)).toBe(publicKey);
    expect(peerIdOf(publicKey)).toBe('16Uiu2HAm3cuhhRL2msUuLF62KRSfneFDx94RsuouyW25Ho42cFMq');
    expect(addressOf(publicKey)).toBe('0x7e5f4552091a69125d5dfcb7b8c2659029395bdf');
  });
});

describe('not a peer id of ours', () => {
  const good = peerIdOf(publicKeyOf(ONE));
  const bytes = base58.decode(good);
  it.each([
    ['empty', ''],
    ['an RSA peer', 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N'],
    ['an Ed25519 peer', '12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA'],
    ['no base58', `${good.slice(0, -1)}0`],
    ['one character short', good.slice(0, -1)],
    ['a byte more', base58.encode(concat(bytes, Uint8Array.of(0)))],
    ['very long', '1'.repeat(100_000)],
  ])('%s', (_, text) => {
    refuses('WIRE_FIELD', 'peerId', () => publicKeyOfPeer(text));
    refuses('WIRE_FIELD', 'peerId', () => addressOfPeer(text));
  });
  it('a key that is no point of the curve', () => {
    const header = bytes.slice(0, 6);
    const text = base58.encode(concat(header, fromHex(`0x02${'ff'.repeat(32)}`)));
    refuses('WIRE_FIELD', 'peerId', () => addressOfPeer(text));
  });
});
