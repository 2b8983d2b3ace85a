/**
 * The folders in which the exact engine may be built: the package itself or, if that is not
 * writable, the user's cache folder with one folder for each installed package.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../base/cache-folder.js';

/** The same path from src/ and from dist/. */
export const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

/** A different version, with different pinned packages, is a different build. */
function inCache(): string {
  const about = readFileSync(join(PACKAGE, 'package.json'));
  const id = createHash('sha256').update(`${PACKAGE}\0`).update(about).digest('hex');
  return join(cacheFolder(), 'rastic', `exact-${id.slice(0, 16)}`);
}

/** The build goes into the first writable folder, and the first folder with a build is used. */
export const buildFolders = (): readonly string[] => [join(PACKAGE, 'native', 'build'), inCache()];

/** Whether the libraries that a build was linked with are still where they were. */
function isWhole(out: string): boolean {
  const record = join(out, 'build.json');
  if (!existsSync(record)) return false;
  const { libraries } = JSON.parse(readFileSync(record, 'utf8')) as { libraries?: string };
  return libraries === undefined || existsSync(libraries);
}

/** Path of a file of the build; undefined if there is no build that can be loaded. */
export function findOutput(name: string): string | undefined {
  const out = buildFolders()
    .map((folder) => join(folder, 'out'))
    .find(isWhole);
  return out === undefined ? undefined : join(out, name);
}
