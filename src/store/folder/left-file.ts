/**
 * The file that says that the operator of a folder let its node leave. It is outside the database:
 * neither a crash nor a restart brings a node back that is half gone, and `rastic stake`, which opens
 * no database, can end it.
 */
import { rm } from 'node:fs/promises';
import type { DataFolder } from './data-folder.js';
import { readJson, writeJson } from './json-file.js';

type Place = Pick<DataFolder, 'leftFile'>;

/** @throws RasticError STORE_FILE. */
export const hasLeft = async ({ leftFile }: Place): Promise<boolean> =>
  (await readJson(leftFile)) !== undefined;

/** Durable when it resolves. @param now milliseconds of the wall clock. @throws RasticError STORE_FILE. */
export async function writeLeft({ leftFile }: Place, now: number): Promise<void> {
  await writeJson(leftFile, { since: new Date(now).toISOString() });
}

/** A missing file is not an error. */
export async function removeLeft({ leftFile }: Place): Promise<void> {
  await rm(leftFile, { force: true });
}
