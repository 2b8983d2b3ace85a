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

const PARTS = ['build.json', 'rastic.node', 'librastic-cpu.so'];

/**
 * Whether all files of a build are there, and the libraries that it was linked with are still where
 * they were. A record that cannot be read, as after a power cut, is no build.
 */
export function isWhole(out: string): boolean {
  if (!PARTS.every((name) => existsSync(join(out, name)))) return false;
  try {
    const record = readFileSync(join(out, 'build.json'), 'utf8');
    const { libraries } = JSON.parse(record) as { libraries?: string };
    return libraries === undefined || existsSync(libraries);
  } catch {
    return false;
  }
}

/** Path of a file of the build; undefined if there is no build that can be loaded. */
export function findOutput(name: string): string | undefined {
  const out = buildFolders()
    .map((folder) => join(folder, 'out'))
    .find(isWhole);
  return out === undefined ? undefined : join(out, name);
}
