/**
 * Writes small files atomically: after a crash there is either the old file or the new one. The new
 * file is written next to the old one, synced and renamed, and then the folder is synced.
 */
import { link, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

let counter = 0;

export interface AtomicOptions {
  /** Default true. With false, fails with EEXIST if the file exists. */
  readonly replace?: boolean;
  /** Checks the new file before it replaces the old one. If it fails, the old file stays. */
  readonly check?: (temporary: string) => Promise<void>;
}

/** Writes the file and moves it into place. */
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

/**
 * Makes the file's name durable, not only its contents. Windows cannot open folders and does not
 * need this.
 */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
