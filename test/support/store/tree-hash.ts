/** What lies in a folder, to tell that a command has changed nothing. */
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Opening a database makes it and writes its own log, and hashes of models are kept in an index:
 * neither is a command's doing.
 */
const OWN = /(?:^|\/)(?:(?:database|key\.lock)(?:\/|\.created$|$)|models\/index\.json$)/;

/** Path → mode and content of every file and folder, sorted: equal trees give equal lists. */
export async function treeOf(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(root, path);
    if (OWN.test(name)) return '';
    const { mode } = await lstat(path);
    const content = entry.isFile() ? await readFile(path) : '';
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    return `${name} ${mode.toString(8)} ${entry.isFile() ? hash : 'no file'}`;
  });
  return (await Promise.all(lines)).filter((line) => line !== '').sort();
}
