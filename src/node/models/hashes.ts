/**
 * The hash of a model file. The file is read once; later calls take the hash from the index in the
 * models folder as long as size, both times and inode are the same. Whoever can write that index
 * can make this node load another file under a model's name, and so lose its stake. Therefore the
 * index lies in the user's own folder, `models verify` never reads it, and `rehash` in a node's
 * configuration turns it off.
 */
import { type Clock, systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import { type FileStamp, hashFile, isSameStamp, stampFile } from '../../engine/model/model-file.js';
import type { KnownHash } from '../../engine/process/messages.js';
import { refuse } from '../../protocol/rules.js';
import { type IndexEntry, readIndex, writeIndex } from '../../store/folder/hash-index.js';
import { isFile, isFolder } from '../../store/folder/model-folder.js';
import { modelsFolder } from './folder.js';

/**
 * File systems store times in steps of up to 2 s (FAT). A file that changed this recently may
 * change again without a new time, so its hash is not stored.
 */
const TIME_STEP_MS = 2_000;

/** The stamp of a file. @throws RasticError MODEL_FILE if it does not exist or is not a file. */
async function stampOf(path: string): Promise<FileStamp> {
  if (!(await isFile(path))) throw new RasticError('MODEL_FILE', { path, message: 'not a file' });
  return stampFile(path);
}

/** The stored hash of a file; undefined if there is none or the file has changed. */
export async function knownHash(folder: string, path: string): Promise<KnownHash | undefined> {
  const entry = (await readIndex(folder)).get(path);
  if (entry === undefined) return undefined;
  const { bytes, modifiedMs, changedMs, inode, modelId } = entry;
  const stamp = { bytes, modifiedMs, changedMs, inode };
  const now = await stampFile(path).catch(() => undefined);
  // [HASH-1 REJECT] A stored hash is used only for a file with the same size, times and inode.
  return now !== undefined && isSameStamp(stamp, now) ? { modelId, stamp } : undefined;
}

export interface Remember {
  readonly folder: string;
  readonly path: string;
  readonly known: KnownHash;
  /** List the file from now on. Otherwise it is listed only if it was listed before. */
  readonly added?: boolean;
  /** When the hashing started, in milliseconds. */
  readonly beganMs: number;
}

/** Stores a hash and drops entries of files that no longer exist. */
export async function rememberHash(what: Remember): Promise<void> {
  const { folder, path, known, beganMs } = what;
  const index = new Map(await readIndex(folder));
  const added = what.added ?? index.get(path)?.added ?? false;
  index.delete(path);
  for (const old of index.keys()) if (!(await isFile(old))) index.delete(old);
  // [HASH-2 REJECT] The hash of a file is not stored while the file may still change unnoticed.
  const settled = Math.max(known.stamp.changedMs, known.stamp.modifiedMs) < beganMs - TIME_STEP_MS;
  const entry: IndexEntry = { path, modelId: known.modelId, ...known.stamp, added };
  if (settled) index.set(path, entry);
  // The file is still listed. No file has these times, so the hash is never used.
  else if (added) index.set(path, { ...entry, modifiedMs: -1, changedMs: -1 });
  await writeIndex(folder, index);
}

export interface HashOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Called while the file is read; never if its hash is known. */
  readonly onProgress?: (bytes: number, total: number) => void;
  /** Read the file even if a hash is stored. */
  readonly rehash?: boolean;
  readonly clock?: Clock;
}

export interface Hashed extends KnownHash {
  readonly beganMs: number;
  /** Whether the hash was stored before, so that the file was not read. */
  readonly cached: boolean;
}

/**
 * The hash of a file, from the index or computed. @throws RasticError MODEL_FILE; the signal's
 * reason.
 */
export async function hashModel(path: string, options: HashOptions): Promise<Hashed> {
  const { folder, signal, onProgress, rehash = false, clock = systemClock } = options;
  const beganMs = clock.now();
  const stamp = await stampOf(path);
  const known = rehash ? undefined : await knownHash(folder, path);
  if (known !== undefined) return { ...known, beganMs, cached: true };
  const tell = (bytes: number) => onProgress?.(bytes, stamp.bytes);
  const modelId = await hashFile(path, tell, { signal });
  // [HASH-3 REJECT] A file must not change while it is read.
  if (!isSameStamp(stamp, await stampOf(path))) {
    refuse('HASH-3', { path, message: 'it changed while it was read' });
  }
  return { modelId, stamp, beganMs, cached: false };
}

/** Stores the hash that an opened engine has computed, unless the models folder does not exist. */
async function rememberOpened(
  folder: string,
  path: string,
  known: KnownHash | undefined,
  beganMs: number,
): Promise<void> {
  if (known === undefined || !(await isFolder(folder))) return;
  const kept = await knownHash(folder, path);
  if (kept?.modelId === known.modelId) return;
  // A node can serve even if the cache cannot be written.
  await rememberHash({ folder, path, known, beganMs }).catch(() => undefined);
}

/**
 * Opens an engine, and skips hashing if the file has not changed since it was last hashed.
 * @param rehash set by the operator to ignore stored hashes.
 */
export async function openWithHash<E extends { readonly known: KnownHash | undefined }>(
  path: string,
  { rehash, clock }: { readonly rehash: boolean; readonly clock: Clock },
  open: (known: KnownHash | undefined) => Promise<E>,
): Promise<E> {
  const folder = modelsFolder();
  const beganMs = clock.now();
  const engine = await open(rehash ? undefined : await knownHash(folder, path));
  await rememberOpened(folder, path, engine.known, beganMs);
  return engine;
}
