/**
 * A node's configuration: flags override the environment, which overrides a JSON file in the data
 * folder, which overrides the defaults. config/schema.ts defines the fields. This file reads and
 * writes the configuration and derives values from it.
 */
import { isAbsolute, join } from 'node:path';
import { RasticError } from '../../base/errors.js';
import type { AdmissionLimits } from '../../roles/compute/offers/admission.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';
import type { Environment } from './environment.js';
import { type Merged, mergeConfig } from './merge.js';
import type { ConfigInput, NodeConfig } from './schema.js';

export type { ConfigInput, NodeConfig };

/** Jobs that may wait per slot. More would rarely start before their clients give up. */
const QUEUE_FACTOR = 2;
/** Batch jobs per slot, in it or waiting: their clients have hours, and each keeps some memory. */
const BATCH_JOBS_FACTOR = 8;

/** The most work that a node accepts. @param slots the slots that the engine opened. */
export function limitsOf(
  config: Pick<NodeConfig, 'queue' | 'perPeer'>,
  slots: number,
): AdmissionLimits {
  const queue = config.queue ?? QUEUE_FACTOR * slots;
  // Half, so that no single client can fill a node.
  const jobs = BATCH_JOBS_FACTOR * slots;
  const batch = { jobs, perPeer: Math.ceil(jobs / 2) };
  return { slots, queue, perPeer: config.perPeer ?? Math.ceil((slots + queue) / 2), batch };
}

/**
 * Parses the configuration file alone. @throws RasticError CONFIG_INVALID naming the first wrong
 * field.
 */
export function parseConfig(value: unknown, path: string): NodeConfig {
  return mergeConfig(value, path).config;
}

/**
 * The folder's configuration, with the source of each value.
 * @param flags override everything else.
 * @param environment default: the process's own.
 * @throws RasticError CONFIG_MISSING when there is no file, CONFIG_INVALID, STORE_FILE.
 */
export async function readSettings(
  folder: DataFolder,
  flags: ConfigInput = {},
  environment: Environment = process.env,
): Promise<Merged> {
  const path = folder.configFile;
  const file = await readJson(path);
  if (file === undefined) throw new RasticError('CONFIG_MISSING', { path });
  return mergeConfig(file, path, flags, environment);
}

/** Only the values, without their sources. @throws as readSettings. */
export async function readConfig(
  folder: DataFolder,
  flags: ConfigInput = {},
  environment: Environment = process.env,
): Promise<NodeConfig> {
  return (await readSettings(folder, flags, environment)).config;
}

/** @throws RasticError CONFIG_EXISTS when the file exists. */
export async function checkAbsent(path: string): Promise<void> {
  if ((await readJson(path)) !== undefined) throw new RasticError('CONFIG_EXISTS', { path });
}

/** @throws RasticError CONFIG_EXISTS rather than replace a file, CONFIG_INVALID, STORE_FILE. */
export async function writeConfig(folder: DataFolder, config: ConfigInput): Promise<void> {
  await checkAbsent(folder.configFile);
  parseConfig(config, folder.configFile);
  await writeJson(folder.configFile, config);
}

/** Resolves a path of the configuration. A relative path is relative to the data folder. */
export function resolveIn(folder: DataFolder, path: string): string {
  return isAbsolute(path) ? path : join(folder.root, path);
}

const LOOPBACK = /^\/(?:ip4\/127\.|ip6\/::1\/)/;

/**
 * Whether the limits per IP address are lifted: as configured, else only if no other host can
 * connect.
 */
export function isLocal({ localNetwork, listen }: NodeConfig): boolean {
  return localNetwork ?? listen.every((address) => LOOPBACK.test(address));
}
