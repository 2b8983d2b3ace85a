/**
 * Downloads a model into a separate folder below the models folder, compares its hash with the
 * requested one, and only then moves it to the other models and adds it. Plain http is accepted
 * too, because the hash identifies the model, not its origin.
 */
import { basename, join } from 'node:path';
import { type ErrorCode, RasticError } from '../../base/errors.js';
import { isSameContents, stampFile } from '../../engine/model/model-file.js';
import { pullFile } from '../../engine/process/pull.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { hashCanonical } from '../../protocol/wire/canonical.js';
import {
  createFolder,
  isFile,
  listFiles,
  moveFile,
  remove,
  removeEmpty,
} from '../../store/folder/model-folder.js';
import { type Added, type AddOptions, addModel, checkModelFile } from './add.js';
import { type Hashed, hashModel } from './hashes.js';
import { findManifest } from './manifest.js';
import { type PullSpec, resolveSource, type Source } from './source.js';

export interface PullOptions extends AddOptions {
  /** Called as bytes arrive. `total` is 0 if the server does not tell it. */
  readonly onDownload: (bytes: number, total: number) => void;
  /** Gives up after this many milliseconds without another byte. */
  readonly stallMs?: number;
}

/** The file's own name, and another one in case a file of another source bears it. */
function namesFor(fileName: string, uri: string): readonly string[] {
  const mark = hashCanonical('rastic/pull/v1', { uri }).slice(2, 10);
  return [fileName, `${fileName.replace(/\.gguf$/, '')}-${mark}.gguf`];
}

/** The file in the models folder that this source means; undefined if it must be downloaded. */
async function findThere(source: Source, options: PullOptions): Promise<string | undefined> {
  const { folder, signal } = options;
  const { expected, shown, fileName } = source;
  for (const path of await listFiles(folder, '.gguf')) {
    const found = await findManifest(folder, path).catch(() => undefined);
    const isNamed = basename(path) === fileName || found?.manifest.modelId === expected;
    // [PULL-5 REJECT] A model that is already there is taken for what was asked for only if it has
    // the hash or came from the same source.
    if (expected === undefined) {
      if (shown.isWhole && found?.manifest.source === shown.text) return path;
    } else if (isNamed && (await hashModel(path, { folder, signal })).modelId === expected) {
      return path;
    }
  }
  return undefined;
}

/** Each source has a separate folder, so that a download only resumes from its own bytes. */
const partFolder = (folder: string, uri: string): string =>
  join(folder, 'incoming', hashCanonical('rastic/pull/v1', { uri }).slice(2, 18));

/** @returns the downloaded file, in a folder of its own. */
async function download({ uri, shown, fileName }: Source, options: PullOptions): Promise<string> {
  const { folder, signal, onDownload, stallMs } = options;
  const part = partFolder(folder, uri);
  await createFolder(part);
  const path = await pullFile({
    uri,
    shown: shown.text,
    folder: part,
    ...(fileName !== undefined && { fileName }),
    onProgress: onDownload,
    signal,
    ...(stallMs !== undefined && { stallMs }),
  }).finally(() => removeEmpty(part));
  // The source chose the file name, so only its last part is used, never a path.
  return join(part, basename(path));
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

/**
 * Moves the file to the other models, or drops it if the same file is there. Only its path changes;
 * its hash stays valid.
 */
async function settle(path: string, hashed: Hashed, uri: string, { folder, signal }: PullOptions) {
  for (const name of namesFor(basename(path), uri)) {
    const target = join(folder, name);
    if (await isFile(target)) {
      const there = await hashModel(target, { folder, signal });
      if (there.modelId === hashed.modelId) return { path: target, hashed: there, isNew: false };
      continue;
    }
    await moveFile(path, target);
    const stamp = await stampFile(target);
    return isSameContents(stamp, hashed.stamp)
      ? { path: target, hashed: { ...hashed, stamp }, isNew: true }
      : { path: target, isNew: true };
  }
  // [PULL-3 REJECT] A model that is already there is never replaced.
  refuse('PULL-3', { path: join(folder, basename(path)), message: 'another one is there already' });
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
  const origin = {
    source: source.shown.text,
    ...(source.manifest && { manifest: source.manifest }),
  };
  const there = await findThere(source, options);
  if (there !== undefined) {
    const hashed = await check(there, source.expected, options);
    return addModel(there, { ...origin, hashed }, options);
  }
  const path = await download(source, options);
  const hashed = await check(path, source.expected, options).catch((error) => dropIf(error, path));
  const { isNew, ...settled } = await settle(path, hashed, source.uri, options);
  await remove(partFolder(folder, source.uri));
  return addModel(settled.path, { ...origin, ...settled }, options).catch((error) =>
    dropIf(error, isNew ? settled.path : undefined),
  );
}
