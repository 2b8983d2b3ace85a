/**
 * Opens the engine that a node serves with: as configured, with a class that the network's manifest
 * can judge, and checked by that class's self-test.
 */
import { RasticError } from '../../base/errors.js';
import type { Engine, EngineKind } from '../../engine/interface.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { isExactClass, type Manifest } from '../../protocol/model/manifest.js';
import { checkVocabularySize } from '../../protocol/model/vocabulary.js';
import { refuse } from '../../protocol/rules.js';
import type { Site } from '../network/site.js';
import { checkExactness, SELF_TEST_CONTEXT_TOKENS } from './exactness.js';
import { openWithHash } from './hashes.js';
import { resolveModel } from './list.js';

/** Starts the engine and registers it to be stopped with the node. */
type Start = (engine: LlamaEngine) => Promise<LlamaEngine>;

async function open(site: Site, kind: EngineKind, start: Start): Promise<LlamaEngine> {
  const { config, folder, logger, clock, metrics } = site;
  if (config.model === undefined) {
    throw new RasticError('NODE_ROLE', { role: config.roles.join(', '), needs: 'a model' });
  }
  const modelPath = await resolveModel(config.model, folder.root);
  const init = {
    modelPath,
    engine: kind,
    ...(config.slots !== undefined && { sequences: config.slots }),
    ...(config.threads !== undefined && { threads: config.threads }),
    ...(config.context !== undefined && { contextTokens: config.context }),
    logger,
    metrics,
  };
  const { rehash } = config;
  return openWithHash(modelPath, { rehash, clock }, (known) =>
    start(new LlamaEngine({ ...init, ...(known && { known }) })),
  );
}

function manifestOf({ identity }: Site, { model }: LlamaEngine): Manifest {
  const manifest = identity.manifests.get(model.modelId);
  if (manifest === undefined) throw new RasticError('NODE_MODEL', { modelId: model.modelId });
  return manifest;
}

/**
 * Whether an exact engine cannot be checked against its class: the manifest has neither a root nor
 * a tolerance for it, or its context is too small for the self-test.
 */
export function isForeign({ model }: Engine, manifest: Manifest): boolean {
  const { kind, engineClass, contextTokens } = model;
  const isSmall = contextTokens < SELF_TEST_CONTEXT_TOKENS;
  return kind === 'exact' && (isSmall || !isExactClass(manifest, engineClass));
}

/**
 * @throws RasticError NODE_CONTEXT (the node would lose stake), NODE_UNLISTED (its stake would be
 * useless).
 */
function checkServing(
  { config, logger }: Site,
  engine: LlamaEngine,
  manifest: Manifest,
): LlamaEngine {
  const { contextTokens, engineClass, modelId } = engine.model;
  checkVocabularySize(engine.model.vocabulary);
  // [NODE-1 REJECT] The context must not be larger than the manifest's, because a Receipt beyond it
  // is slashed.
  if (contextTokens > manifest.context) {
    refuse('NODE-1', { context: contextTokens, limit: manifest.context });
  }
  if (manifest.classes.some((listed) => listed.engineClass === engineClass)) return engine;
  // [NODE-2 REJECT] A verifier's engine class must be listed in the manifest, because others are
  // never drawn.
  if (config.roles.includes('verifier')) {
    refuse('NODE-2', { engineClass, modelId });
  }
  logger.warn(
    { engineClass },
    'class not in the manifest: clients accept its offers only on request',
  );
  return engine;
}

/**
 * @throws RasticError NODE_ROLE, NODE_MODEL, NODE_CLASS, NODE_CONTEXT, NODE_UNLISTED, NODE_SELF_TEST, ENGINE_….
 */
export async function startServingEngine(
  site: Site,
  start: Start,
  options: { readonly signal: AbortSignal },
): Promise<LlamaEngine> {
  const { config, logger } = site;
  const engine = await open(site, config.engineKind, start);
  const manifest = manifestOf(site, engine);
  const { engineClass, modelId } = engine.model;
  if (isForeign(engine, manifest)) {
    if (config.engineKind === 'exact')
      throw new RasticError('NODE_CLASS', { engineClass, modelId });
    logger.info(
      { engineClass },
      'class cannot be checked on this network: using the portable engine',
    );
    await engine.stop();
    return checkServing(site, await open(site, 'portable', start), manifest);
  }
  checkServing(site, engine, manifest);
  if (await checkExactness(engine, manifest, options)) logger.info({ engineClass }, 'self-test ok');
  return engine;
}
