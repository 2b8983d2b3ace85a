/** The GGUF as a file: its SHA-256, which is the model's only identity, and its stamp. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { Hash } from '../../protocol/sign/structs.js';

/** Large enough that the time goes into reading and not into calls (1.8 GB/s). */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Values that change when a file is replaced; a restarted engine need not hash gigabytes again. */
export interface FileStamp {
  readonly bytes: number;
  readonly modifiedMs: number;
  /**
   * Change time of the inode: programs cannot set it, so a restored modification time hides
   * nothing.
   */
  readonly changedMs: number;
  readonly inode: number;
}

/** @throws the system's error if there is no such file. */
export async function stampFile(path: string): Promise<FileStamp> {
  const { size, mtimeMs, ctimeMs, ino } = await stat(path);
  return { bytes: size, modifiedMs: mtimeMs, changedMs: ctimeMs, inode: ino };
}

export function isSameStamp(a: FileStamp, b: FileStamp): boolean {
  const sameTimes = a.modifiedMs === b.modifiedMs && a.changedMs === b.changedMs;
  return sameTimes && a.bytes === b.bytes && a.inode === b.inode;
}

/** Whether both are the same file after renaming, which only changes the time of the inode. */
export function isSameContents(a: FileStamp, b: FileStamp): boolean {
  return isSameStamp({ ...a, changedMs: 0 }, { ...b, changedMs: 0 });
}

/**
 * SHA-256 of the file, streamed.
 * @param onProgress called after each 4 MiB with the bytes read so far.
 * @throws the system's error; the signal's reason, between two pieces.
 */
export async function hashFile(
  path: string,
  onProgress?: (bytes: number) => void,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Hash> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let done = 0; ; ) {
      options.signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return `0x${hash.digest('hex')}`;
      hash.update(buffer.subarray(0, bytesRead));
      done += bytesRead;
      onProgress?.(done);
    }
  } finally {
    await file.close();
  }
}
