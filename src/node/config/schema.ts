/**
 * Defines every field of a node's configuration: type, default and meaning. Environment variables,
 * options, checks and the table in docs/operate.md are derived from it.
 */
import { z } from 'zod';
import { groupDigits, isAmount } from '../../base/amount.js';
import { SLOTS_MAX } from '../../engine/decode/slots.js';
import { ENGINE_KINDS, GPU_KINDS, KV_TYPES } from '../../engine/interface.js';
import { INPUT_BYTES_MAX, VERIFIERS_MAX } from '../../protocol/params.js';
import { CANARY_RATE_DEFAULT } from '../../protocol/params-canary.js';
import { gatewayFields } from './gateway-fields.js';
import { HTTP_EXPECTED, parseHttp } from './http.js';

/** What it is in smallest units is known with the network: amounts.ts. */
const amount = z
  .string()
  .refine(isAmount)
  .meta({ expected: 'an amount in the unit of the network as text, such as 12 or 12.5 USD' })
  .optional();
const count = z.number().int().positive();
const countOrNone = z.number().int().nonnegative();
/**
 * A job may cost a hundredth of a stake. This covers the longest prompt, INPUT_BYTES_MAX, if every
 * byte is a token at the default price, and leaves the same again for answers and dearer nodes.
 */
const STAKE_DEFAULT = 200_000_000n;
/** In smallest units. */
export const DEFAULT_AMOUNTS = {
  inputPrice: 1_000_000n,
  outputPrice: 2_000_000n,
  auditPrice: 20n,
  stake: STAKE_DEFAULT,
};
const smallest = (field: keyof typeof DEFAULT_AMOUNTS): string =>
  `Default: ${groupDigits(DEFAULT_AMOUNTS[field])} smallest units.`;
/** A drain longer than an hour would look like a stop that never ends. */
const DRAIN_SECONDS_MAX = 3_600;

