/**
 * The folders in which the exact engine may be built: the package itself or, if that is not
 * writable, the user's cache folder with one folder for each installed package.
 */
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** Mode bit: users that are neither the owner nor of its group may write. */
const OTHERS_WRITE = 0o002;
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

/** Whether anybody but this user and root can change what is there. */
function isForeign(path: string): boolean {
  const { uid, mode } = lstatSync(path);
  const own = process.getuid?.();
  return own !== undefined && ((uid !== own && uid !== 0) || (mode & OTHERS_WRITE) !== 0);
}

/**
 * Why nothing is loaded from the cache folder; undefined if it is safe or there is no build. Whoever
 * can write there chooses the code that this process runs. (Whoever can write the package itself has
 * changed this check.)
 */
export function unsafeReason(): string | undefined {
  const cache = inCache();
  const out = join(cache, 'out');
  if (process.platform === 'win32' || !isWhole(out)) return undefined;
  const paths = [dirname(cache), cache, out, ...PARTS.map((name) => join(out, name))];
  const found = paths.find(isForeign);
  return found === undefined
    ? undefined
    : `others than this user can write to ${found}, and its code is not loaded; remove the folder ${cache} and start again`;
}

/** Path of a file of the build; undefined if there is no build that can be loaded. */
export function findOutput(name: string): string | undefined {
  const [inPackage, cache] = buildFolders();
  const isSafe = unsafeReason() === undefined;
  const out = [inPackage, ...(isSafe ? [cache] : [])]
    .map((folder) => join(folder ?? '', 'out'))
    .find(isWhole);
  return out === undefined ? undefined : join(out, name);
}
