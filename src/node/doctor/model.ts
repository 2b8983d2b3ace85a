/**
 * Checks the model file: that it exists, is complete, and is the one that its manifest and the
 * network name.
 */

import { codeOf } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { shortId } from '../ids.js';
import { checkModelFile } from '../models/add.js';
import { modelsFolder } from '../models/folder.js';
import type { Hashed } from '../models/hashes.js';
import { findManifest } from '../models/manifest.js';
import { titlesOf } from '../models/name.js';
import { type Check, type CheckOptions, failed } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import { knownOf } from './patient.js';
import { bytesText } from './text.js';
import type { Visit } from './visit.js';

export interface ModelFacts {
  readonly path: string;
  readonly hashed: Pick<Hashed, 'modelId' | 'stamp'>;
  /** The manifest next to the file or in the models folder. */
  readonly manifest: Manifest | undefined;
  /** The network's models; undefined without a network. */
  readonly registered: readonly Pick<Manifest, 'modelId' | 'name'>[] | undefined;
}

/** Compares the file's hash with the manifest's. */
function judgeFile({ path, hashed, manifest }: ModelFacts): Finding {
  const { modelId, stamp } = hashed;
  const size = bytesText(stamp.bytes);
  if (manifest === undefined) {
    const sentence = `${path}, ${size}, hash ${shortId(modelId)}; no manifest to compare with`;
    return warn('model', 'MODEL_UNKNOWN', sentence, 'make one with: rastic models add FILE');
  }
  if (stamp.bytes !== manifest.bytes) {
    const sentence = `${path} has ${stamp.bytes} bytes, its manifest says ${manifest.bytes}`;
    return fail('model', 'MODEL_SIZE', sentence, 'the file is not complete: download it again');
  }
  if (modelId !== manifest.modelId) {
    const sentence = `${path} is ${shortId(modelId)}, its manifest says ${shortId(manifest.modelId)}`;
    return fail('model', 'MODEL_DIFFERS', sentence, 'some bytes differ: download the file again');
  }
  const { name, quantization, context } = manifest;
  const what = `${name} ${quantization}, ${size}, context ${context}`;
  return ok('model', `${what}, hash ${shortId(modelId)} as its manifest says`);
}

function judgeRegistered(modelId: Hash, { registered }: ModelFacts): Finding | undefined {
  if (registered === undefined || registered.some((m) => m.modelId === modelId)) return undefined;
  const names = registered.map(({ name }) => name).join(', ') || 'none';
  const sentence = `${shortId(modelId)} is no model of this network; it has: ${names}`;
  const advice = 'name one of them in config.json, or fetch it with: rastic models pull';
  return fail('model', 'NODE_MODEL', sentence, advice);
}

export function judgeModel(facts: ModelFacts): Finding[] {
  const registered = judgeRegistered(facts.hashed.modelId, facts);
  return [judgeFile(facts), ...(registered === undefined ? [] : [registered])];
}

/** Whether the node opens a model. Without a data folder the package's own model is checked. */
export function opensModel({ patient }: Visit): boolean {
  const { roles, model: named } = knownOf(patient.config) ?? {};
  return (
    !patient.exists || (roles?.some((role) => role !== 'ledger') ?? false) || named !== undefined
  );
}

async function run(visit: Visit, options: CheckOptions): Promise<Finding | readonly Finding[]> {
  if (!opensModel(visit)) return skipped('model', 'this node opens none');
  const { model, membership } = visit.patient;
  if ('error' in model) {
    const advice = 'name a file, or a name of rastic models list, as model in config.json';
    return { ...failed('model', model.error, visit), advice };
  }
  const hashed = await visit.hash(options);
  const found = await findManifest(modelsFolder(), model.value, hashed.modelId);
  const rules = knownOf(membership)?.rules;
  const registered =
    rules && [...titlesOf(rules.manifests.values())].map(([modelId, name]) => ({ modelId, name }));
  const facts = { path: model.value, hashed, manifest: found?.manifest, registered };
  const findings = judgeModel(facts);
  const fault = await checkModelFile(model.value).catch((error: unknown) => error);
  // A file may be the right one, and still none that can be served: a part of a split model.
  const isTold = findings[0]?.outcome === 'fail' && codeOf(fault) !== 'MODEL_SPLIT';
  if (fault !== undefined && !isTold) throw fault;
  return findings;
}

/** Enough to read a file of 250 GB at about half the speed of a 1 GB/s disk. */
export const model: Check = { name: 'model', limitMs: 600_000, run };
