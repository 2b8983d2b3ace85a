/**
 * A secret key encrypted with a passphrase in the format of Ethereum wallets: Web3 Secret Storage,
 * version 3 (scrypt, AES-128-CTR, MAC with keccak-256). Converts between bytes and object; no
 * files. https://ethereum.org/developers/docs/data-structures-and-encoding/web3-secret-storage
 */
import { createCipheriv, createDecipheriv, timingSafeEqual } from 'node:crypto';
import { concat, equalBytes, fromHex, toHex, utf8 } from '../../base/bytes.js';
import { refuse } from '../../protocol/rules.js';
import { addressOf, keccak256, publicKeyOf } from '../../protocol/sign/sign.js';
import { deriveKey, type Kdf } from './keystore-kdf.js';

const CIPHER = 'aes-128-ctr';
/** scrypt's cost, as in Ethereum's clients: 256 MiB and most of a second per guess. */
const SCRYPT = { n: 2 ** 18, r: 8, p: 1 } as const;
const SALT_BYTES = 32;
const IV_BYTES = 16;
const ID_BYTES = 16;
/** Number of random bytes that `encryptKey` needs. */
export const KEYSTORE_RANDOM_BYTES = SALT_BYTES + IV_BYTES + ID_BYTES;

/** All hexadecimal values are without 0x, as in the definition. */
export interface Keystore {
  readonly version: 3;
  readonly id: string;
  /** The account's address. The MAC does not cover it, so it is compared after decryption. */
  readonly address?: string;
  readonly crypto: {
    readonly cipher: typeof CIPHER;
    readonly cipherparams: { readonly iv: string };
    readonly ciphertext: string;
    readonly mac: string;
  } & Kdf;
}

const digits = (bytes: Uint8Array): string => toHex(bytes).slice(2);
const bytesOf = (hex: string): Uint8Array => fromHex(`0x${hex.toLowerCase()}`);
const accountOf = (key: Uint8Array): string => addressOf(publicKeyOf(key)).slice(2);

/** A version 4 UUID (RFC 9562). */
function uuidOf(random: Uint8Array): string {
  const hex = digits(random);
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** The MAC over the second half of the derived key and the ciphertext. */
const macOf = (derived: Uint8Array, ciphertext: Uint8Array): Uint8Array =>
  keccak256(concat(derived.slice(16, 32), ciphertext));

/**
 * @param random KEYSTORE_RANDOM_BYTES fresh random bytes: salt, counter block and id.
 * @param n scrypt's cost, a power of two. Only tests use less than the default.
 */
export async function encryptKey(
  key: Uint8Array,
  passphrase: string,
  random: Uint8Array,
  n: number = SCRYPT.n,
): Promise<Keystore> {
  if (random.length !== KEYSTORE_RANDOM_BYTES) throw new TypeError('random bytes are missing');
  const salt = digits(random.slice(0, SALT_BYTES));
  const iv = random.slice(SALT_BYTES, SALT_BYTES + IV_BYTES);
  const kdf = { kdf: 'scrypt', kdfparams: { ...SCRYPT, n, dklen: 32, salt } } as const;
  const derived = await deriveKey(kdf, utf8(passphrase));
  const cipher = createCipheriv(CIPHER, derived.slice(0, 16), iv);
  const ciphertext = concat(cipher.update(key), cipher.final());
  return {
    version: 3,
    id: uuidOf(random.slice(SALT_BYTES + IV_BYTES)),
    address: accountOf(key),
    crypto: {
      cipher: CIPHER,
      cipherparams: { iv: digits(iv) },
      ciphertext: digits(ciphertext),
      ...kdf,
      mac: digits(macOf(derived, ciphertext)),
    },
  };
}

/**
 * Decrypts the secret key, 32 bytes. @param path the keystore's file, for errors.
 * @throws RasticError KEY_PASSPHRASE, KEY_FILE if the key does not belong to the account in the
 * file.
 */
export async function decryptKey(
  keystore: Keystore,
  passphrase: string,
  path: string,
): Promise<Uint8Array> {
  const box = keystore.crypto;
  const derived = await deriveKey(box, utf8(passphrase));
  const ciphertext = bytesOf(box.ciphertext);
  // [KEY-2 REJECT] The passphrase must be right and the file unaltered. Both are compared in
  // constant time.
  if (!timingSafeEqual(macOf(derived, ciphertext), bytesOf(box.mac))) {
    refuse('KEY-2', { path });
  }
  const iv = bytesOf(box.cipherparams.iv);
  const cipher = createDecipheriv(CIPHER, derived.slice(0, 16), iv);
  const key = concat(cipher.update(ciphertext), cipher.final());
  checkAccount(key, keystore.address, path);
  return key;
}

/**
 * [KEY-3 REJECT] A key must be valid on the curve, and must be the key of the account stored beside
 * it.
 */
export function checkAccount(key: Uint8Array, address: string | undefined, path: string): void {
  let account: string;
  try {
    account = accountOf(key);
  } catch {
    // Without a cause, which could quote the key.
    refuse('KEY-3', { path, message: 'it contains no secp256k1 key' });
  }
  const named = address?.toLowerCase().replace(/^0x/, '');
  if (named === undefined || named === '' || equalBytes(utf8(named), utf8(account))) return;
  refuse('KEY-3', { path, message: 'its key does not belong to its address' });
}
