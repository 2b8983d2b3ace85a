/**
 * Checks that the committed models match their manifests, and that a manifest's tolerance of a
 * class with itself is the one in its calibration record.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../src/base/errors.js';
import type { Manifest } from '../../src/protocol/model/manifest.js';
import { parseManifest } from '../../src/protocol/model/manifest-parse.js';

const FOLDER = 'models';
const RECORDS = `${FOLDER}/calibration`;

interface CalibrationRecord {
  readonly modelId: string;
  readonly measured: string;
  readonly tolerance: Manifest['tolerances'][number];
}

const list = (root: string, folder: string, end: string): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder)).filter((name) => name.endsWith(end))
    : [];

function checkRecord(root: string, path: string, manifest: Manifest): string[] {
  if (!existsSync(join(root, path))) return [`${path}: is missing`];
  const record = JSON.parse(readFileSync(join(root, path), 'utf8')) as CalibrationRecord;
  const measured = JSON.stringify(record.tolerance);
  const plot = path.replace(/json$/, 'svg');
  const svg = existsSync(join(root, plot)) ? readFileSync(join(root, plot), 'utf8') : '';
  const isHeld = manifest.tolerances.some((tolerance) => JSON.stringify(tolerance) === measured);
  return [
    ...(record.modelId === manifest.modelId ? [] : [`${path}: is of another model`]),
    ...(isHeld ? [] : [`${path}: its tolerance is not in the manifest`]),
    ...(svg.includes(`, ${record.measured}</title>`) ? [] : [`${plot}: is not of ${path}`]),
  ];
}

function checkModel(root: string, name: string): string[] {
  const path = `${FOLDER}/${name}.json`;
  if (!existsSync(join(root, path))) return [`${path}: is missing`];
  const bytes = readFileSync(join(root, FOLDER, name));
  let manifest: Manifest;
  try {
    manifest = parseManifest(readFileSync(join(root, path), 'utf8'));
  } catch (error) {
    return [`${path}: is no manifest (${codeOf(error) ?? error})`];
  }
  const modelId = `0x${createHash('sha256').update(bytes).digest('hex')}`;
  return [
    ...(manifest.modelId === modelId ? [] : [`${path}: modelId is not the file's ${modelId}`]),
    ...(manifest.bytes === bytes.length ? [] : [`${path}: bytes are not the file's`]),
    ...checkRecord(root, `${RECORDS}/${name.replace(/gguf$/, 'json')}`, manifest),
  ];
}

/** Every model below `root` that does not match its manifest, one per line. */
export function checkModels(root: string): string[] {
  const models = list(root, FOLDER, '.gguf');
  const lonely = list(root, FOLDER, '.gguf.json').filter(
    (name) => !models.includes(name.replace(/\.json$/, '')),
  );
  return [
    ...(models.length === 0 ? [`${FOLDER}: there is no model to check`] : []),
    ...models.flatMap((name) => checkModel(root, name)),
    ...lonely.map((name) => `${FOLDER}/${name}: is of no file that is there`),
  ];
}
