/** Lists the models on this machine, and finds a model by name. */
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { codeOf, RasticError } from '../../base/errors.js';
import { stampFile } from '../../engine/model/model-file.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readIndex } from '../../store/folder/hash-index.js';
import { isFile, isFolder, listFiles } from '../../store/folder/model-folder.js';
import { modelsFolder, packageFolder } from './folder.js';
import { findManifest, isMeasured } from './manifest.js';
import { choicesOf, isCalled, type Named } from './name.js';

/** A model file in the list. Only its manifest is read. */
export interface ListedModel {
  /** The file's name without its extension, as `--model` accepts it. */
  readonly name: string;
  readonly path: string;
  /** In the package, in the models folder, or elsewhere and added by the user. */
  readonly place: 'package' | 'folder' | 'added';
  readonly bytes: number;
  readonly manifest?: Manifest;
  /** From the manifest, else from the last stored hash. */
  readonly modelId?: Hash;
  /**
   * Whether some pair of engine classes has a measured tolerance. Without one, mismatches never
   * lead to slashing.
   */
  readonly calibrated: boolean;
  /** The error code if its manifest is damaged. */
  readonly problem?: string;
}

const nameOf = (path: string): string => basename(path).replace(/\.gguf$/, '');

async function describe(
  folder: string,
  path: string,
  place: ListedModel['place'],
  lastId: Hash | undefined,
): Promise<ListedModel> {
  const { bytes } = await stampFile(path);
  const base = { name: nameOf(path), path, place, bytes };
  try {
    const manifest = (await findManifest(folder, path, lastId))?.manifest;
    const modelId = manifest?.modelId ?? lastId;
    const calibrated = manifest !== undefined && isMeasured(manifest);
    return { ...base, calibrated, ...(modelId && { modelId }), ...(manifest && { manifest }) };
  } catch (error) {
    const problem = codeOf(error) ?? 'UNEXPECTED';
    return { ...base, calibrated: false, ...(lastId && { modelId: lastId }), problem };
  }
}

/** Every model: in the models folder, added from elsewhere, and in the package. */
export async function listModels(folder = modelsFolder()): Promise<readonly ListedModel[]> {
  const index = await readIndex(folder);
  const found = new Map<string, ListedModel['place']>();
  for (const path of await listFiles(folder, '.gguf')) found.set(path, 'folder');
  for (const path of await listFiles(packageFolder(), '.gguf')) found.set(path, 'package');
  for (const { path, added } of index.values()) {
    if (added && !found.has(path) && (await isFile(path))) found.set(path, 'added');
  }
  const all = [...found].map(([path, place]) =>
    describe(folder, path, place, index.get(path)?.modelId),
  );
  return Promise.all(all);
}

const namedOf = ({ name, path, manifest, modelId }: ListedModel): Named => ({
  ...(manifest && { name: manifest.name, quantization: manifest.quantization }),
  modelId,
  files: [name, basename(path)],
});

/**
 * Finds the one model with this name, file or id.
 * @throws RasticError MODEL_UNKNOWN, MODEL_AMBIGUOUS; MODEL_FILE for a folder.
 */
export async function findModel(name: string, folder = modelsFolder()): Promise<ListedModel> {
  const all = await listModels(folder);
  const path = resolve(name);
  const listed = all.some((model) => model.path === path);
  // A file that is not listed may still be a model.
  if (!listed && (await isFile(path))) return describe(folder, path, 'added', undefined);
  const found = all.filter((model) => model.path === path || isCalled(namedOf(model), name));
  // Copies of the same file under the same name count as one model.
  const [first, ...others] = found;
  if (first === undefined) {
    if (await isFolder(path)) throw new RasticError('MODEL_FILE', { path, message: 'a folder' });
    throw new RasticError('MODEL_UNKNOWN', { name });
  }
  const isOne = others.every(({ modelId }) => modelId !== undefined && modelId === first.modelId);
  if (isOne) return first;
  throw new RasticError('MODEL_AMBIGUOUS', { name, choices: choicesOf(found.map(namedOf)) });
}

/**
 * The path that `--model` refers to: the file if it exists, else the model with that name.
 * @param base the folder that a relative path starts from. Default: the working directory.
 * @throws RasticError MODEL_UNKNOWN, MODEL_AMBIGUOUS.
 */
export async function resolveModel(nameOrPath: string, base = '.'): Promise<string> {
  const path = resolve(base, nameOrPath);
  if (looksLikePath(nameOrPath) || (await isFile(path))) return path;
  return (await findModel(nameOrPath)).path;
}

/** Text that looks like a path is taken as one. Opening it reports if the file is missing. */
const looksLikePath = (text: string): boolean => /[/\\]|\.gguf$/.test(text);

/**
 * What a configuration should name a model by: its name, if it was given by name, else a path that
 * stays right when the data folder moves with a model in it.
 * @throws RasticError as resolveModel.
 */
export async function modelSetting(nameOrPath: string, root: string): Promise<string> {
  const path = await resolveModel(nameOrPath);
  if (!looksLikePath(nameOrPath) && path !== resolve(nameOrPath)) return nameOrPath;
  const within = relative(resolve(root), path);
  return within.startsWith('..') || isAbsolute(within) ? path : within;
}
