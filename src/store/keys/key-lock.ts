/**
 * One process at a time works with a key file, whichever folder or link leads to it: two that sign
 * with one key contradict each other. The lock is the operating system's, on a small database beside
 * the real file, so it ends with its process, however that ends.
 */
import { realpath } from 'node:fs/promises';
import { Level } from 'level';
import { RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';

function isLocked(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED';
}

async function lockAt(path: string): Promise<Level> {
  const level = new Level(`${path}.lock`);
  await level.open();
  return level;
}

/**
 * Takes the lock at its start.
 * @param path of a key file that exists.
 */
export function keyLock(path: string): Startable {
  let lock: Level | undefined;
  return {
    /** @throws RasticError KEY_BUSY while another process has it, STORE_FILE. */
    async start() {
      const onFault = (error: unknown): never => {
        if (isLocked(error)) throw new RasticError('KEY_BUSY', { path }, error);
        const message = 'cannot be locked: its folder cannot be written';
        throw new RasticError('STORE_FILE', { path, message }, error);
      };
      const real = await realpath(path);
      lock = await lockAt(real).catch((error: unknown) => {
        // Behind a link there may be a place that nobody can write to, such as a mounted secret.
        return isLocked(error) || real === path ? onFault(error) : lockAt(path).catch(onFault);
      });
    },
    async stop() {
      await lock?.close();
    },
  };
}
