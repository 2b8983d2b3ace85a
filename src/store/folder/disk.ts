/** Free space on the disk of a path. */
import { statfs } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';

/**
 * Bytes that this user can still write. @throws RasticError STORE_FILE if the path does not exist.
 */
export async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    throw new RasticError('STORE_FILE', { path, message: 'is not there' }, error);
  }
}
