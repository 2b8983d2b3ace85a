/**
 * A model file's manifest: the one that lies beside it (`<file>.json`), or a new one read from the
 * file itself, which has no measured tolerance and so never slashes. docs/protocol.md section 1.
 */
import { systemClock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import { portableClass } from '../../engine/model/class.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { isExactClass, type Manifest, type ManifestClass } from '../../protocol/model/manifest.js';
import { hashVocabulary } from '../../protocol/model/vocabulary.js';
import { type Extent, measureTolerance } from '../calibrate/calibrate.js';
import { runSelfTest } from './exactness.js';
import { modelsFolder } from './folder.js';
import { checkOwnManifest, findManifest } from './manifest.js';

/**
 * The classes that a new manifest lists: the portable one, which any processor has, and before it
 * the exact one, if this machine has it and reproduces its own root.
 */
async function classesOf(
  engine: Engine,
  options: { readonly signal: AbortSignal },
): Promise<readonly ManifestClass[]> {
  const { kind, engineClass } = engine.model;
  const own = { engineClass, exact: false };
  if (kind === 'portable') return [own];
  const portable = { engineClass: portableClass(false), exact: false };
  const { decode, prefill } = await runSelfTest(engine, options);
  if (decode !== prefill) return [portable];
  return [{ engineClass, exact: true, selfTestRoot: decode }, portable];
}

/** A manifest of what the file says of itself. @throws RasticError ENGINE_…; the signal's reason. */
export async function describeModel(
  engine: Engine,
  source: string,
  options: { readonly signal: AbortSignal },
): Promise<Manifest> {
  const { model } = engine;
  return {
    name: model.name || 'unnamed',
    modelId: model.modelId,
    bytes: model.bytes,
    quantization: model.quantization,
    context: model.contextTokens,
    licence: model.licence || 'unknown',
    source,
    vocabulary: hashVocabulary(model.vocabulary),
    classes: await classesOf(engine, options),
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
 * @param measuring absent: mismatches of an inexact class are recorded and never slash.
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
    const options = { signal };
    const manifest = await describeModel(engine, 'local file', options);
    // Within an exact class equality is the whole test.
    if (measuring === undefined || isExactClass(manifest, model.engineClass)) return manifest;
    const { extent, onProgress } = measuring;
    const measured = await measureTolerance(engine, systemClock, extent, onProgress, options);
    return { ...manifest, tolerances: [measured.tolerance] };
  } finally {
    await engine.stop();
  }
}
