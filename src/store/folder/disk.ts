/** Room on the disk that a path is on. */
import { statfs } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';

/** Bytes that this user may still write. @throws RasticError STORE_FILE if nothing is there. */
export async function freeBytes(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch (error) {
    throw new RasticError('STORE_FILE', { path, message: 'is not there' }, error);
  }
}
