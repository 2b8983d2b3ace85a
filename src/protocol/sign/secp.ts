/**
 * The curve secp256k1 as far as signatures need it, behind one interface. noble's runs everywhere and
 * is the default; node/keys has a faster one in WebAssembly, which Node loads from a file. Both give
 * the same bytes and refuse the same input (test/unit/protocol/sign/secp.test.ts). Which signatures
 * are taken is decided in sign.ts, not here. SEC 1, SEC 2; RFC 6979.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { concat } from '../../base/bytes.js';

/** Which of the two keys that fit a signature is meant: the parity of the nonce point's y. */
export type Recovery = 0 | 1;

/** All of them throw for what is out of range, of a wrong length, or not on the curve. */
export interface Secp {
  /** The compressed public key, 33 bytes. */
  getPublicKey(secretKey: Uint8Array): Uint8Array;
  /** The uncompressed form, 65 bytes, of a public key. */
  decompress(publicKey: Uint8Array): Uint8Array;
  /** r ‖ s, with low s, and a byte for the recovery; RFC 6979 makes it the same each time. */
  sign(hash: Uint8Array, secretKey: Uint8Array): Uint8Array;
  /** The uncompressed public key that signed. @param signature r ‖ s, 64 bytes. */
  recover(hash: Uint8Array, signature: Uint8Array, recovery: Recovery): Uint8Array;
}

/** @throws TypeError for anything but a digest: a longer one would be cut, a shorter one padded. */
export function checkHash(hash: Uint8Array): void {
  if (hash.length !== 32) throw new TypeError('not a hash of 32 bytes');
}

/** @noble/curves: plain JavaScript without a file of its own, for browsers too. */
export const nobleSecp: Secp = {
  getPublicKey: (secretKey) => secp256k1.getPublicKey(secretKey, true),
  decompress: (publicKey) => secp256k1.Point.fromBytes(publicKey).toBytes(false),
  sign(hash, secretKey) {
    checkHash(hash);
    const made = secp256k1.sign(hash, secretKey, { prehash: false, format: 'recovered' });
    return concat(made.slice(1), made.slice(0, 1));
  },
  recover(hash, signature, recovery) {
    checkHash(hash);
    const recovered = concat(Uint8Array.of(recovery), signature);
    const parsed = secp256k1.Signature.fromBytes(recovered, 'recovered');
    // The point itself, not its compressed form: decompressing costs a sixth of the whole.
    return parsed.recoverPublicKey(hash).toBytes(false);
  },
};

let current = nobleSecp;

/** The implementation that this process uses. */
export const secp = (): Secp => current;

/** Takes another implementation for this process. It must give the same answers. */
export function useSecp(implementation: Secp): void {
  current = implementation;
}
