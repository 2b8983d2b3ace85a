/**
 * Loads the native addon from the build folder. start() checks whether this processor can run it.
 */
import { createRequire } from 'node:module';
import { findOutput } from './folder.js';
import type { Native } from './native.js';

/**
 * The addon, loaded once per process; undefined if it has not been built.
 * @throws Error ERR_DLOPEN_FAILED if the packaged libraries differ from those it was built against.
 */
export function loadNative(): Native | undefined {
  const addon = findOutput('rastic.node');
  return addon === undefined ? undefined : createRequire(import.meta.url)(addon);
}
