/** The GGUF as a file: its SHA-256, which is the model's only identity, and its stamp. */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { RasticError } from '../../base/errors.js';
import type { Hash } from '../../protocol/sign/structs.js';

/** Large enough that the time goes into reading and not into calls (1.8 GB/s). */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Magic, version u32, tensor count u64, metadata count u64: GGUF's first bytes, little-endian. */
const HEADER_BYTES = 24;
/** Far more than in any model; a larger number is not a real count. */
const COUNT_MAX = 1_000_000n;

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

export const stampOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): FileStamp => ({
  ...{ bytes: size, modifiedMs: mtimeMs, changedMs: ctimeMs, inode: ino },
});

/** @throws the system's error if there is no such file. */
export async function stampFile(path: string): Promise<FileStamp> {
  return stampOf(await stat(path));
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
 * Checks the header before the library reads it: a damaged header, or one without tensors, sends
 * the library into an endless loop.
 * @throws RasticError ENGINE_START unless the file begins like GGUF version 2 or 3.
 */
export async function checkHeader(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(header, 0, HEADER_BYTES, 0);
    const version = header.readUInt32LE(4);
    const [tensors, keys] = [header.readBigUInt64LE(8), header.readBigUInt64LE(16)];
    const isGguf =
      bytesRead === HEADER_BYTES &&
      header.toString('latin1', 0, 4) === 'GGUF' &&
      (version === 2 || version === 3) &&
      tensors > 0n &&
      tensors <= COUNT_MAX &&
      keys <= COUNT_MAX;
    if (!isGguf) throw new RasticError('ENGINE_START', { message: 'not a GGUF file' });
  } finally {
    await file.close();
  }
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
