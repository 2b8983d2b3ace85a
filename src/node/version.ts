/** The package's version, read from package.json, its only source. */
import { fileURLToPath } from 'node:url';
import { readJson } from '../store/folder/json-file.js';

/** The same relative path works from src/node and from dist/node. */
const PACKAGE = fileURLToPath(new URL('../../package.json', import.meta.url));

/** @throws RasticError STORE_FILE if the installation is damaged. */
export async function readVersion(): Promise<string> {
  const { version } = ((await readJson(PACKAGE)) ?? {}) as { readonly version?: unknown };
  return typeof version === 'string' ? version : 'unknown';
}
