/**
 * The file that tells where a running node is reached: there while the node runs, and no longer.
 * Only the process that holds the folder's database may call these: so no other's file is touched.
 */
import { rm } from 'node:fs/promises';
import { writeJson } from './json-file.js';

/** Replaces what an earlier process left behind. @throws RasticError STORE_FILE. */
export async function writeRunFile(path: string, url: string): Promise<void> {
  await writeJson(path, { pid: process.pid, url });
}

/** Removes it; one that is not there is no error. */
export async function removeRunFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
