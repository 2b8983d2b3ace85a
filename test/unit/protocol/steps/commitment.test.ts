import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { addressOf, hashOf } from '../../../../scripts/vectors/network.js';
import { concat, fromHex, toHex, utf8 } from '../../../../src/base/bytes.js';
import { hashCommitment } from '../../../../src/protocol/steps/commitment.js';

const RECEIPT = hashOf('receipt');
const SALT = hashOf('salt');
const recomputed = [
  { index: 1, leaf: Uint8Array.of(1, 2, 3) },
  { index: 258, leaf: Uint8Array.of(4) },
];

test('covers label, Receipt, verifier, each index with its leaf, and the salt, in this order', () => {
  const bytes = concat(
    utf8('rastic/verify/v1'),
    fromHex(RECEIPT),
    fromHex(addressOf('v1')),
    Uint8Array.of(1, 0, 0, 0, 1, 2, 3),
    Uint8Array.of(2, 1, 0, 0, 4),
    fromHex(SALT),
  );
  expect(hashCommitment(RECEIPT, addressOf('v1'), recomputed, SALT)).toBe(toHex(sha256(bytes)));
});

test('nobody can repeat another verifier’s', () => {
  const mine = hashCommitment(RECEIPT, addressOf('v1'), recomputed, SALT);
  expect(hashCommitment(RECEIPT, addressOf('v2'), recomputed, SALT)).not.toBe(mine);
});
