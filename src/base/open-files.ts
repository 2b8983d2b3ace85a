/** How many files and sockets this process may have open at once. */
import { readFileSync } from 'node:fs';
import { RasticError } from './errors.js';

/** Loading the program alone opens about 200 files at once; peers and the database need more. */
const OPEN_FILES_MIN = 256;

/** The limit that Linux shows of this process; undefined elsewhere. Node raises it at its start. */
function readLimit(): number | undefined {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    const found = /^Max open files\s+(\d+)/m.exec(limits)?.[1];
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}

/** @throws RasticError OPEN_FILES if the program could not even be loaded. */
export function checkOpenFiles(limit = readLimit()): void {
  if (limit === undefined || limit >= OPEN_FILES_MIN) return;
  throw new RasticError('OPEN_FILES', { limit, needed: OPEN_FILES_MIN });
}
