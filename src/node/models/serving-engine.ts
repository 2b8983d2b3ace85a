/**
 * Opens the engine that a node serves with: as configured, with a class that the network's manifest
 * can judge, and checked by that class's self-test.
 */
import { availableParallelism } from 'node:os';
import { RasticError } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import { capThreads } from '../../engine/decode/threads.js';
import type { EngineKind, GpuKind } from '../../engine/interface.js';
import { deviceText } from '../../engine/model/device.js';
import { LlamaEngine } from '../../engine/process/host.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { checkVocabularySize } from '../../protocol/model/vocabulary.js';
import { refuse } from '../../protocol/rules.js';
import type { Site } from '../network/site.js';
import { chooseEngine, engineOptions } from './choose-engine.js';
import { checkExactness } from './exactness.js';
import { openWithHash } from './hashes.js';
import { keepThreads, readThreads } from './kept-threads.js';
import { resolveModel } from './list.js';

/** Starts the engine and registers it to be stopped with the node. */
type Start = (engine: LlamaEngine) => Promise<LlamaEngine>;

async function open(
  site: Site,
  kind: EngineKind,
  gpu: GpuKind,
  why: string | undefined,
  start: Start,
): Promise<LlamaEngine> {
  const { config, folder, logger, clock, metrics } = site;
  if (config.model === undefined) {
    throw new RasticError('NODE_ROLE', { role: config.roles.join(', '), needs: 'a model' });
  }
  const modelPath = await resolveModel(config.model, folder.root);
  const init = {
    modelPath,
    ...{ engine: kind, gpu, ...engineOptions(config) },
    ...(why !== undefined && { whyPortable: why }),
    ...(config.slots !== undefined && { sequences: config.slots }),
    logger,
    metrics,
  };
  const { rehash } = config;
  const key = { path: modelPath, engine: kind, gpu };
  const kept = config.threads ?? (await readThreads(folder.threadsFile, key));
  const threads = kept === undefined ? { measuresThreads: true } : { threads: kept };
  const engine = await openWithHash(modelPath, { rehash, clock }, (known) =>
    start(new LlamaEngine({ ...init, ...threads, ...(known && { known }) })),
  );
  await keepThreads(folder.threadsFile, key, engine.model.device);
  return engine;
}

/** More threads than cores never answer: said once, and fewer are used. */
function tellThreads({ config, logger }: Site): void {
  const cores = availableParallelism();
  const { threads } = config;
  if (threads === undefined || threads <= cores) return;
  const used = capThreads(threads, cores);
  logger.warn(
    { threads, cores },
    `threads is ${threads}, but this machine has ${countText(cores, 'core')}: the engine uses ${used}; set threads to at most ${cores} in config.json, or leave it out`,
  );
}

function manifestOf({ identity }: Site, { model }: LlamaEngine): Manifest {
  const manifest = identity.manifests.get(model.modelId);
  if (manifest === undefined) throw new RasticError('NODE_MODEL', { modelId: model.modelId });
  return manifest;
}

/**
 * @throws RasticError NODE_CONTEXT (the node would lose stake), NODE_UNLISTED (its stake would be
 * useless).
 */
function checkServing({ config, logger }: Site, engine: LlamaEngine, manifest: Manifest): void {
  const { contextTokens, engineClass, modelId } = engine.model;
  checkVocabularySize(engine.model.vocabulary);
  // [NODE-1 REJECT] The context must not be larger than the manifest's, because a Receipt beyond it
  // is slashed.
  if (contextTokens > manifest.context) {
    refuse('NODE-1', { context: contextTokens, limit: manifest.context });
  }
  if (manifest.classes.some((listed) => listed.engineClass === engineClass)) return;
  // [NODE-2 REJECT] A verifier's engine class must be listed in the manifest, because others are
  // never drawn.
  if (config.roles.includes('verifier')) {
    refuse('NODE-2', { engineClass, modelId });
  }
  logger.warn(
    { engineClass },
    'class not in the manifest: clients accept its offers only on request',
  );
}

/**
 * @throws RasticError NODE_ROLE, NODE_MODEL, NODE_CLASS, NODE_CONTEXT, NODE_UNLISTED,
 * NODE_SELF_TEST, ENGINE_….
 */
export async function startServingEngine(
  site: Site,
  start: Start,
  options: { readonly signal: AbortSignal },
): Promise<LlamaEngine> {
  const { config, logger } = site;
  tellThreads(site);
  const onForeign = (engine: LlamaEngine, reason: string) => {
    const { engineClass, modelId } = engine.model;
    if (config.engineKind === 'exact')
      throw new RasticError('NODE_CLASS', { engineClass, modelId, reason });
    logger.warn(
      { engineClass },
      `the exact engine does not serve: ${reason}; using the portable one`,
    );
  };
  const { engine, notExact } = await chooseEngine(
    config,
    (kind, gpu, why) => open(site, kind, gpu, why, start),
    (opened) => manifestOf(site, opened),
    onForeign,
  );
  const { engineClass, whyPortable, device } = engine.model;
  if (notExact === undefined && config.engineKind === 'auto' && whyPortable !== undefined) {
    logger.warn({ engineClass }, `the portable engine serves, not the exact one: ${whyPortable}`);
  }
  logger.info({ device: deviceText(device) }, 'engine device');
  const manifest = manifestOf(site, engine);
  checkServing(site, engine, manifest);
  const isExact = notExact === undefined && (await checkExactness(engine, manifest, options));
  if (isExact) logger.info({ engineClass }, 'self-test ok');
  return engine;
}
