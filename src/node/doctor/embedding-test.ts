/** The doctor's check of an embedding model: its fixed items in two orders must give equal bits. */
import type { Engine } from '../../engine/interface.js';
import { deviceText } from '../../engine/model/device.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { shortId } from '../ids.js';
import { checkExactness } from '../models/exactness.js';
import { type Finding, ok } from './finding.js';

const NOTHING_LISTED: Pick<Manifest, 'classes'> = { classes: [] };

/** @throws RasticError NODE_SELF_TEST if an exact class gives another root; ENGINE_…. */
export async function testEmbedding(
  engine: Engine,
  manifest: Manifest | undefined,
  options: { readonly signal: AbortSignal },
): Promise<Finding> {
  const { engineClass, device, kind } = engine.model;
  const isExact = await checkExactness(engine, manifest ?? NOTHING_LISTED, options);
  const tested = isExact ? 'its self-test root is the manifest’s' : 'it gives numbers';
  const about = `class ${shortId(engineClass)}, ${kind}, on ${deviceText(device)}`;
  return ok('engine', `an embedding model, ${tested}; ${about}`);
}
