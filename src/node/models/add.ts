/**
 * A model file made known: hashed, described by the engine that will run it, its manifest written
 * beside it. The new manifest has no tolerance: until one is measured nothing slashes by it.
 */
import { dirname, resolve } from 'node:path';
import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { checkHeader } from '../../engine/model/model-file.js';
import { LlamaEngine } from '../../engine/process/host.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { createFolder, isFile } from '../../store/folder/model-folder.js';
import { packageFolder } from './folder.js';
import { type Hashed, hashModel, rememberHash } from './hashes.js';
import { checkOwnManifest, findManifest, writeManifest } from './manifest.js';
import { describeModel } from './models.js';

export interface AddOptions {
  /** The models folder. */
  readonly folder: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Told while the file is hashed. */
  readonly onHash: (bytes: number, total: number) => void;
  /** Told when the engine begins to open the file. */
  readonly onOpen: () => void;
}

/** Where a file is from, and what is known of it already. */
export interface Origin {
  /** Manifest.source of a new manifest. */
  readonly source: string;
  /** A network's own manifest of this very file: its hash stands in that network's jobs. */
  readonly manifest?: Manifest;
  /** The file's hash, if it has just been read. */
  readonly hashed?: Hashed;
}

export interface Added {
  readonly path: string;
  readonly manifest: Manifest;
  readonly manifestPath: string;
  /** Whether a manifest of this file was there, and stays. */
  readonly kept: boolean;
  /** Whether the file's hash was known, and the file not read again. */
  readonly cached: boolean;
}

/** @throws RasticError MODEL_FILE unless the file begins like a GGUF. */
export async function checkModelFile(path: string): Promise<void> {
  if (!(await isFile(path))) throw new RasticError('MODEL_FILE', { path, message: 'not a file' });
  await checkHeader(path).catch((error: unknown) => {
    const { code, data } = error as RasticError<'ENGINE_START'>;
    const message = code === 'ENGINE_START' ? data.message : 'it cannot be read';
    throw new RasticError('MODEL_FILE', { path, message }, error);
  });
}

/** Opens the file once: only llama.cpp can say that it is whole, and what its vocabulary is. */
async function describe(
  path: string,
  hashed: Hashed,
  source: string,
  { logger, signal, onOpen }: AddOptions,
): Promise<Manifest> {
  onOpen();
  const { modelId, stamp } = hashed;
  const engine = new LlamaEngine({
    modelPath: path,
    expectedModelId: modelId,
    known: { modelId, stamp },
    sequences: 1,
    logger,
  });
  try {
    await engine.start(signal);
    return await describeModel(engine, source, { signal });
  } catch (error) {
    if (!(error instanceof RasticError) || error.code !== 'ENGINE_START') throw error;
    // The library says no more than that it failed; a cut file is the usual cause.
    const message = 'llama.cpp cannot open it; is all of it there?';
    throw new RasticError('MODEL_FILE', { path, message }, error);
  } finally {
    await engine.stop();
  }
}

/**
 * @param file path of the GGUF.
 * @throws RasticError MODEL_FILE (no GGUF, or not all of it), NODE_MANIFEST (beside it lies the
 * manifest of another file), STORE_FILE, MANIFEST_FIELD; the signal's reason.
 */
export async function addModel(file: string, origin: Origin, options: AddOptions): Promise<Added> {
  const path = resolve(file);
  const { folder, signal, onHash } = options;
  await checkModelFile(path);
  await createFolder(folder);
  const hashed = origin.hashed ?? (await hashModel(path, { folder, signal, onProgress: onHash }));
  const { modelId, stamp, beganMs, cached } = hashed;
  const found = await findManifest(folder, path, modelId);
  if (found !== undefined) checkOwnManifest(found, modelId);
  // [MODEL-2 REJECT] Measured tolerances are never overwritten.
  const measured = (found?.manifest.tolerances.length ?? 0) > 0;
  const kept = found !== undefined && (measured || origin.manifest === undefined);
  const manifest = kept
    ? found.manifest
    : (origin.manifest ?? (await describe(path, hashed, origin.source, options)));
  const manifestPath = kept ? found.path : await writeManifest(folder, path, manifest);
  // Files of these two folders are listed because they lie there.
  const added = ![folder, packageFolder()].includes(dirname(path));
  await rememberHash({ folder, path, known: { modelId, stamp }, added, beganMs });
  return { path, manifest, manifestPath, kept, cached };
}
