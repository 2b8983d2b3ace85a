/**
 * The file with the address of a running node. It exists only while the node runs. Only the process
 * that has the folder's database open may call these functions, so that it never changes another
 * process's file.
 */
import { rm } from 'node:fs/promises';
import { writeJson } from './json-file.js';

/**
 * Writes the file, replacing one that an earlier process left behind. @throws RasticError
 * STORE_FILE.
 */
export async function writeRunFile(path: string, url: string): Promise<void> {
  await writeJson(path, { pid: process.pid, url });
}

/** Removes the file. A missing file is not an error. */
export async function removeRunFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
