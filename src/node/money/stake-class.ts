/** Which (model, engine class) a stake is for, when a person names a model or nothing at all. */
import { RasticError } from '../../base/errors.js';
import { exactClass, findBuild } from '../../engine/exact/build.js';
import type { EngineKind } from '../../engine/interface.js';
import { portableClass } from '../../engine/model/class.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { findManifest } from '../jobs/ask.js';

/** The classes of the engines that a node on this machine would open, the first it would choose. */
export function ownClasses(kind: EngineKind): readonly Hash[] {
  const build = kind === 'portable' ? undefined : findBuild();
  const exact = build === undefined ? [] : [exactClass(build)];
  return kind === 'exact' ? exact : [...exact, portableClass(false)];
}

/**
 * @param engineClass default the first preferred one that the manifest lists, else its only one:
 * another is no node's of ours.
 * @throws RasticError ASK_MODEL, WALLET_CLASS.
 */
export function classOf(
  manifests: readonly Manifest[],
  model: string | undefined,
  engineClass: Hash | undefined,
  preferred: readonly Hash[] = [],
): { readonly modelId: Hash; readonly engineClass: Hash } {
  const { modelId, name, classes } = findManifest(manifests, model);
  const listed = classes.map((entry) => entry.engineClass);
  const [only] = listed;
  const chosen =
    engineClass ??
    preferred.find((own) => listed.includes(own)) ??
    (listed.length === 1 ? only : undefined);
  if (chosen !== undefined && listed.includes(chosen)) return { modelId, engineClass: chosen };
  throw new RasticError('WALLET_CLASS', { model: name, classes: listed });
}
