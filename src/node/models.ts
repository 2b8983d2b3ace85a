/**
 * A model file's manifest: the one that lies beside it (`<file>.json`), or a new one read from the
 * file itself, which has no measured tolerance and so never slashes. PROTOCOL section 1.
 */
import { systemClock } from '../base/clock.js';
import { RasticError } from '../base/errors.js';
import type { Logger } from '../base/log.js';
import { LlamaEngine } from '../engine/host.js';
import type { ModelInfo } from '../engine/interface.js';
import type { Manifest } from '../protocol/manifest.js';
import { checkManifest } from '../protocol/manifest-parse.js';
import { hashVocabulary } from '../protocol/vocabulary.js';
import { readJson } from '../store/json-file.js';
import { type Extent, measureTolerance } from './calibrate.js';

/** A manifest of what the file says of itself. */
export function describeModel(model: ModelInfo, source: string): Manifest {
  return {
    name: model.name,
    modelId: model.modelId,
    bytes: model.bytes,
    quantization: model.quantization,
    context: model.contextTokens,
    licence: model.licence,
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
  const beside = await readJson(`${path}.json`);
  const engine = new LlamaEngine({ modelPath: path, sequences: 1, logger });
  try {
    await engine.start(signal);
    const { model } = engine;
    if (beside !== undefined) {
      checkManifest(beside);
      if (beside.modelId === model.modelId) return beside;
      throw new RasticError('NODE_MANIFEST', { path: `${path}.json` });
    }
    const manifest = describeModel(model, 'local file');
    if (measuring === undefined) return manifest;
    const { extent, onProgress } = measuring;
    const options = { signal };
    const found = await measureTolerance(engine, systemClock, extent, onProgress, options);
    return { ...manifest, tolerances: [found.tolerance] };
  } finally {
    await engine.stop();
  }
}
