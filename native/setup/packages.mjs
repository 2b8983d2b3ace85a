/** Finds installed packages as Node does: in node_modules of a folder or of one above it. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The real folder of a package as seen from the folder `from`; undefined where it is not installed. */
function findPackage(name, from) {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  return dirname(from) === from ? undefined : findPackage(name, dirname(from));
}

/** Folders of node-llama-cpp's libraries by platform. Others have no class of exact engine yet. */
const PLATFORMS = ['linux-x64', 'linux-arm64'];

/**
 * The packages that the exact engine is built from, as seen from the folder `root`; undefined where
 * there is no exact engine for this machine.
 */
export function findSources(root) {
  const platform = `${process.platform}-${process.arch}`;
  const llama = findPackage('node-llama-cpp', root);
  const addonApi = findPackage('node-addon-api', root);
  const headers = findPackage('node-api-headers', root);
  if (!PLATFORMS.includes(platform) || !llama || !addonApi || !headers) return undefined;
  const libraries = findPackage(`@node-llama-cpp/${platform}`, llama);
  if (libraries === undefined) return undefined;
  return { llama, addonApi, headers, packaged: join(libraries, 'bins', platform) };
}
