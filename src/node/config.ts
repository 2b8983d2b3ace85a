/**
 * A node's configuration: one JSON file in its data folder, checked with zod, defaults here and
 * nowhere else. Flags of the command line override it.
 */
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { RasticError } from '../base/errors.js';
import { SLOTS_MAX } from '../engine/slots.js';
import type { AdmissionLimits } from '../roles/compute/admission.js';
import type { DataFolder } from '../store/data-folder.js';
import { readJson, writeJson } from '../store/json-file.js';

const money = z.string().regex(/^\d{1,38}$/, 'a whole number as text');
const count = z.number().int().positive();

const configSchema = z.strictObject({
  /** What this node does; empty for a client. */
  roles: z.array(z.enum(['ledger', 'compute', 'verifier'])).default([]),
  /** network.json of the network to join; relative to the data folder. */
  network: z.string().default('network.json'),
  /** GGUF file, or a name of `models list`; needed to compute and to verify. */
  model: z.string().optional(),
  /** Reads the whole model file at each start, though its size and times are as they were. */
  rehash: z.boolean().default(false),
  /** Multiaddrs to listen on. */
  listen: z.array(z.string()).default(['/ip4/127.0.0.1/tcp/0']),
  /** Multiaddrs to tell others instead of those listened on. */
  announce: z.array(z.string()).default([]),
  /** Price of one prompt token, one output token, one audit. */
  inputPrice: money.default('1'),
  outputPrice: money.default('2'),
  auditPrice: money.default('20'),
  /** Stake to hold for each role; topped up at start when the balance allows. */
  stake: money.default('1000000'),
  /**
   * Jobs at the same time, each with a context of its own in memory: refused at start when they do
   * not fit. Default: one a core, as far as half of the free memory holds them, 1 to 16.
   */
  slots: count.max(SLOTS_MAX).optional(),
  /** Jobs that may wait for a slot; 0: none waits. Default: twice the slots. */
  queue: count.or(z.literal(0)).optional(),
  /** Jobs of one client, running and waiting. Default: half of slots and queue. */
  perPeer: count.optional(),
  /** Threads of the engine; default one less than there are cores. */
  threads: count.max(256).optional(),
  /** Tokens of context; default the model's own, at most 4,096. */
  context: count.max(1_048_576).optional(),
  /**
   * Lifts the limits that count peers by IP address, for networks on one machine; default: whether
   * every listen address is loopback.
   */
  localNetwork: z.boolean().optional(),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
});

export type NodeConfig = z.infer<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;

/** So many jobs wait for each slot: more would hardly begin before their clients give up. */
const QUEUE_FACTOR = 2;

/** What a node takes on at most. @param slots those that the engine opened. */
export function limitsOf(
  config: Pick<NodeConfig, 'queue' | 'perPeer'>,
  slots: number,
): AdmissionLimits {
  const queue = config.queue ?? QUEUE_FACTOR * slots;
  // Half, so that no client alone can fill a node.
  return { slots, queue, perPeer: config.perPeer ?? Math.ceil((slots + queue) / 2) };
}

/** @throws RasticError CONFIG_INVALID naming the first field that is wrong. */
export function parseConfig(value: unknown, path: string): NodeConfig {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new RasticError('CONFIG_INVALID', { path, field, message: issue?.message ?? '' });
}

/**
 * The folder's configuration, with `flags` above the file.
 * @throws RasticError CONFIG_MISSING when there is none, CONFIG_INVALID, STORE_FILE.
 */
export async function readConfig(folder: DataFolder, flags: ConfigInput = {}): Promise<NodeConfig> {
  const path = folder.configFile;
  const file = await readJson(path);
  if (file === undefined) throw new RasticError('CONFIG_MISSING', { path });
  if (typeof file !== 'object' || file === null) {
    throw new RasticError('CONFIG_INVALID', { path, field: '', message: 'not an object' });
  }
  return parseConfig({ ...file, ...flags }, path);
}

/** @throws RasticError CONFIG_EXISTS rather than replace a file, CONFIG_INVALID, STORE_FILE. */
export async function writeConfig(folder: DataFolder, config: ConfigInput): Promise<void> {
  const path = folder.configFile;
  if ((await readJson(path)) !== undefined) throw new RasticError('CONFIG_EXISTS', { path });
  parseConfig(config, path);
  await writeJson(path, config);
}

/** A path of the configuration: relative ones are relative to the data folder. */
export function resolveIn(folder: DataFolder, path: string): string {
  return isAbsolute(path) ? path : join(folder.root, path);
}

const LOOPBACK = /^\/(?:ip4\/127\.|ip6\/::1\/)/;

/** Whether limits by IP address are lifted: as configured, else only where no other host can come. */
export function isLocal({ localNetwork, listen }: NodeConfig): boolean {
  return localNetwork ?? listen.every((address) => LOOPBACK.test(address));
}
