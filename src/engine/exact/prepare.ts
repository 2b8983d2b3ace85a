/**
 * Builds the exact engine at the first start of an installed package, because npm runs no install
 * scripts. In a clone, `npm start` or `npm test` has already built it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findBuild } from './build.js';
import { buildFolders, PACKAGE } from './folder.js';

/** Plain JavaScript, because a clone uses it before anything is compiled. */
const BUILDER = join(PACKAGE, 'native', 'setup', 'main.mjs');

/**
 * Returns when the exact engine is built or cannot be built; the result and the reason are written
 * to standard error. Does nothing if it is already built, or with RASTIC_NATIVE=off.
 * @throws the signal's reason.
 */
export async function prepareExact(signal: AbortSignal): Promise<void> {
  if (process.env.RASTIC_NATIVE === 'off' || findBuild() !== undefined) return;
  if (!existsSync(BUILDER)) return;
  signal.throwIfAborted();
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [BUILDER, ...buildFolders()], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  try {
    await once(child, 'close');
  } finally {
    signal.removeEventListener('abort', stop);
  }
  signal.throwIfAborted();
}
