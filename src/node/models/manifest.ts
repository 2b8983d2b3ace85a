/**
 * Where a model file's manifest is stored: next to it as `FILE.json`, or, if that folder is not
 * writable, in the models folder under the model's id. A copy of a file without one has the manifest
 * of the other copy: a model is its hash.
 */
import { join } from 'node:path';
import type { Manifest } from '../../protocol/model/manifest.js';
import { checkManifest } from '../../protocol/model/manifest-parse.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readIndex } from '../../store/folder/hash-index.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';
import { createFolder, isWritableBeside, listFiles } from '../../store/folder/model-folder.js';
import { packageFolder } from './folder.js';

export interface FoundManifest {
  readonly path: string;
  /** Whether it lies beside another copy of the same file. */
  readonly isOfCopy?: boolean;
  readonly manifest: Manifest;
}

/** Whether some pair of its engine classes has a tolerance. Without one nothing leads to slashing. */
export const isMeasured = ({ tolerances }: Manifest): boolean => tolerances.length > 0;

const besideOf = (file: string): string => `${file}.json`;
const elsewhere = (folder: string, modelId: Hash): string =>
  join(folder, `${modelId.slice(2)}.json`);

async function readOwn(path: string): Promise<FoundManifest | undefined> {
  const manifest = await readJson(path);
  if (manifest === undefined) return undefined;
  checkManifest(manifest);
  return { path, manifest };
}

/**
 * The manifest of another copy of a file, by its hash; one with measured tolerances comes first.
 * Damaged ones are left out: they are reported for their own file.
 */
export async function findOfCopy(
  folder: string,
  modelId: Hash,
): Promise<FoundManifest | undefined> {
  const places = [folder, packageFolder()].map((place) => listFiles(place, '.json'));
  const added = [...(await readIndex(folder)).values()].filter((entry) => entry.added);
  const paths = [...(await Promise.all(places)).flat(), ...added.map(({ path }) => besideOf(path))];
  const read = paths.map((path) => readOwn(path).catch(() => undefined));
  const found = (await Promise.all(read)).filter((one) => one?.manifest.modelId === modelId);
  const first = found.find((one) => one !== undefined && isMeasured(one.manifest)) ?? found[0];
  return first && { ...first, isOfCopy: true };
}

/**
 * The manifest of a file.
 * @param modelId the file's hash, if known. Without it only a manifest next to the file is found.
 * @throws RasticError STORE_FILE, MANIFEST_FIELD if it is damaged.
 */
export async function findManifest(
  folder: string,
  file: string,
  modelId?: Hash,
): Promise<FoundManifest | undefined> {
  const beside = await readOwn(besideOf(file));
  if (beside !== undefined || modelId === undefined) return beside;
  return (await readOwn(elsewhere(folder, modelId))) ?? findOfCopy(folder, modelId);
}

/**
 * Writes the manifest of a file and replaces an existing one: next to the file, else in the models
 * folder.
 * @returns its path. @throws RasticError STORE_FILE, MANIFEST_FIELD.
 */
export async function writeManifest(
  folder: string,
  file: string,
  manifest: Manifest,
): Promise<string> {
  checkManifest(manifest);
  const beside = besideOf(file);
  if (await isWritableBeside(file)) {
    await writeJson(beside, manifest);
    return beside;
  }
  const path = elsewhere(folder, manifest.modelId);
  await createFolder(folder);
  await writeJson(path, manifest);
  return path;
}

/**
 * The manifest with the classes and tolerances that only the other one of the same file has.
 * Undefined: it has none.
 */
export function mergeManifests(known: Manifest, other: Manifest): Manifest | undefined {
  const has = (wanted: string) => known.classes.some((c) => c.engineClass === wanted);
  const pairOf = (t: Manifest['tolerances'][number]) => `${t.compute} ${t.verifier}`;
  const pairs = new Set(known.tolerances.map(pairOf));
  const classes = other.classes.filter((entry) => !has(entry.engineClass));
  const tolerances = other.tolerances.filter((entry) => !pairs.has(pairOf(entry)));
  if (classes.length === 0 && tolerances.length === 0) return undefined;
  return {
    ...known,
    classes: [...known.classes, ...classes],
    tolerances: [...known.tolerances, ...tolerances],
  };
}

/**
 * [MODEL-1 REJECT] A manifest must belong to this file: its hash must be the file's hash.
 * @throws RasticError NODE_MANIFEST.
 */
export function checkOwnManifest({ path, manifest }: FoundManifest, modelId: Hash): void {
  if (manifest.modelId !== modelId) refuse('MODEL-1', { path });
}
