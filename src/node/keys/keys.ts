/**
 * A node's key: made at first use, kept in its file, never replaced by another. Its copies, its
 * passphrase, and the one way to read it. It is the node's stake and its name at once.
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

/** What may be told of a key: never the key. */
export interface KeyInfo {
  readonly address: Address;
  readonly peerId: string;
  readonly file: string;
  readonly encrypted: boolean;
}

/** Of a kind that the tests make cheaper. */
export interface Sealing {
  readonly clock: Clock;
  /** scrypt's cost; default that of Ethereum's clients. */
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
 * The folder's key, made when it has none yet.
 * @throws RasticError as readKey for one that is there, STORE_FILE.
 */
export async function ensureKey(folder: DataFolder, clock: Clock): Promise<Uint8Array> {
  if ((await readKeyContent(folder.keyFile)) !== undefined) return readKey(folder);
  const key = clock.random(32);
  await createKeyFile(folder.keyFile, key);
  return key;
}

/**
 * @throws RasticError CONFIG_MISSING without a key, STORE_FILE_MODE when others can read it,
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

/** Opens the key to tell its names. @throws as readKey. */
export async function inspectKey(root: string, unlock: Unlock = processUnlock): Promise<KeyInfo> {
  const folder = dataFolder(root);
  const content = await contentOf(folder);
  return infoOf(await openKey(content, folder.keyFile, unlock), folder.keyFile, content);
}

export interface Export extends Sealing {
  /** 64 digits instead of a keystore. */
  readonly raw: boolean;
  /** Of the copy; an encrypted key has its own otherwise. */
  readonly passphrase: () => Promise<string | undefined>;
}

/**
 * Writes a copy of the key, mode 0600; an existing file is never replaced.
 * @throws RasticError as readKey, KEY_NEW without a passphrase for a key that has none, STORE_FILE.
 */
export async function exportKey(
  root: string,
  file: string,
  { raw, passphrase, ...sealing }: Export,
  unlock: Unlock = processUnlock,
): Promise<KeyInfo> {
  const folder = dataFolder(root);
  const content = await contentOf(folder);
  // Opened also where the keystore is copied as it is: a copy that nobody can open is no copy.
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
 * Makes a key from outside the folder's; it keeps the passphrase it came with.
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
  // Sealed again: another program may have chosen costs that are cheap to try.
  const own = isEncrypted(content) ? await seal(key, passphrase, sealing) : key;
  await createKeyFile(keyFile, own);
  return infoOf(key, keyFile, own);
}

/**
 * Sets, changes or removes the passphrase of the folder's key.
 * @param next undefined: the key is kept as it is, protected by the file's mode alone.
 * @throws RasticError as readKey, KEY_NEW, STORE_FILE; the old file is whole in each case.
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
