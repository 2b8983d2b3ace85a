/** Moves a damaged database out of the way, so that a new one can be made in its place. */
import { access, rename, rm } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';
import { writeFault } from './access-fault.js';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** @returns where the old one is now; undefined if there was none. @throws RasticError STORE_FILE. */
export async function setAside(database: string): Promise<string | undefined> {
  try {
    await rm(`${database}.created`, { force: true });
    if (!(await isThere(database))) return undefined;
    let at = 1;
    while (await isThere(`${database}.damaged-${at}`)) at++;
    await rename(database, `${database}.damaged-${at}`);
    return `${database}.damaged-${at}`;
  } catch (error) {
    throw new RasticError('STORE_FILE', { path: database, message: writeFault(error) }, error);
  }
}
