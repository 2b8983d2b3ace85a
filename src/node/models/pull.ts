/**
 * A model fetched from elsewhere: downloaded into a folder of its own below the models folder,
 * compared with the hash that was asked for, and only then put among the models and added. Plain
 * http is taken too: what a model is, its hash says, not where it came from.
 */
import { basename, dirname, join } from 'node:path';
import { RasticError } from '../../base/errors.js';
import { isSameContents, stampFile } from '../../engine/model/model-file.js';
import { pullFile } from '../../engine/process/pull.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { hashCanonical } from '../../protocol/wire/canonical.js';
import {
  createFolder,
  isFile,
  moveFile,
  remove,
  removeEmpty,
} from '../../store/folder/model-folder.js';
import { type Added, type AddOptions, addModel, checkModelFile } from './add.js';
import { type Hashed, hashModel } from './hashes.js';
import { type PullSpec, resolveSource, type Source } from './source.js';

export interface PullOptions extends AddOptions {
  /** Told while bytes come; `total` is 0 where the server does not say. */
  readonly onDownload: (bytes: number, total: number) => void;
  /** Gives up after so long without another byte. */
  readonly stallMs?: number;
}

interface Fetched {
  readonly path: string;
  /** Folder of the download, to be removed with it; absent for a file that was there already. */
  readonly part?: string;
}

/** Parts of different sources never meet: a download goes on with its own bytes only. */
async function fetchFile({ uri, fileName }: Source, options: PullOptions): Promise<Fetched> {
  const { folder, signal, onDownload, stallMs } = options;
  const there = fileName === undefined ? undefined : join(folder, fileName);
  if (there !== undefined && (await isFile(there))) return { path: there };
  const part = join(folder, 'incoming', hashCanonical('rastic/pull/v1', { uri }).slice(2, 18));
  await createFolder(part);
  const path = await pullFile({
    uri,
    folder: part,
    home: folder,
    ...(fileName !== undefined && { fileName }),
    onProgress: onDownload,
    signal,
    ...(stallMs !== undefined && { stallMs }),
  }).finally(() => removeEmpty(part));
  if (dirname(path) === folder) {
    await remove(part);
    return { path };
  }
  // The source named the file, and a name is not a place: only its last part counts.
  return { path: join(part, basename(path)), part };
}

/** @throws RasticError MODEL_FILE for what is no GGUF, MODEL_HASH. */
async function check(path: string, expected: Hash | undefined, options: PullOptions) {
  const { folder, signal, onHash } = options;
  await checkModelFile(path);
  const hashed = await hashModel(path, { folder, signal, onProgress: onHash });
  const { modelId: actual } = hashed;
  // [PULL-2 REJECT] The file must have the hash that was asked for.
  if (expected !== undefined && actual !== expected) {
    refuse('PULL-2', { path, expected, actual });
  }
  return hashed;
}

/** Puts the file among the models; the hash stays its own, only its name has changed. */
async function settle(path: string, hashed: Hashed, folder: string) {
  const target = join(folder, basename(path));
  // [PULL-3 REJECT] A model that is already there is never replaced.
  if (await isFile(target)) {
    refuse('PULL-3', { path: target, message: 'another one is there already' });
  }
  await moveFile(path, target);
  const stamp = await stampFile(target);
  return isSameContents(stamp, hashed.stamp)
    ? { path: target, hashed: { ...hashed, stamp } }
    : { path: target };
}

/** Removes a download that turned out to be no model, or another one. */
async function dropIf(failure: unknown, path: string | undefined): Promise<never> {
  const code = failure instanceof RasticError ? failure.code : undefined;
  const isWrong = code === 'MODEL_FILE' || code === 'MODEL_HASH';
  if (isWrong && path !== undefined) await remove(path);
  throw failure;
}

/**
 * Downloads, goes on with a download that was cut, or finds the file there already; then adds it.
 * @throws RasticError MODEL_PULL, MODEL_HASH and MODEL_FILE (the file is removed), STORE_FILE; what
 * addModel throws; the signal's reason: what has come is kept.
 */
export async function pullModel(spec: PullSpec, options: PullOptions): Promise<Added> {
  const source = await resolveSource(spec);
  const { folder } = options;
  await createFolder(folder);
  const { path, part } = await fetchFile(source, options);
  const hashed = await check(path, source.expected, options).catch((error) => dropIf(error, part));
  const origin = { source: source.uri, ...(source.manifest && { manifest: source.manifest }) };
  if (part === undefined) return addModel(path, { ...origin, hashed }, options);
  const settled = await settle(path, hashed, folder);
  await remove(part);
  return addModel(settled.path, { ...origin, ...settled }, options).catch((error) =>
    dropIf(error, settled.path),
  );
}
