/** The models there are on this machine, and the one that a name means. */
import { basename, resolve } from 'node:path';
import { codeOf, RasticError } from '../../base/errors.js';
import { stampFile } from '../../engine/model/model-file.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readIndex } from '../../store/folder/hash-index.js';
import { isFile, listFiles } from '../../store/folder/model-folder.js';
import { modelsFolder, packageFolder } from './folder.js';
import { findManifest } from './manifest.js';

/** A model file as it is listed; nothing of it is read but its manifest. */
export interface ListedModel {
  /** The file's name without its ending: what `--model` takes. */
  readonly name: string;
  readonly path: string;
  /** In the package, in the models folder, or where the user added it. */
  readonly place: 'package' | 'folder' | 'added';
  readonly bytes: number;
  readonly manifest?: Manifest;
  /** From the manifest, else the last hash read. */
  readonly modelId?: Hash;
  /** Whether some pair of engine classes has a measured tolerance: else mismatches never slash. */
  readonly calibrated: boolean;
  /** Code of what is wrong with its manifest. */
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
    const calibrated = (manifest?.tolerances.length ?? 0) > 0;
    return { ...base, calibrated, ...(modelId && { modelId }), ...(manifest && { manifest }) };
  } catch (error) {
    const problem = codeOf(error) ?? 'UNEXPECTED';
    return { ...base, calibrated: false, ...(lastId && { modelId: lastId }), problem };
  }
}

/** Every model: the folder's, those added elsewhere, the package's. */
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

/** From this many digits of an id on; fewer would be a name. */
const ID = /^(?:0x)?[0-9a-f]{8,64}$/;

/** File name, name in the manifest with or without `:quantization`, or the id's first digits. */
function isCalled({ name, path, manifest, modelId }: ListedModel, text: string): boolean {
  const names = [name, basename(path), manifest?.name];
  if (manifest !== undefined) names.push(`${manifest.name}:${manifest.quantization}`);
  if (names.includes(text)) return true;
  const digits = text.replace(/^0x/, '');
  return ID.test(text) && modelId?.slice(2).startsWith(digits) === true;
}

/**
 * The one model of this name, file or id.
 * @throws RasticError MODEL_UNKNOWN, MODEL_AMBIGUOUS.
 */
export async function findModel(name: string, folder = modelsFolder()): Promise<ListedModel> {
  const all = await listModels(folder);
  const path = resolve(name);
  const listed = all.some((model) => model.path === path);
  // A file that is not listed is a model all the same.
  if (!listed && (await isFile(path))) return describe(folder, path, 'added', undefined);
  const found = all.filter((model) => model.path === path || isCalled(model, name));
  // Copies of one file under one name are one model.
  const [first, ...others] = found;
  if (first === undefined) throw new RasticError('MODEL_UNKNOWN', { name });
  const isOne = others.every(({ modelId }) => modelId !== undefined && modelId === first.modelId);
  if (isOne) return first;
  throw new RasticError('MODEL_AMBIGUOUS', { name, count: found.length });
}

/**
 * The path that `--model` means: a file if there is one, else the model of that name.
 * @param base where a relative path begins; default the working directory.
 * @throws RasticError MODEL_UNKNOWN, MODEL_AMBIGUOUS.
 */
export async function resolveModel(nameOrPath: string, base = '.'): Promise<string> {
  const path = resolve(base, nameOrPath);
  // What looks like a file is one: opening it reports its absence.
  if (/[/\\]|\.gguf$/.test(nameOrPath) || (await isFile(path))) return path;
  return (await findModel(nameOrPath)).path;
}
