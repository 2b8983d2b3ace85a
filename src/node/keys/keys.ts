/**
 * A node's key: created at first use, kept in its file, never replaced by another. Reads, copies
 * and encrypts it. The key controls the node's stake and is the node's identity.
 */
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { peerIdOf } from '../../protocol/sign/ids.js';
import { addressOf, publicKeyOf } from '../../protocol/sign/sign.js';
import type { Address } from '../../protocol/sign/structs.js';
import { createDataFolder, type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import {
  createKeyFile,
  isEncrypted,
  type KeyContent,
  openKey,
  readKeyContent,
  rewriteKeyFile,
  type Unlock,
} from '../../store/keys/key-file.js';
import { encryptKey, KEYSTORE_RANDOM_BYTES } from '../../store/keys/keystore.js';
import { checkNewPassphrase, processUnlock } from './passphrase.js';

/** What may be shown about a key; never the key itself. */
export interface KeyInfo {
  readonly address: Address;
  readonly peerId: string;
  readonly file: string;
  readonly encrypted: boolean;
}

/** How a key is encrypted. Tests use a cheaper cost. */
export interface Sealing {
  readonly clock: Clock;
  /** scrypt's cost. Default: that of Ethereum's clients. */
  readonly cost?: number;
}

const seal = (key: Uint8Array, passphrase: string, { clock, cost }: Sealing): Promise<KeyContent> =>
  encryptKey(key, passphrase, clock.random(KEYSTORE_RANDOM_BYTES), cost);

async function contentOf({ keyFile }: DataFolder): Promise<KeyContent> {
  const content = await readKeyContent(keyFile);
  if (content === undefined) throw new RasticError('CONFIG_MISSING', { path: keyFile });
  return content;
}

/**
 * The folder's key, created if there is none yet.
 * @throws RasticError as readKey for an existing key; STORE_FILE.
 */
export async function ensureKey(folder: DataFolder, clock: Clock): Promise<Uint8Array> {
  if ((await readKeyContent(folder.keyFile)) !== undefined) return readKey(folder);
  const key = clock.random(32);
  await createKeyFile(folder.keyFile, key);
  return key;
}

/**
 * @throws RasticError CONFIG_MISSING if there is no key, STORE_FILE_MODE if others can read it,
 * KEY_LOCKED, KEY_PASSPHRASE, KEY_FILE.
 */
export async function readKey(folder: DataFolder, unlock: Unlock = processUnlock) {
  return openKey(await contentOf(folder), folder.keyFile, unlock);
}

const infoOf = (key: Uint8Array, file: string, content: KeyContent): KeyInfo => {
  const publicKey = publicKeyOf(key);
  const encrypted = isEncrypted(content);
  return { address: addressOf(publicKey), peerId: peerIdOf(publicKey), file, encrypted };
};

/** Opens the key and returns its address and peer id. @throws as readKey. */
export async function inspectKey(root: string, unlock: Unlock = processUnlock): Promise<KeyInfo> {
  const folder = dataFolder(root);
  const content = await contentOf(folder);
  return infoOf(await openKey(content, folder.keyFile, unlock), folder.keyFile, content);
}

export interface Export extends Sealing {
  /** Write 64 hexadecimal digits instead of a keystore. */
  readonly raw: boolean;
  /**
   * The passphrase for the copy. Without one, the copy of an encrypted key keeps the key's own
   * passphrase.
   */
  readonly passphrase: () => Promise<string | undefined>;
}

/**
 * Writes a copy of the key, mode 0600; an existing file is never replaced.
 * @throws RasticError as readKey, KEY_NEW if the key has no passphrase and none is given for the
 * copy, STORE_FILE.
 */
export async function exportKey(
  root: string,
  file: string,
  { raw, passphrase, ...sealing }: Export,
  unlock: Unlock = processUnlock,
): Promise<KeyInfo> {
  const folder = dataFolder(root);
  const content = await contentOf(folder);
  // The key is opened even if its keystore is copied unchanged: a copy that cannot be opened is
  // useless.
  const key = await openKey(content, folder.keyFile, unlock);
  const wanted = raw ? undefined : await passphrase();
  let copy: KeyContent = key;
  if (wanted !== undefined) copy = await seal(key, checkNewPassphrase(wanted), sealing);
  else if (!raw && isEncrypted(content)) copy = content;
  else if (!raw)
    throw new RasticError('KEY_NEW', {
      message: 'of the copy is not given with --new-passphrase-file',
    });
  await createKeyFile(file, copy).catch((error: unknown) => {
    if (codeOf(error) !== 'KEY_EXISTS') throw error;
    const message = 'is there already and is not replaced';
    throw new RasticError('STORE_FILE', { path: file, message });
  });
  return infoOf(key, file, copy);
}

/**
 * Imports a key into the folder. It keeps its passphrase.
 * @throws RasticError KEY_EXISTS, KEY_FILE, KEY_PASSPHRASE, KEY_LOCKED, STORE_FILE….
 */
export async function importKey(
  root: string,
  file: string,
  sealing: Sealing,
  unlock: Unlock = processUnlock,
): Promise<KeyInfo> {
  const folder = await createDataFolder(root);
  const { keyFile } = folder;
  if ((await readKeyContent(keyFile)) !== undefined) {
    throw new RasticError('KEY_EXISTS', { path: keyFile });
  }
  const content = await readKeyContent(file);
  if (content === undefined) {
    throw new RasticError('STORE_FILE', { path: file, message: 'is not there' });
  }
  let passphrase = '';
  const key = await openKey(content, file, async (path) => {
    passphrase = await unlock(path);
    return passphrase;
  });
  // Encrypted again, because another program may have chosen costs that make guessing cheap.
  const own = isEncrypted(content) ? await seal(key, passphrase, sealing) : key;
  await createKeyFile(keyFile, own);
  return infoOf(key, keyFile, own);
}

/**
 * Sets, changes or removes the passphrase of the folder's key.
 * @param next the new passphrase. Undefined: the key is stored unencrypted, protected only by the
 * file's mode.
 * @throws RasticError as readKey, KEY_NEW, STORE_FILE; on any error the old file is unchanged.
 */
export async function changePassphrase(
  root: string,
  next: () => Promise<string | undefined>,
  sealing: Sealing,
  unlock: Unlock = processUnlock,
): Promise<KeyInfo> {
  const folder = dataFolder(root);
  const { keyFile } = folder;
  const key = await readKey(folder, unlock);
  const passphrase = await next();
  const content =
    passphrase === undefined ? key : await seal(key, checkNewPassphrase(passphrase), sealing);
  await rewriteKeyFile(keyFile, key, content, passphrase);
  return infoOf(key, keyFile, content);
}
