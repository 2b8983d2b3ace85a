/**
 * The engines of the table, each in its own process as on two nodes, checked by their self-test.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Lifespan } from '../../src/base/lifecycle.js';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { checkExactness } from '../../src/node/models/exactness.js';
import { judgingRule, type Manifest } from '../../src/protocol/model/manifest.js';
import { parseManifest } from '../../src/protocol/model/manifest-parse.js';
import type { Engines } from './measure.js';
import type { About, Kind } from './results.js';

const MODEL = new URL('../../models/rastic-small.Q8_0.gguf', import.meta.url);
const CHEAPER = new URL('../../models/rastic-small.Q4_0.gguf', import.meta.url);

export async function readManifest(): Promise<Manifest> {
  return parseManifest(await readFile(new URL(`${MODEL}.json`), 'utf8'));
}

export interface Opened extends Engines {
  readonly about: About;
}

/** One thread each; whoever stops the lifespan stops them. */
const create = (model: URL, kind: Kind) =>
  new LlamaEngine({
    modelPath: fileURLToPath(model),
    ...{ engine: kind, threads: 1, sequences: 1, logger: silentLogger },
  });

/**
 * @throws RasticError ENGINE_EXACT: it was not built here; NODE_SELF_TEST: it is not what its class
 * promises. Error: the manifest cannot judge its class.
 */
export async function openEngines(
  kind: Kind,
  manifest: Manifest,
  parts: Lifespan,
  signal: AbortSignal,
): Promise<Opened> {
  const start = (model: URL) => parts.start(create(model, kind), signal);
  const engine = await start(MODEL);
  const verifier = await start(MODEL);
  const cheaper = await start(CHEAPER);
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
  return { engine, verifier, cheaper, about: { engineClass, rule } };
}
