/**
 * The engines of the table, each in its own process as on two nodes, checked by their self-test.
 */
import { readFile } from 'node:fs/promises';
import type { Lifespan } from '../../src/base/lifecycle.js';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { probeChat } from '../../src/node/models/chat.js';
import { checkExactness } from '../../src/node/models/exactness.js';
import { judgingRule, type Manifest } from '../../src/protocol/model/manifest.js';
import { parseManifest } from '../../src/protocol/model/manifest-parse.js';
import type { Engines } from './measure.js';
import type { About, Kind } from './results.js';

/** @param model GGUF file, its manifest beside it. */
export async function readManifest(model: string): Promise<Manifest> {
  return parseManifest(await readFile(`${model}.json`, 'utf8'));
}

/** GGUF files. */
export interface Files {
  readonly model: string;
  readonly cheaper: string;
}

export interface Opened extends Engines {
  readonly about: About;
}

/** One thread each; whoever stops the lifespan stops them. */
const create = (modelPath: string, kind: Kind) =>
  new LlamaEngine({
    ...{ modelPath, engine: kind, threads: 1, sequences: 1, logger: silentLogger },
  });

/**
 * @throws RasticError ENGINE_EXACT: it was not built here; NODE_SELF_TEST: it is not what its class
 * promises. Error: the manifest cannot judge its class.
 */
export async function openEngines(
  kind: Kind,
  { model, cheaper: other }: Files,
  manifest: Manifest,
  parts: Lifespan,
  signal: AbortSignal,
): Promise<Opened> {
  const start = (file: string) => parts.start(create(file, kind), signal);
  const engine = await start(model);
  const verifier = await start(model);
  const cheaper = await start(other);
  const { engineClass } = engine.model;
  const rule = judgingRule(manifest, {
    compute: engineClass,
    verifier: engineClass,
    quarter: true,
  });
  if (rule.exact !== (kind === 'exact') || (!rule.exact && rule.tolerance === undefined)) {
    throw new Error(`the manifest has no rule for the ${kind} class ${engineClass}`);
  }
  for (const one of [engine, verifier]) await checkExactness(one, manifest, { signal });
  const { works } = await probeChat(engine, { signal });
  return { engine, verifier, cheaper, canChat: works.length > 0, about: { engineClass, rule } };
}
