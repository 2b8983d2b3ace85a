/** Reads model files again, ignoring stored hashes, and compares them with their manifests. */
import { codeOf, type RasticError } from '../../base/errors.js';
import { checkHeader } from '../../engine/model/header/check.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { isFolder } from '../../store/folder/model-folder.js';
import { hashModel, rememberHash } from './hashes.js';
import { findModel, type ListedModel, listModels } from './list.js';

/**
 * - `same`: the file matches its manifest.
 * - `differs`: it does not match. One flipped bit is enough.
 * - `damaged`: its manifest cannot be read.
 * - `unknown`: there is no manifest to compare with.
 * - `unusable`: its bytes may match, but no node can serve it, for example a part of a split model.
 */
type VerifyState = 'same' | 'differs' | 'damaged' | 'unknown' | 'unusable';

export interface Verified {
  readonly name: string;
  readonly path: string;
  readonly state: VerifyState;
  /** The file's hash; absent if the file was not read. */
  readonly modelId?: Hash;
  /** The hash in the manifest. */
  readonly expected?: Hash;
  /** Why it is unusable. */
  readonly reason?: RasticError;
}

export interface VerifyOptions {
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onHash: (name: string, bytes: number, total: number) => void;
  /** Called after each file. */
  readonly onVerified: (verified: Verified) => void;
}

/** Why no node can serve the file, by its header; undefined if the header is good. */
async function faultOf(path: string): Promise<RasticError | undefined> {
  try {
    await checkHeader(path);
    return undefined;
  } catch (error) {
    const isFault = codeOf(error) === 'MODEL_SPLIT' || codeOf(error) === 'MODEL_BROKEN';
    return isFault ? (error as RasticError) : undefined;
  }
}

async function verifyOne(model: ListedModel, options: VerifyOptions): Promise<Verified> {
  const { name, path, manifest, problem } = model;
  if (manifest === undefined) {
    const reason = await faultOf(path);
    if (reason !== undefined) return { name, path, state: 'unusable', reason };
    return { name, path, state: problem === undefined ? 'unknown' : 'damaged' };
  }
  const { folder, signal, onHash } = options;
  const onProgress = (bytes: number, total: number) => onHash(name, bytes, total);
  const hashed = await hashModel(path, { folder, signal, onProgress, rehash: true });
  const { modelId, stamp, beganMs } = hashed;
  // The new hash is stored even for a file that differs. The old hash would let the file pass until
  // it is read again.
  if (await isFolder(folder)) {
    await rememberHash({ folder, path, known: { modelId, stamp }, beganMs });
  }
  const expected = manifest.modelId;
  // [MODEL-3 REJECT] The whole file must have the size and the hash that the manifest names.
  const same = modelId === expected && stamp.bytes === manifest.bytes;
  const reason = await faultOf(path);
  const isPart = reason?.code === 'MODEL_SPLIT';
  if (reason !== undefined && (same || isPart)) {
    return { name, path, state: 'unusable', modelId, expected, reason };
  }
  return { name, path, state: same ? 'same' : 'differs', modelId, expected };
}

/**
 * @param name one model's name or file. Default: all models.
 * @returns the models that failed: differing, damaged, and `unknown` if the model was named.
 * @throws RasticError MODEL_UNKNOWN, MODEL_AMBIGUOUS, MODEL_FILE; the signal's reason.
 */
export async function verifyModels(
  name: string | undefined,
  options: VerifyOptions,
): Promise<readonly Verified[]> {
  const { folder } = options;
  const models = name === undefined ? await listModels(folder) : [await findModel(name, folder)];
  const wrong: Verified[] = [];
  for (const model of models) {
    const verified = await verifyOne(model, options);
    options.onVerified(verified);
    const isRight =
      verified.state === 'same' || (verified.state === 'unknown' && name === undefined);
    if (!isRight) wrong.push(verified);
  }
  return wrong;
}
