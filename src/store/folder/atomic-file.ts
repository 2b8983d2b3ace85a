/**
 * Small files that are either the old one or the new one, also after a crash: written beside, synced,
 * renamed, and the folder synced.
 */
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

let counter = 0;

export interface AtomicOptions {
  /** Default true; false fails with EEXIST when the file is there. */
  readonly replace?: boolean;
  /** Looks at the file before it is put into place; its failure leaves the old one. */
  readonly check?: (temporary: string) => Promise<void>;
}

/** Writes and puts into place. */
export async function writeAtomic(
  path: string,
  bytes: Uint8Array,
  mode: number,
  { replace = true, check }: AtomicOptions = {},
): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.${counter++}.tmp`);
  try {
    await writeSynced(temporary, bytes, mode);
    await check?.(temporary);
    await (replace ? rename(temporary, path) : link(temporary, path));
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
}

async function writeSynced(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the name durable, not only the contents; Windows cannot open folders and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
