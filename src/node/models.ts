/**
 * A model file's manifest: the one that lies beside it (`<file>.json`), or a new one read from the
 * file itself, which has no measured tolerance and so never slashes. PROTOCOL section 1.
 */
import { systemClock } from '../base/clock.js';
import type { Logger } from '../base/log.js';
import { LlamaEngine } from '../engine/host.js';
import type { ModelInfo } from '../engine/interface.js';
import type { Manifest } from '../protocol/manifest.js';
import { hashVocabulary } from '../protocol/vocabulary.js';
import { type Extent, measureTolerance } from './calibrate.js';
import { modelsFolder } from './models/folder.js';
import { checkOwnManifest, findManifest } from './models/manifest.js';

/** A manifest of what the file says of itself. */
export function describeModel(model: ModelInfo, source: string): Manifest {
  return {
    name: model.name || 'unnamed',
    modelId: model.modelId,
    bytes: model.bytes,
    quantization: model.quantization,
    context: model.contextTokens,
    licence: model.licence || 'unknown',
    source,
    vocabulary: hashVocabulary(model.vocabulary),
    classes: [{ engineClass: model.engineClass, exact: false }],
    tolerances: [],
  };
}

/** What to do about a model whose tolerance was never measured. */
export interface Measuring {
  readonly extent: Extent;
  readonly onProgress: (positions: number) => void;
}

/**
 * Opens the model once to know it.
 * @param measuring absent: such a model's mismatches are recorded and never slash.
 * @throws RasticError ENGINE_… for a file that is no model; MANIFEST_…, NODE_MANIFEST for a
 * manifest beside it that is not this file's.
 */
export async function manifestFor(
  path: string,
  logger: Logger,
  signal: AbortSignal,
  measuring?: Measuring,
): Promise<Manifest> {
  const engine = new LlamaEngine({ modelPath: path, sequences: 1, logger });
  try {
    await engine.start(signal);
    const { model } = engine;
    const found = await findManifest(modelsFolder(), path, model.modelId);
    if (found !== undefined) {
      checkOwnManifest(found, model.modelId);
      return found.manifest;
    }
    const manifest = describeModel(model, 'local file');
    if (measuring === undefined) return manifest;
    const { extent, onProgress } = measuring;
    const options = { signal };
    const measured = await measureTolerance(engine, systemClock, extent, onProgress, options);
    return { ...manifest, tolerances: [measured.tolerance] };
  } finally {
    await engine.stop();
  }
}
