/**
 * The model of the network that a folder's configuration names: what a command means that names none
 * on a network of several.
 */
import { codeOf } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import type { NodeConfig } from '../config/config.js';
import { modelsFolder } from './folder.js';
import { hashModel } from './hashes.js';
import { resolveModel } from './list.js';

/**
 * By the file's bytes, not by its name: a stake on another model would be of no use.
 * @returns undefined if the configuration names none, or none that the network has.
 */
export async function configuredModel(
  { root }: DataFolder,
  { model }: Pick<NodeConfig, 'model'>,
  manifests: readonly Manifest[],
  signal: AbortSignal,
): Promise<Hash | undefined> {
  if (model === undefined || manifests.length < 2) return undefined;
  try {
    const path = await resolveModel(model, root);
    const { modelId } = await hashModel(path, { folder: modelsFolder(), signal });
    return manifests.some((manifest) => manifest.modelId === modelId) ? modelId : undefined;
  } catch (error) {
    signal.throwIfAborted();
    // Without the file it is not known which one is meant: the caller asks.
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}
