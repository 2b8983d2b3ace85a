/** Parses an external keystore. Everything is checked before a passphrase is asked for. */
import { refuse } from '../../protocol/rules.js';
import type { Keystore } from './keystore.js';
import { isAffordable, type Kdf } from './keystore-kdf.js';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isHexOf = (value: unknown, bytes: number): boolean =>
  typeof value === 'string' && new RegExp(`^[0-9a-f]{${2 * bytes}}$`, 'i').test(value);
/** A salt of any whole number of bytes up to 64. */
const isSalt = (value: unknown): boolean =>
  typeof value === 'string' && /^(?:[0-9a-f]{2}){1,64}$/i.test(value);

/** What is wrong with the key derivation; undefined if nothing is. */
function kdfFault({ kdf, kdfparams }: Fields): string | undefined {
  if (kdf !== 'scrypt' && kdf !== 'pbkdf2') return 'kdf is neither scrypt nor pbkdf2';
  if (!isFields(kdfparams) || !isSalt(kdfparams.salt) || kdfparams.dklen !== 32) {
    return 'kdfparams is not valid';
  }
  if (kdf === 'pbkdf2' && kdfparams.prf !== 'hmac-sha256') return 'prf is not hmac-sha256';
  return isAffordable({ kdf, kdfparams } as unknown as Kdf) ? undefined : 'kdfparams is too costly';
}

function faultOf(json: unknown): string | undefined {
  if (!isFields(json) || json.version !== 3) return 'it is not a keystore of version 3';
  const { address } = json;
  const box = json.crypto;
  if (!isFields(box)) return 'crypto is missing';
  if (box.cipher !== 'aes-128-ctr') return 'cipher is not aes-128-ctr';
  if (!isFields(box.cipherparams) || !isHexOf(box.cipherparams.iv, 16)) return 'iv is not valid';
  if (!isHexOf(box.ciphertext, 32)) return 'ciphertext does not have 32 bytes';
  if (!isHexOf(box.mac, 32)) return 'mac does not have 32 bytes';
  const isAddress = address === undefined || address === null || typeof address === 'string';
  return isAddress ? kdfFault(box) : 'address is not a text';
}

/**
 * [KEY-4 REJECT] A keystore must be complete, of version 3, and cheap enough to decrypt on this
 * machine.
 * @param text JSON. @param path for errors.
 * @throws RasticError KEY_FILE.
 */
export function parseKeystore(text: string, path: string): Keystore {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Without a cause, because the parser's message quotes the file.
    refuse('KEY-4', { path, message: 'neither 64 digits nor JSON' });
  }
  const message = faultOf(json);
  if (message !== undefined) refuse('KEY-4', { path, message });
  return json as Keystore;
}
