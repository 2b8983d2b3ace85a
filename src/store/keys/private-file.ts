/**
 * Small files that only their owner may read: keys and passphrases. A file that others can read is
 * refused, because anyone who has read it controls the node's stake. No error quotes its content.
 */

import { open } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';
import { refuse } from '../../protocol/rules.js';
import { readFault } from '../folder/access-fault.js';

/** Keys and passphrases are shorter. Nothing beyond this is read. */
const FILE_BYTES_MAX = 8_192;
/** All permission bits of group and others. */
const FOREIGN_BITS = 0o077;

/**
 * The text; undefined if there is no file. Mode and contents are read from the same open file, so
 * that it cannot be swapped in between.
 * @throws RasticError STORE_FILE_MODE (others can read it), STORE_FILE_SIZE, STORE_FILE.
 */
export async function readPrivate(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new RasticError('STORE_FILE', { path, message: readFault(error) }, error);
  });
  if (file === undefined) return undefined;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new RasticError('STORE_FILE', { path, message: 'is not a file' });
    // [KEY-1 REJECT] A secret must not be readable by others.
    if (process.platform !== 'win32' && (stat.mode & FOREIGN_BITS) !== 0) {
      refuse('KEY-1', { path, mode: (stat.mode & 0o777).toString(8) });
    }
    if (stat.size > FILE_BYTES_MAX) {
      throw new RasticError('STORE_FILE_SIZE', { path, bytes: stat.size, limit: FILE_BYTES_MAX });
    }
    const buffer = Buffer.alloc(FILE_BYTES_MAX);
    const { bytesRead } = await file.read(buffer, 0, FILE_BYTES_MAX, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
