/**
 * The file of the node's secret key, mode 0600: 64 hexadecimal digits and a newline, or a keystore
 * encrypted with a passphrase. It is never replaced by another key. No error contains a key.
 */

import { equalBytes, fromHex, toHex, utf8 } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import { refuse } from '../../protocol/rules.js';
import { writeFault } from '../folder/access-fault.js';
import { writeAtomic } from '../folder/atomic-file.js';
import { checkAccount, decryptKey, type Keystore } from './keystore.js';
import { parseKeystore } from './keystore-parse.js';
import { readPrivate } from './private-file.js';

const KEY_BYTES = 32;
const KEY = /^(?:0x)?([0-9a-f]{64})\r?\n?$/i;

/** The content of a key file: the plain key, or the encrypted key. */
export type KeyContent = Uint8Array | Keystore;

/** Asks for the passphrase of the key file at this path. */
export type Unlock = (path: string) => Promise<string>;

export const isEncrypted = (content: KeyContent): content is Keystore =>
  !(content instanceof Uint8Array);

/**
 * [KEY-5 REJECT] An encrypted key can be opened only where the user can be asked for its
 * passphrase.
 */
const locked: Unlock = async (path) => {
  refuse('KEY-5', { path });
};

function format(content: KeyContent): Uint8Array {
  if (isEncrypted(content)) return utf8(`${JSON.stringify(content, undefined, 2)}\n`);
  if (content.length !== KEY_BYTES) throw new TypeError('a secret key has 32 bytes');
  return utf8(`${toHex(content).slice(2)}\n`);
}

/**
 * The file's content, not decrypted; undefined if there is no file.
 * @throws RasticError STORE_FILE_MODE (others can read it), KEY_FILE (no key in it), STORE_FILE….
 */
export async function readKeyContent(path: string): Promise<KeyContent | undefined> {
  const text = await readPrivate(path);
  if (text === undefined) return undefined;
  const digits = KEY.exec(text)?.[1];
  return digits === undefined ? parseKeystore(text, path) : fromHex(`0x${digits.toLowerCase()}`);
}

/** The secret key, 32 bytes. @throws RasticError KEY_LOCKED, KEY_PASSPHRASE, KEY_FILE. */
export async function openKey(
  content: KeyContent,
  path: string,
  unlock: Unlock = locked,
): Promise<Uint8Array> {
  if (isEncrypted(content)) return decryptKey(content, await unlock(path), path);
  checkAccount(content, undefined, path);
  return content;
}

/** Reads the file and opens the key. @throws as readKeyContent and openKey. */
export async function readKeyFile(path: string, unlock?: Unlock): Promise<Uint8Array | undefined> {
  const content = await readKeyContent(path);
  return content === undefined ? undefined : openKey(content, path, unlock);
}

/**
 * Creates the file; durable when it resolves. Never replaces an existing file, because a lost key
 * means a lost stake.
 * @throws RasticError KEY_EXISTS, STORE_FILE; TypeError if the key is not 32 bytes.
 */
export async function createKeyFile(path: string, content: KeyContent): Promise<void> {
  const bytes = format(content);
  try {
    await writeAtomic(path, bytes, 0o600, { replace: false });
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (there) throw new RasticError('KEY_EXISTS', { path });
    throw new RasticError('STORE_FILE', { path, message: writeFault(error) }, error);
  }
}

/**
 * Writes the same key in another form. The new file is read back and opened before it replaces the
 * old one, so at every moment one complete file exists.
 * @param passphrase opens `content` if it is encrypted.
 * @throws RasticError KEY_FILE if the written file does not contain this key; STORE_FILE.
 */
export async function rewriteKeyFile(
  path: string,
  key: Uint8Array,
  content: KeyContent,
  passphrase?: string,
): Promise<void> {
  const unlock = passphrase === undefined ? locked : async () => passphrase;
  const check = async (written: string): Promise<void> => {
    const again = await readKeyFile(written, unlock);
    if (again !== undefined && equalBytes(again, key)) return;
    throw new RasticError('KEY_FILE', { path, message: 'what was written is not the key' });
  };
  try {
    await writeAtomic(path, format(content), 0o600, { check });
  } catch (error) {
    if (error instanceof RasticError) throw error;
    throw new RasticError('STORE_FILE', { path, message: writeFault(error) }, error);
  }
}
