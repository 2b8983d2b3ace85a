/**
 * secp256k1 in WebAssembly: libsecp256k1, as compiled by tiny-secp256k1, which reads its file when it
 * is imported. Five times as fast as plain JavaScript. It is a part of node/, because a browser would
 * have to load that file in another way; there noble does the same.
 */
import { isPoint, pointCompress, pointFromScalar, recover, signRecoverable } from 'tiny-secp256k1';
import { concat, toHex, uintBe } from '../../base/bytes.js';
import { checkHash, type Secp } from '../../protocol/sign/secp.js';

/** The order of the curve, big-endian, 32 bytes. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * The hash as a number below the order. libsecp256k1 feeds the hash as it is to RFC 6979, which
 * demands this one: without it, one in 2^128 hashes would get other signatures than noble's.
 */
function reduced(hash: Uint8Array): Uint8Array {
  // Below the order unless it begins with fifteen such bytes.
  for (let at = 0; at < 15; at++) if (hash[at] !== 0xff) return hash;
  const value = BigInt(toHex(hash));
  return value < ORDER ? hash : uintBe(value - ORDER, 32);
}

function there(point: Uint8Array | null): Uint8Array {
  if (point === null) throw new TypeError('no point of the curve');
  return point;
}

export const wasmSecp: Secp = {
  getPublicKey: (secretKey) => there(pointFromScalar(secretKey, true)),
  decompress(publicKey) {
    // Asked first: pointCompress throws out of the middle of the module, which never gets its stack
    // back. After 3,108 keys that are no points it would refuse everything.
    if (!isPoint(publicKey)) throw new TypeError('no point of the curve');
    return pointCompress(publicKey, false);
  },
  sign(hash, secretKey) {
    checkHash(hash);
    const { signature, recoveryId } = signRecoverable(reduced(hash), secretKey);
    return concat(signature, Uint8Array.of(recoveryId));
  },
  recover(hash, signature, recovery) {
    checkHash(hash);
    return there(recover(hash, signature, recovery, false));
  },
};
