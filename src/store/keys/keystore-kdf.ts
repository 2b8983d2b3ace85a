/**
 * How a passphrase becomes the key of a keystore: scrypt (RFC 7914), or PBKDF2 (RFC 8018) in files
 * of other programs; off the main thread where OpenSSL takes the costs. What a hostile file could
 * ask for is bounded.
 */
import { pbkdf2, scrypt } from 'node:crypto';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { fromHex } from '../../base/bytes.js';

interface ScryptParams {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly dklen: number;
  readonly salt: string;
}

interface Pbkdf2Params {
  readonly c: number;
  readonly prf: 'hmac-sha256';
  readonly dklen: number;
  readonly salt: string;
}

export type Kdf =
  | { readonly kdf: 'scrypt'; readonly kdfparams: ScryptParams }
  | { readonly kdf: 'pbkdf2'; readonly kdfparams: Pbkdf2Params };

/** scrypt's memory is 128 n r: half a gibibyte, twice what Ethereum's clients write. */
const SCRYPT_BYTES_MAX = 2 ** 29;
/** Four times the usual work n r p: a few seconds. */
const SCRYPT_WORK_MAX = 2 ** 23;
const ROUNDS_MAX = 10_000_000;
/** Beside the block that scrypt's memory is named after, OpenSSL counts what it works with. */
const SCRYPT_SPARE_BYTES = 2 ** 20;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

/** Whether the costs are sound and within what one file may ask of this machine. */
export function isAffordable({ kdf, kdfparams }: Kdf): boolean {
  if (kdf === 'pbkdf2') return isCount(kdfparams.c) && kdfparams.c <= ROUNDS_MAX;
  const { n, r, p } = kdfparams;
  if (![n, r, p].every(isCount) || n < 2 || Math.log2(n) % 1 !== 0) return false;
  return 128 * n * r <= SCRYPT_BYTES_MAX && n * r * p <= SCRYPT_WORK_MAX;
}

const memoryOf = ({ n, r, p }: ScryptParams): number => 128 * r * (n + p) + SCRYPT_SPARE_BYTES;

/**
 * Whether OpenSSL takes the costs: it keeps to RFC 7914, section 2, n < 2^(128 r / 8). Wallets, and
 * the definition's own vector, do not.
 */
const isOfRfc = ({ n, r }: ScryptParams): boolean => Math.log2(n) < 16 * r;

/** Bytes of the key, as the parameters say. */
export function deriveKey({ kdf, kdfparams }: Kdf, passphrase: Uint8Array): Promise<Uint8Array> {
  const salt = fromHex(`0x${kdfparams.salt.toLowerCase()}`);
  const { dklen } = kdfparams;
  if (kdf === 'scrypt' && !isOfRfc(kdfparams)) {
    const { n, r, p } = kdfparams;
    return scryptAsync(passphrase, salt, { N: n, r, p, dkLen: dklen, maxmem: memoryOf(kdfparams) });
  }
  return new Promise((done, fail) => {
    const end = (error: Error | null, key: Buffer) => (error === null ? done(key) : fail(error));
    if (kdf === 'pbkdf2') return pbkdf2(passphrase, salt, kdfparams.c, dklen, 'sha256', end);
    const { n, r, p } = kdfparams;
    scrypt(passphrase, salt, dklen, { N: n, r, p, maxmem: memoryOf(kdfparams) }, end);
  });
}
