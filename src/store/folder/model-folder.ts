/**
 * A folder of model files: creates and lists it, moves files into it and removes them. Handles only
 * names and paths; the engine reads the files.
 */

import { access, constants, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RasticError } from '../../base/errors.js';
import { writeFault } from './access-fault.js';

/** Creates the folder and its parents if missing. @throws RasticError STORE_FILE. */
export async function createFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new RasticError('STORE_FILE', { path, message: 'cannot be written to' }, error);
  }
}

/**
 * Absolute paths of the folder's files with this extension, sorted by name; none if the folder does
 * not exist.
 */
export async function listFiles(folder: string, ending: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((e) => !e.isDirectory() && e.name.endsWith(ending));
  return names.map((e) => join(folder, e.name)).sort();
}

export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Whether this user may run the file. */
export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Whether files can be created in the same folder as this file. */
export async function isWritableBeside(path: string): Promise<boolean> {
  return access(dirname(path), constants.W_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Moves a file within one file system, by renaming, without copying. @throws RasticError
 * STORE_FILE.
 */
export async function moveFile(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    throw new RasticError('STORE_FILE', { path: to, message: writeFault(error) }, error);
  });
}

/** Removes a folder if it is empty. */
export async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

/** Removes a file, or a folder with all its contents. A missing one is not an error. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
