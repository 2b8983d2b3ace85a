/**
 * Where the exact engine may have been built: in the package itself or, where that cannot be
 * written, in the user's cache folder, one folder for each installed package.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../base/cache-folder.js';

/** From src/ and from dist/ alike. */
export const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

/** Another version, with other pinned packages, is another build. */
function inCache(): string {
  const about = readFileSync(join(PACKAGE, 'package.json'));
  const id = createHash('sha256').update(`${PACKAGE}\0`).update(about).digest('hex');
  return join(cacheFolder(), 'rastic', `exact-${id.slice(0, 16)}`);
}

/** The first that can be written is built in, and the first that holds a build is used. */
export const buildFolders = (): readonly string[] => [join(PACKAGE, 'native', 'build'), inCache()];

/** Whether the libraries that a build was linked with are still where they were. */
function isWhole(out: string): boolean {
  const record = join(out, 'build.json');
  if (!existsSync(record)) return false;
  const { libraries } = JSON.parse(readFileSync(record, 'utf8')) as { libraries?: string };
  return libraries === undefined || existsSync(libraries);
}

/** Path of a file of the build; undefined where there is no build that can be loaded. */
export function findOutput(name: string): string | undefined {
  const out = buildFolders()
    .map((folder) => join(folder, 'out'))
    .find(isWhole);
  return out === undefined ? undefined : join(out, name);
}
