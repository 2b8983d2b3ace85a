/** SHA-256 by the machine, for whoever hashes much: several times faster than the portable one. */
import { hash } from 'node:crypto';

export const sha256 = (bytes: Uint8Array): Uint8Array => {
  const digest = hash('sha256', bytes, 'buffer');
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
};
