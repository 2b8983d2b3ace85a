/** The working roles of a serving node, compute and verifier, on its engine. */

import { codeOf, RasticError } from '../base/errors.js';
import type { Lifespan } from '../base/lifecycle.js';
import type { LlamaEngine } from '../engine/process/host.js';
import { hashManifest } from '../protocol/model/manifest.js';
import { encodeVocabulary, hashVocabulary } from '../protocol/model/vocabulary.js';
import { BlobServer } from '../roles/blobs.js';
import { ComputeNode } from '../roles/compute/compute.js';
import type { LedgerBooks } from '../roles/ledger/interface.js';
import type { Decorate, Parts } from '../roles/parts.js';
import { TokenizeServer } from '../roles/tokenize.js';
import { VerifierNode } from '../roles/verifier/verifier.js';
import { amountIn, claimAtIn } from './config/amounts.js';
import { limitsOf } from './config/config.js';
import type { NodeGuard } from './fitness/guard.js';
import { inputLimit } from './network/input-limit.js';
import type { Site } from './network/site.js';

export interface WorkTools {
  readonly site: Site;
  readonly ledger: LedgerBooks;
  readonly engine: LlamaEngine;
  readonly life: Lifespan;
  /** Lets only work be signed that may be. */
  readonly guard: NodeGuard | undefined;
  /** Wraps the parts before the roles get them. */
  readonly decorate?: Decorate;
}

export interface Work {
  readonly compute: ComputeNode | undefined;
  readonly verifier: VerifierNode | undefined;
}

async function decorated(
  { site, engine, decorate, guard }: WorkTools,
  signal: AbortSignal,
): Promise<Parts> {
  const { store, network, identity } = site;
  const guarded = (await guard?.guardEngine(engine, signal)) ?? engine;
  const parts = { engine: guarded, store, network, identity };
  return (await decorate?.(parts)) ?? parts;
}

/** Reads the stakes of the model before the first job, so that it need not wait for them. */
async function readStakes({ ledger, engine, site }: WorkTools, signal: AbortSignal): Promise<void> {
  try {
    const { height } = await ledger.head({ signal });
    await ledger.stakes('verifier', engine.model.modelId, height, { signal });
  } catch (error) {
    site.logger.debug({ code: codeOf(error) }, 'stakes not read yet');
  }
}

/** Starts them in order; `life` stops them. @throws RasticError NODE_MODEL. */
export async function startWork(tools: WorkTools, signal: AbortSignal): Promise<Work> {
  const { site, ledger, engine, life } = tools;
  const { config, identity } = site;
  const { modelId, vocabulary } = engine.model;
  const manifest = identity.manifests.get(modelId);
  if (manifest === undefined) throw new RasticError('NODE_MODEL', { modelId });
  const manifestHash = hashManifest(manifest);
  const parts = await decorated(tools, signal);
  const fitness = tools.guard?.fitness;
  const components = { ...site, ...parts, ledger, ...(fitness && { fitness }) };
  void readStakes(tools, signal);
  const blobs = new Map([[hashVocabulary(vocabulary), encodeVocabulary(vocabulary)]]);
  await life.start(new BlobServer(site.network, blobs), signal);
  await life.start(new TokenizeServer(components), signal);
  const inputBytes = inputLimit(config, engine.model);
  let compute: ComputeNode | undefined;
  let verifier: VerifierNode | undefined;
  if (config.roles.includes('compute')) {
    const prices = {
      inputPrice: amountIn(config, 'inputPrice', identity.genesis),
      outputPrice: amountIn(config, 'outputPrice', identity.genesis),
      batchPrice: config.batchPrice ?? 0,
    };
    const limits = limitsOf(config, engine.model.slots);
    const { redeemAt } = config;
    const hasLeft = () => tools.guard?.departure.hasLeft === true;
    const init = { manifestHash, ...prices, inputBytes, limits, redeemAt, hasLeft };
    compute = await life.start(new ComputeNode(components, parts.identity, init), signal);
  }
  if (config.roles.includes('verifier')) {
    // Beside generations only one place of the engine is always free for audits.
    const width = config.roles.includes('compute') ? 1 : engine.model.slots;
    const auditPrice = amountIn(config, 'auditPrice', identity.genesis);
    const claimAt = claimAtIn(config, identity.genesis);
    const more = claimAt === undefined ? {} : { claimAt };
    const init = { manifest, manifestHash, auditPrice, inputBytes, width, ...more };
    verifier = await life.start(new VerifierNode(components, parts.identity, init), signal);
  }
  return { compute, verifier };
}
