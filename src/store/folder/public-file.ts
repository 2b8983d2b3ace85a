/**
 * Files that everyone may read (manifests, calibration records, plots), unlike those in the data
 * folder.
 */

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RasticError } from '../../base/errors.js';
import { writeFault } from './access-fault.js';
import { writeAtomic } from './atomic-file.js';

const MODE = 0o644;

/**
 * Replaces the file atomically, and creates its folder if missing.
 * @throws RasticError STORE_FILE.
 */
export async function writePublic(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeAtomic(path, bytes, MODE);
  } catch (error) {
    throw new RasticError('STORE_FILE', { path, message: writeFault(error) }, error);
  }
}