export const configSchema = z.strictObject({
  roles: z
    .array(z.enum(['ledger', 'compute', 'verifier']))
    .default([])
    .describe('What this node does; empty for a client.'),
  network: z
    .string()
    .default('network.json')
    .describe('File that describes the network to join, relative to the data folder.'),
  model: z
    .string()
    .optional()
    .describe('GGUF file or a name of `rastic models list`; needed to compute and to verify.'),
  rehash: z
    .boolean()
    .default(false)
    .describe(
      'Read the whole model file at each start, even if its size and times have not changed.',
    ),
  listen: z
    .array(z.string())
    .default(['/ip4/127.0.0.1/tcp/0'])
    .describe('Multiaddrs to listen on for peers.'),
  announce: z
    .array(z.string())
    .default([])
    .describe('Multiaddrs to announce to others instead of the listen addresses.'),
  inputPrice: amount.describe(`Price of a million prompt tokens. ${smallest('inputPrice')}`),
  outputPrice: amount.describe(`Price of a million output tokens. ${smallest('outputPrice')}`),
  maxPrice: amount.describe(
    'As a client, the most that all tokens of a job may cost; audits are paid besides. Default: twice what nodes with a stake usually ask.',
  ),
  batchPrice: count
    .max(100)
    .optional()
    .describe(
      'What batch jobs pay, in percent of inputPrice and outputPrice. They are wanted within a day, and run only in slots that other jobs leave free. Default: none are taken.',
    ),
  auditPrice: amount.describe(`Price of one audit. ${smallest('auditPrice')}`),
  claimAt: amount.describe(
    'As a verifier, audit fees are claimed from purses when so much is owed, and at the latest after an hour. Default: 64 times auditPrice.',
  ),
  maxInputBytes: count
    .max(INPUT_BYTES_MAX)
    .default(INPUT_BYTES_MAX)
    .describe(
      'Longest input that this node takes for a job or an audit, in bytes; a panel may bring more.',
    ),
  deposit: amount.describe(
    'As a client, what a new payment channel to a node holds. Default: eight times the price of the job, at most a quarter of the balance.',
  ),
  redeemAt: count
    .max(100)
    .default(50)
    .describe(
      "As a compute node, the percentage of a channel's deposit at which its vouchers are redeemed at once.",
    ),
  stake: amount.describe(
    `Stake to hold for each role; topped up at start when the balance allows. ${smallest('stake')}`,
  ),
  slots: count
    .max(SLOTS_MAX)
    .optional()
    .describe(
      'Jobs at the same time, each with its own context in memory; the start fails if they do not fit. Default: 8 with the exact engine, which computes jobs together, else one per core; fewer if half of the free memory cannot hold them.',
    ),
  queue: countOrNone
    .optional()
    .describe('Jobs that may wait for a slot; 0: none. Default: twice the slots.'),
  perPeer: count
    .optional()
    .describe('Jobs of one client, running and waiting. Default: half of slots and queue.'),
  verifiers: count
    .max(VERIFIERS_MAX)
    .default(1)
    .describe('As a client, how many verifiers judge each index, independently of each other.'),
  acceptUnmeasured: z
    .boolean()
    .default(false)
    .describe(
      'As a client, also accept offers of engine classes without a measured tolerance for the model; no verifier can detect their wrong answers.',
    ),
  canaryRate: z
    .number()
    .min(0)
    .max(1)
    .default(CANARY_RATE_DEFAULT)
    .describe(
      'As a client, which share of accepted jobs is followed by a canary, which finds verifiers that sign without computing; each costs as much as the job before it, and its prompt is put together from earlier prompts of this folder. 0: none.',
    ),
  purse: amount.describe(
    'As a client, what is paid at a time into the purse that audit fees are claimed from; each verifier may claim an equal share. Default: 64 audits with each verifier at the fee of the network.',
  ),
  threads: count
    .max(256)
    .optional()
    .describe(
      'Threads of the engine; more than there are cores count as the default. Default: the fastest of a few numbers below the number of cores, measured at the first start and kept in threads.json.',
    ),
  context: count
    .max(1_048_576)
    .optional()
    .describe("Tokens of context. Default: the model's own, at most 4,096."),
  engineKind: z
    .enum(ENGINE_KINDS)
    .default('auto')
    .describe(
      'How tokens are computed. exact: compared bit for bit; portable: on any processor, compared within tolerances; auto: exact if it is built and the network lists its class for the model.',
    ),
  gpu: z
    .enum(GPU_KINDS)
    .default('auto')
    .describe(
      'Where the portable engine computes. auto: on a GPU if the exact engine does not serve and the network lists the class of this GPU for the model, else on the processor; off: on the processor; cuda, vulkan or metal: on such a GPU, never with the exact engine.',
    ),
  gpuLayers: countOrNone
    .max(1_000)
    .optional()
    .describe(
      'Layers of the model that the GPU computes; another number is another engine class. Default: all.',
    ),
  kvType: z
    .enum(KV_TYPES)
    .default('f16')
    .describe(
      'Number type of the key-value cache; any other than f16 needs the portable engine and is another engine class.',
    ),
  localNetwork: z
    .boolean()
    .optional()
    .describe(
      'Lift the limits that count peers by IP address, for networks on one machine. Default: on if every listen address is loopback.',
    ),
  http: z
    .string()
    .refine((text) => parseHttp(text) !== undefined)
    .meta({ expected: HTTP_EXPECTED })
    .default('127.0.0.1:0')
    .describe(
      'Where /metrics, /health, /ready and /status are served: host:port on loopback, or off; with port 0 the system chooses a port.',
    ),
  ...gatewayFields,
  drainSeconds: countOrNone
    .max(DRAIN_SECONDS_MAX)
    .default(30)
    .describe('How long a stop waits for running jobs, in seconds; 0: not at all.'),
  onEvent: z
    .array(z.string())
    .default([])
    .describe(
      'Program and its arguments, run in the data folder for each event (a slash, a changed model file) with the event as JSON on standard input; without a shell, at most 30 s.',
    ),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('warn')
    .describe('How much to log.'),
  logFormat: z
    .enum(['auto', 'json', 'pretty'])
    .default('auto')
    .describe('Format of log lines; auto is pretty on a terminal and JSON elsewhere.'),
  logFile: z
    .string()
    .min(1)
    .optional()
    .describe('File to append the log to, relative to the data folder. Default: standard error.'),
});

/** The settings of a data folder, with all defaults. */
export type NodeConfig = z.infer<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;
/** A field's name in the file. */
export type ConfigField = keyof NodeConfig;

/** In the order of the table. */
export const CONFIG_FIELDS = Object.keys(configSchema.shape) as readonly ConfigField[];
