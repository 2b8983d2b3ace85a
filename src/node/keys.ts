/** A node's key: made at first use, kept in its file, never replaced. */
import type { Clock } from '../base/clock.js';
import { RasticError } from '../base/errors.js';
import type { DataFolder } from '../store/data-folder.js';
import { createKeyFile, readKeyFile } from '../store/key-file.js';

/** Makes and keeps a new key. @throws RasticError STORE_FILE when there is one already. */
export async function createKey(folder: DataFolder, clock: Clock): Promise<Uint8Array> {
  const key = clock.random(32);
  await createKeyFile(folder.keyFile, key);
  return key;
}

/** @throws RasticError CONFIG_MISSING without a key, STORE_FILE_MODE when others can read it. */
export async function readKey(folder: DataFolder): Promise<Uint8Array> {
  const key = await readKeyFile(folder.keyFile);
  if (key === undefined) throw new RasticError('CONFIG_MISSING', { path: folder.keyFile });
  return key;
}
