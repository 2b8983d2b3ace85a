/**
 * Finds the (model, engine class) that a stake is for, when the user names only a model or nothing.
 */
import { RasticError } from '../../base/errors.js';
import { exactClass, findBuild } from '../../engine/exact/build.js';
import type { EngineKind } from '../../engine/interface.js';
import { portableClass } from '../../engine/model/class.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { chooseManifest, titleOf } from '../models/name.js';

/** The engine classes that a node on this machine could open, in order of preference. */
export function ownClasses(kind: EngineKind): readonly Hash[] {
  const build = kind === 'portable' ? undefined : findBuild();
  const exact = build === undefined ? [] : [exactClass(build)];
  return kind === 'exact' ? exact : [...exact, portableClass()];
}

/**
 * @param engineClass default: the first preferred class that the manifest lists, else the
 * manifest's only class, which then belongs to a node on another machine.
 * @throws RasticError ASK_MODEL, WALLET_CLASS.
 */
export function classOf(
  manifests: readonly Manifest[],
  model: string | undefined,
  engineClass: Hash | undefined,
  preferred: readonly Hash[] = [],
): { readonly modelId: Hash; readonly engineClass: Hash } {
  const { modelId, name, quantization, classes } = chooseManifest(manifests, model);
  const listed = classes.map((entry) => entry.engineClass);
  const [only] = listed;
  const chosen =
    engineClass ??
    preferred.find((own) => listed.includes(own)) ??
    (listed.length === 1 ? only : undefined);
  if (chosen !== undefined && listed.includes(chosen)) return { modelId, engineClass: chosen };
  throw new RasticError('WALLET_CLASS', { model: titleOf(name, quantization), classes: listed });
}
