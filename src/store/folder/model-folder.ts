/**
 * A folder of model files on disk: made, listed, files moved into it and removed. Knows names and
 * places only; what is in a file is the engine's matter.
 */
import { access, constants, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { RasticError } from '../../base/errors.js';

/** Creates the folder with those above it, if it is missing. @throws RasticError STORE_FILE. */
export async function createFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await access(path, constants.W_OK);
  } catch (error) {
    throw new RasticError('STORE_FILE', { path, message: 'cannot be written to' }, error);
  }
}

/** Absolute paths of the folder's files with this ending, by name; none if there is no folder. */
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

/** Whether files can be made beside this one. */
export async function isWritableBeside(path: string): Promise<boolean> {
  return access(dirname(path), constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Within one file system: a name changes, no byte is copied. @throws RasticError STORE_FILE. */
export async function moveFile(from: string, to: string): Promise<void> {
  await rename(from, to).catch((error: unknown) => {
    throw new RasticError('STORE_FILE', { path: to, message: 'cannot be written' }, error);
  });
}

/** Removes a folder that has nothing in it; any other stays. */
export async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

/** Removes a file, or a folder with all that is in it; one that is gone is no error. */
export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
