/** Finds the native addon where the build leaves it. Whether this processor can run it, start() says. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Native } from './native.js';

/** The same from src/engine/ as from dist/engine/. */
const ADDON = fileURLToPath(new URL('../../../native/build/out/rastic.node', import.meta.url));

/**
 * The addon, loaded once a process; undefined where it has not been built.
 * @throws Error ERR_DLOPEN_FAILED if it was built against packaged libraries that are gone: build
 * again.
 */
export function loadNative(): Native | undefined {
  return existsSync(ADDON) ? createRequire(import.meta.url)(ADDON) : undefined;
}
