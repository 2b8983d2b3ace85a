/**
 * What the doctor examines, read once and without changing anything: the files of a data folder,
 * and the node that runs on it. For a part that cannot be read, the error is kept for the check
 * concerned.
 */

import { isHex } from '../../base/bytes.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { addressOf, publicKeyOf } from '../../protocol/sign/sign.js';
import type { Address } from '../../protocol/sign/structs.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { isFolder } from '../../store/folder/model-folder.js';
import { isEncrypted, readKeyContent } from '../../store/keys/key-file.js';
import { type NodeConfig, readConfig } from '../config/config.js';
import { readKey } from '../keys/keys.js';
import { takePassphrase } from '../keys/passphrase.js';
import { defaultModel } from '../models/default-model.js';
import { resolveModel } from '../models/list.js';
import { type Membership, readMembership } from '../network/membership.js';
import type { NodeStatus } from '../status/status.js';
import { readStatus } from '../status/status-client.js';

/** A value, or the error that explains why there is none. */
export type Part<T> = { readonly value: T } | { readonly error: unknown };

export interface DoctorInit {
  readonly root: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Returns one sentence for an error with a code. */
  readonly sentenceOf: (error: unknown) => string;
  /** Reads the status of a folder's node. Default: asks its `/status`. */
  readonly readStatus?: typeof readStatus;
}

/** The folder's key. A person is never asked for its passphrase. */
export interface FoundKey {
  /** Undefined if the key is locked and its file does not contain the address. */
  readonly address: Address | undefined;
  readonly isLocked: boolean;
}

export interface Patient {
  readonly folder: DataFolder;
  /** Whether the folder exists. */
  readonly exists: boolean;
  readonly config: Part<NodeConfig>;
  readonly key: Part<FoundKey>;
  readonly membership: Part<Membership>;
  /** Path of the model file that the node opens. */
  readonly model: Part<string>;
  /** The running node's status, or why it gives none; undefined if no node runs. */
  readonly running: Part<NodeStatus> | undefined;
}

async function settle<T>(work: () => Promise<T>): Promise<Part<T>> {
  try {
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

export const knownOf = <T>(part: Part<T>): T | undefined =>
  'value' in part ? part.value : undefined;

/** Returns the value. @throws the error that is kept in its place. */
export function expectValue<T>(part: Part<T>): T {
  if ('value' in part) return part.value;
  throw part.error;
}

/** Uses a passphrase only if the environment has one. The doctor never asks for it. */
async function findKey(folder: DataFolder): Promise<FoundKey> {
  const source = process.env.RASTIC_PASSPHRASE_FILE || takePassphrase();
  const content = await readKeyContent(folder.keyFile);
  const isOpen = content !== undefined && !isEncrypted(content);
  if (content === undefined || isOpen || source !== undefined) {
    return { address: addressOf(publicKeyOf(await readKey(folder))), isLocked: false };
  }
  const claimed = `0x${content.address ?? ''}`;
  return { address: isHex(claimed, 20) ? claimed : undefined, isLocked: true };
}

/** The status of the node that runs on the folder. @returns undefined if none runs. */
async function findRunning(
  { readStatus: ask = readStatus }: DoctorInit,
  folder: DataFolder,
  signal: AbortSignal,
): Promise<Part<NodeStatus> | undefined> {
  const found = await settle(() => ask(folder.root, signal));
  return 'error' in found && codeOf(found.error) === 'NODE_DOWN' ? undefined : found;
}

/**
 * The model file that the folder's node opens. Without a folder, the one that comes with the
 * package.
 */
async function modelOf(folder: DataFolder, exists: boolean, config: Part<NodeConfig>) {
  if (!exists) return defaultModel();
  const { model, roles } = expectValue(config);
  if (model === undefined) {
    throw new RasticError('NODE_ROLE', { role: roles.join(', ') || 'client', needs: 'a model' });
  }
  return resolveModel(model, folder.root);
}

export async function readPatient(init: DoctorInit, signal: AbortSignal): Promise<Patient> {
  const folder = dataFolder(init.root);
  const exists = await isFolder(folder.root);
  const config = await settle(() => readConfig(folder));
  const membership = await settle(async () => readMembership(folder, expectValue(config)));
  return {
    folder,
    exists,
    config,
    membership,
    key: await settle(() => findKey(folder)),
    model: await settle(() => modelOf(folder, exists, config)),
    running: await findRunning(init, folder, signal),
  };
}
