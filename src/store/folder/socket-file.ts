/**
 * The path of a folder's local socket. The path of a socket may have about a hundred bytes only. For
 * a longer one the folder is reached through a short link in the temporary folder, so the socket
 * itself is always in the data folder.
 */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { DataFolder } from './data-folder.js';

/** macOS allows 103 bytes, Linux 107. */
const PATH_BYTES_MAX = 103;
/** The system's temporary folder may have a long path too. This one exists on every Unix. */
const SHORT_FOLDER = '/tmp';
/** Room for `/rastic-XXXXXX/d/` before the socket's name. */
const LINK_BYTES = 24;

/** A path to bind or connect to. Call `release` as soon as that is done. */
export interface SocketPath {
  readonly path: string;
  release(): Promise<void>;
}

const fits = (path: string, more = 0): boolean => Buffer.byteLength(path) + more <= PATH_BYTES_MAX;

/** @throws Error if the short link cannot be made. */
export async function openSocketPath({ root, socketFile }: DataFolder): Promise<SocketPath> {
  if (fits(socketFile)) return { path: socketFile, release: async () => undefined };
  const name = basename(socketFile);
  const base = fits(tmpdir(), LINK_BYTES + name.length) ? tmpdir() : SHORT_FOLDER;
  // Mode 0700, so no other user can put another link in its place.
  const own = await mkdtemp(join(base, 'rastic-'));
  const release = () => rm(own, { recursive: true, force: true });
  try {
    await symlink(root, join(own, 'd'), 'dir');
  } catch (error) {
    await release();
    throw error;
  }
  return { path: join(own, 'd', name), release };
}

/**
 * Removes a socket that an earlier process left behind. Only the process that has the folder's
 * database open may call it. A missing socket is not an error.
 */
export async function removeSocket({ socketFile }: DataFolder): Promise<void> {
  await rm(socketFile, { force: true });
}
