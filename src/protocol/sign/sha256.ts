/**
 * SHA-256 behind one function. noble's runs everywhere and is the default; Node's own, which
 * node/keys takes for processes that live long, needs a third of the time for a leaf. Both give the
 * same 32 bytes (test/unit/protocol/sign/sha256.test.ts). FIPS 180-4.
 */
import { sha256 as noble } from '@noble/hashes/sha2.js';

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** @noble/hashes: plain JavaScript, for browsers too. */
export const nobleSha256: Sha256 = noble;

let current: Sha256 = nobleSha256;

/** The hash of these bytes, 32 bytes that nothing else refers to. */
export const sha256: Sha256 = (bytes) => current(bytes);

/** Takes another implementation for this process. It must give the same answers. */
export function useSha256(implementation: Sha256): void {
  current = implementation;
}
