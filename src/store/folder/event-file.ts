/**
 * A node's events as JSON lines in its data folder, for its operator and other programs. Bounded:
 * a full file becomes `events.1.jsonl`, in place of the one before.
 */

import { appendFile, rename, stat } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';
import { writeFault } from './access-fault.js';

/** Some thousand events in each of the two files. */
const FILE_BYTES_MAX = 1024 * 1024;
const MODE = 0o600;

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/**
 * Appends one line. Callers wait for each other.
 * @throws RasticError STORE_FILE.
 */
export async function appendEvent(
  path: string,
  event: object,
  bytesMax = FILE_BYTES_MAX,
): Promise<void> {
  const line = `${JSON.stringify(event)}\n`;
  try {
    const isFull = (await sizeOf(path)) + Buffer.byteLength(line) > bytesMax;
    if (isFull) await rename(path, path.replace(/\.jsonl$/, '.1.jsonl')).catch(() => undefined);
    await appendFile(path, line, { mode: MODE });
  } catch (error) {
    throw new RasticError('STORE_FILE', { path, message: writeFault(error) }, error);
  }
}
