/**
 * A model file's manifest: the one next to it (`<file>.json`), or a new one made from the file
 * itself, which has no measured tolerance and so never leads to slashing. docs/protocol.md section
 * 1.
 */
import { systemClock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import { portableClass } from '../../engine/model/class.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { isExactClass, type Manifest, type ManifestClass } from '../../protocol/model/manifest.js';
import { checkVocabularySize, hashVocabulary } from '../../protocol/model/vocabulary.js';
import { type Extent, measureTolerance } from '../calibrate/calibrate.js';
import { checkNumbers, runSelfTest } from './exactness.js';
import { modelsFolder } from './folder.js';
import { checkOwnManifest, findManifest } from './manifest.js';

/**
 * The engine classes for a new manifest: first the exact class, if this machine has it and
 * reproduces its own root, then the portable class, which runs on any processor.
 */
async function classesOf(
  engine: Engine,
  options: { readonly signal: AbortSignal },
): Promise<readonly ManifestClass[]> {
  const { kind, engineClass } = engine.model;
  const own = { engineClass, exact: false };
  if (kind === 'portable') {
    await checkNumbers(engine, options);
    return [own];
  }
  const portable = { engineClass: portableClass(), exact: false };
  const { decode, prefill } = await runSelfTest(engine, options);
  if (decode !== prefill) return [portable];
  return [{ engineClass, exact: true, selfTestRoot: decode }, portable];
}

/**
 * Makes a manifest from the file's own metadata. @throws RasticError ENGINE_…; the signal's reason.
 */
export async function describeModel(
  engine: Engine,
  source: string,
  options: { readonly signal: AbortSignal },
): Promise<Manifest> {
  const { model } = engine;
  checkVocabularySize(model.vocabulary);
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
    ...(model.embedding !== undefined && {
      embedding: { dimensions: model.embedding.dimensions, pooling: model.embedding.pooling },
    }),
  };
}

/** How to measure a model that has no tolerance yet. */
export interface Measuring {
  readonly extent: Extent;
  readonly onProgress: (positions: number) => void;
}

export interface ManifestInit {
  /** If absent, mismatches of an inexact class are recorded but never lead to slashing. */
  readonly measuring?: Measuring | undefined;
  /** Longest context that nodes may serve. Default: the model's own, at most 4,096 tokens. */
  readonly context?: number | undefined;
}

/**
 * Finds or makes the manifest of a model. Opens the model once for this.
 * @throws RasticError ENGINE_… if the file is not a model; MANIFEST_…, NODE_MANIFEST if the
 * manifest next to it belongs to another file.
 */
export async function manifestFor(
  path: string,
  logger: Logger,
  signal: AbortSignal,
  { measuring, context }: ManifestInit = {},
): Promise<Manifest> {
  const wanted = context === undefined ? {} : { contextTokens: context };
  const engine = new LlamaEngine({ modelPath: path, sequences: 1, logger, ...wanted });
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
    // Within an exact class, the only test is equality.
    if (measuring === undefined || isExactClass(manifest, model.engineClass)) return manifest;
    const { extent, onProgress } = measuring;
    const measured = await measureTolerance(engine, systemClock, extent, onProgress, options);
    return { ...manifest, tolerances: [measured.tolerance] };
  } finally {
    await engine.stop();
  }
}
