/**
 * Where a model file's manifest is stored: next to it as `FILE.json`, or, if that folder is not
 * writable, in the models folder under the model's id.
 */
import { join } from 'node:path';
import type { Manifest } from '../../protocol/model/manifest.js';
import { checkManifest } from '../../protocol/model/manifest-parse.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';
import { createFolder, isWritableBeside } from '../../store/folder/model-folder.js';

export interface FoundManifest {
  readonly path: string;
  readonly manifest: Manifest;
}

const besideOf = (file: string): string => `${file}.json`;
const elsewhere = (folder: string, modelId: Hash): string =>
  join(folder, `${modelId.slice(2)}.json`);

async function read(path: string): Promise<FoundManifest | undefined> {
  const manifest = await readJson(path);
  if (manifest === undefined) return undefined;
  checkManifest(manifest);
  return { path, manifest };
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
  const beside = await read(besideOf(file));
  if (beside !== undefined || modelId === undefined) return beside;
  return read(elsewhere(folder, modelId));
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
 * [MODEL-1 REJECT] A manifest must belong to this file: its hash must be the file's hash.
 * @throws RasticError NODE_MANIFEST.
 */
export function checkOwnManifest({ path, manifest }: FoundManifest, modelId: Hash): void {
  if (manifest.modelId !== modelId) refuse('MODEL-1', { path });
}
