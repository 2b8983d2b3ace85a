/** Loads the native addon from where the build has put it. Whether this processor can run it, start() says. */
import { createRequire } from 'node:module';
import { findOutput } from './folder.js';
import type { Native } from './native.js';

/**
 * The addon, loaded once a process; undefined where it has not been built.
 * @throws Error ERR_DLOPEN_FAILED if the packaged libraries are others than it was built against.
 */
export function loadNative(): Native | undefined {
  const addon = findOutput('rastic.node');
  return addon === undefined ? undefined : createRequire(import.meta.url)(addon);
}
