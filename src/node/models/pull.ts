/**
 * Downloads a model into a separate folder below the models folder, compares its hash with the
 * requested one, and only then moves it to the other models and adds it. Plain http is accepted
 * too, because the hash identifies the model, not its origin.
 */
import { basename, dirname, join } from 'node:path';
import { type ErrorCode, RasticError } from '../../base/errors.js';
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
  /** Called as bytes arrive. `total` is 0 if the server does not tell it. */
  readonly onDownload: (bytes: number, total: number) => void;
  /** Gives up after this many milliseconds without another byte. */
  readonly stallMs?: number;
}

interface Fetched {
  readonly path: string;
  /** Folder of the download, removed together with it. Absent if the file already existed. */
  readonly part?: string;
}

/** Each source has a separate folder, so that a download only resumes from its own bytes. */
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
  // The source chose the file name, so only its last part is used, never a path.
  return { path: join(part, basename(path)), part };
}

/** @throws RasticError MODEL_FILE if it is not a GGUF file, MODEL_HASH. */
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

/** Moves the file to the other models. Only its path changes; its hash stays valid. */
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

/** Codes of a file that no further try can make right. */
const WRONG: ReadonlySet<ErrorCode> = new Set([
  'MODEL_FILE',
  'MODEL_HASH',
  'MODEL_SPLIT',
  'MODEL_BROKEN',
]);

/** Removes a download that is not a model or not the requested one. */
async function dropIf(failure: unknown, path: string | undefined): Promise<never> {
  const code = failure instanceof RasticError ? failure.code : undefined;
  const isWrong = code !== undefined && WRONG.has(code);
  if (isWrong && path !== undefined) await remove(path);
  throw failure;
}

/**
 * Downloads the model, resumes an interrupted download, or finds the file already present; then
 * adds it.
 * @throws RasticError MODEL_PULL, MODEL_HASH and MODEL_FILE (the file is removed), STORE_FILE; what
 * addModel throws; the signal's reason, and then the partial download is kept.
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
