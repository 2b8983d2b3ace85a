/**
 * Adds a model file: hashes it, lets the engine describe it, and writes its manifest next to it.
 * The new manifest has no tolerance. Until one is measured, no mismatch leads to slashing.
 */
import { dirname, resolve } from 'node:path';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { checkHeader } from '../../engine/model/header/check.js';
import { LlamaEngine } from '../../engine/process/host.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { createFolder, isFile } from '../../store/folder/model-folder.js';
import { type ChatReport, probeChat } from './chat.js';
import { packageFolder } from './folder.js';
import { type Hashed, hashModel, rememberHash } from './hashes.js';
import {
  checkOwnManifest,
  type FoundManifest,
  findManifest,
  findOfCopy,
  isMeasured,
  mergeManifests,
  writeManifest,
} from './manifest.js';
import { describeModel } from './models.js';

export interface AddOptions {
  /** The models folder. */
  readonly folder: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Called while the file is hashed. */
  readonly onHash: (bytes: number, total: number) => void;
  /** Called when the engine starts to open the file. */
  readonly onOpen: () => void;
  /** Called with the kinds of conversation that a new model can render. */
  readonly onChat?: (report: ChatReport) => void;
  /** Accept a model that cannot chat, for plain text. */
  readonly raw?: boolean;
}

/** Where a file comes from, and what is already known about it. */
export interface Origin {
  /** Manifest.source of a new manifest. */
  readonly source: string;
  /** A network's manifest of this file. The network's jobs use this manifest's hash. */
  readonly manifest?: Manifest;
  /** The file's hash, if it was just computed. */
  readonly hashed?: Hashed;
}

export interface Added {
  readonly path: string;
  readonly manifest: Manifest;
  readonly manifestPath: string;
  /** Whether the file already had a manifest, which is kept. */
  readonly kept: boolean;
  /** Whether the hash was already known, so that the file was not read again. */
  readonly cached: boolean;
}

/**
 * Checks a file by its header.
 * @throws RasticError MODEL_FILE unless it is a GGUF file, MODEL_SPLIT, MODEL_BROKEN.
 */
export async function checkModelFile(path: string): Promise<void> {
  if (!(await isFile(path))) throw new RasticError('MODEL_FILE', { path, message: 'not a file' });
  await checkHeader(path).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === 'MODEL_SPLIT' || code === 'MODEL_BROKEN') throw error;
    const isGguf = code !== 'ENGINE_START';
    const message = isGguf ? 'it cannot be read' : 'not a GGUF file';
    throw new RasticError('MODEL_FILE', { path, message }, error);
  });
}

/**
 * Opens the file once, because only llama.cpp can tell whether it can compute with it.
 * @throws RasticError MODEL_BROKEN, ENGINE_….
 */
async function describe(
  path: string,
  hashed: Hashed,
  source: string,
  { logger, signal, onOpen, onChat, raw = false }: AddOptions,
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
    const chat = await probeChat(engine, { signal });
    const [fault] = chat.fails;
    // [MODEL-8 REJECT] A model is added for chat only if it renders a conversation.
    if (chat.works.length === 0 && !raw) {
      refuse('MODEL-8', { path, message: fault?.reason ?? 'its template renders nothing' });
    }
    onChat?.(chat);
    return await describeModel(engine, source, { signal });
  } finally {
    await engine.stop();
  }
}

/**
 * The manifest that the file shall have, as far as one is known.
 * @param found its own, or that of a copy of it.
 */
async function wantedOf(
  found: FoundManifest | undefined,
  modelId: Hash,
  { manifest, source }: Origin,
  folder: string,
): Promise<Manifest | undefined> {
  const isOwn = found !== undefined && !found.isOfCopy;
  // [MODEL-2 REJECT] Measured tolerances are never overwritten.
  if (isOwn && isMeasured(found.manifest)) return found.manifest;
  if (manifest !== undefined) return manifest;
  // What was measured is of the bytes, whatever their source.
  if (!isOwn) return found && { ...found.manifest, source };
  const copy = await findOfCopy(folder, modelId);
  return (copy && mergeManifests(found.manifest, copy.manifest)) ?? found.manifest;
}

/**
 * @param file path of the GGUF.
 * @throws RasticError MODEL_FILE (not a GGUF file), MODEL_SPLIT, MODEL_BROKEN (with the cause),
 * ENGINE_START, NODE_MANIFEST (the manifest next to it belongs to another file), STORE_FILE,
 * MANIFEST_FIELD; the signal's reason.
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
  const wanted = await wantedOf(found, modelId, origin, folder);
  const kept = wanted !== undefined && wanted === found?.manifest && !found.isOfCopy;
  const manifest = wanted ?? (await describe(path, hashed, origin.source, options));
  const manifestPath = kept ? found.path : await writeManifest(folder, path, manifest);
  // Files in these two folders are listed anyway.
  const added = ![folder, packageFolder()].includes(dirname(path));
  await rememberHash({ folder, path, known: { modelId, stamp }, added, beganMs });
  return { path, manifest, manifestPath, kept, cached };
}
