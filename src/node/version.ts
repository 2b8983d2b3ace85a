/** The package's version, as package.json says it and nothing else does. */
import { fileURLToPath } from 'node:url';
import { readJson } from '../store/folder/json-file.js';

/** From src/node as from dist/node. */
const PACKAGE = fileURLToPath(new URL('../../package.json', import.meta.url));

/** @throws RasticError STORE_FILE for a damaged installation. */
export async function readVersion(): Promise<string> {
  const { version } = ((await readJson(PACKAGE)) ?? {}) as { readonly version?: unknown };
  return typeof version === 'string' ? version : 'unknown';
}
