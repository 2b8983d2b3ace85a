/** Which (model, engine class) a stake is for, when a person names a model or nothing at all. */
import { RasticError } from '../base/errors.js';
import type { Manifest } from '../protocol/manifest.js';
import type { Hash } from '../protocol/structs.js';
import { findManifest } from './ask.js';

/**
 * @param engineClass default the manifest's, if it lists one only: another is no node's of ours.
 * @throws RasticError ASK_MODEL, WALLET_CLASS.
 */
export function classOf(
  manifests: readonly Manifest[],
  model: string | undefined,
  engineClass: Hash | undefined,
): { readonly modelId: Hash; readonly engineClass: Hash } {
  const { modelId, name, classes } = findManifest(manifests, model);
  const listed = classes.map((entry) => entry.engineClass);
  const [only] = listed;
  const chosen = engineClass ?? (listed.length === 1 ? only : undefined);
  if (chosen !== undefined && listed.includes(chosen)) return { modelId, engineClass: chosen };
  throw new RasticError('WALLET_CLASS', { model: name, classes: listed });
}
