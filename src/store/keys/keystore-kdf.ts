/**
 * Derives a keystore's key from a passphrase: with scrypt (RFC 7914), or PBKDF2 (RFC 8018) for
 * files of other programs. Runs off the main thread if OpenSSL accepts the costs. The costs are
 * limited, since the file may be hostile.
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

/** Limit of scrypt's memory (128 n r): half a gibibyte, twice what Ethereum's clients use. */
const SCRYPT_BYTES_MAX = 2 ** 29;
/** Limit of the work n r p: four times the usual, a few seconds. */
const SCRYPT_WORK_MAX = 2 ** 23;
const ROUNDS_MAX = 10_000_000;
/** OpenSSL also counts its working memory, in addition to scrypt's 128 n r bytes. */
const SCRYPT_SPARE_BYTES = 2 ** 20;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;

/** Whether the costs are valid and within the limits for a file. */
export function isAffordable({ kdf, kdfparams }: Kdf): boolean {
  if (kdf === 'pbkdf2') return isCount(kdfparams.c) && kdfparams.c <= ROUNDS_MAX;
  const { n, r, p } = kdfparams;
  if (![n, r, p].every(isCount) || n < 2 || Math.log2(n) % 1 !== 0) return false;
  return 128 * n * r <= SCRYPT_BYTES_MAX && n * r * p <= SCRYPT_WORK_MAX;
}

const memoryOf = ({ n, r, p }: ScryptParams): number => 128 * r * (n + p) + SCRYPT_SPARE_BYTES;

/**
 * Whether OpenSSL accepts the costs. It requires n < 2^(128 r / 8) (RFC 7914, section 2). Wallets,
 * and the test vector of the keystore definition, do not keep to this.
 */
const isOfRfc = ({ n, r }: ScryptParams): boolean => Math.log2(n) < 16 * r;

/** Derives the key, with the length that the parameters give. */
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
