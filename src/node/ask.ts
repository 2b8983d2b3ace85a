/**
 * One job as a user words it, turned into what the client role asks for: model by name, sampler
 * numbers, a seed, a price. And the whole of `rastic ask`, from folder to transcript.
 */
import { RasticError } from '../base/errors.js';
import type { Logger, LogLevel } from '../base/log.js';
import type { Policy } from '../protocol/audit.js';
import { finishReasonOf } from '../protocol/commit.js';
import { encodeInput, type Input } from '../protocol/input.js';
import type { Manifest } from '../protocol/manifest.js';
import { seedFromNumber } from '../protocol/noise.js';
import { MILLIONTHS, RANDOM_SAMPLES_DEFAULT, TOP_K_DEFAULT } from '../protocol/params.js';
import type { Hash, Sampler } from '../protocol/structs.js';
import type { AskOptions } from '../roles/client/interface.js';
import type { Transcript } from '../roles/client/record.js';
import type { AskRequest } from '../roles/client/request.js';
import { type DataFolder, dataFolder } from '../store/data-folder.js';
import { type OpenClient, openClient } from './client-node.js';
import { readConfig } from './config.js';
import { saveTranscript } from './transcripts.js';

export interface AskSpec {
  readonly prompt: string;
  readonly system?: string;
  /** Name or id; may be left out where the network has one model. */
  readonly model?: string;
  readonly maxTokens: number;
  /** As people write them: 0.7, not millionths. */
  readonly temperature?: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly minP?: number;
  readonly repeatPenalty?: number;
  /** A whole number, or 32 bytes as 0x and 64 digits; absent: random. */
  readonly seed?: bigint | Hash;
  /** Highest raw logits in each leaf, 5 to 20; default 5. */
  readonly topLogits?: number;
  readonly stop: readonly string[];
  readonly maxPrice?: bigint;
  readonly policy?: Policy;
  /** Random indices beside first and end. */
  readonly samples?: number | 'all';
}

const TEMPERATURE_DEFAULT = 0.7;
/** A job is void after this. */
const LIFE_MS = 10 * 60_000;
/** Prompt tokens are at most the input's bytes and what a template adds. */
const TEMPLATE_TOKENS = 64;

/** The manifest of a name or id; none named: the only one. @throws RasticError ASK_MODEL. */
export function findManifest(manifests: readonly Manifest[], wanted?: string): Manifest {
  const [only] = manifests;
  if (wanted === undefined && manifests.length === 1 && only !== undefined) return only;
  const found = manifests.find((m) => m.name === wanted || m.modelId === wanted);
  if (found === undefined)
    throw new RasticError('ASK_MODEL', { modelId: wanted ?? '(none named)' });
  return found;
}

/** Twice what the cheapest known node asks for the longest answer. */
function defaultPrice({ directory }: OpenClient, modelId: Hash, input: Input, maxTokens: number) {
  const promptTokens = BigInt(encodeInput(input).length + TEMPLATE_TOKENS);
  const prices = directory.nodes('compute', modelId).map(({ record }) => {
    return record.inputPrice * promptTokens + record.outputPrice * BigInt(maxTokens);
  });
  const [cheapest = 0n] = prices.sort((a, b) => Number(a - b));
  return 2n * cheapest;
}

const millionths = (value: number): number => Math.round(value * MILLIONTHS);

function samplerOf(spec: AskSpec): Sampler {
  return {
    temperature: millionths(spec.temperature ?? TEMPERATURE_DEFAULT),
    topK: spec.topK ?? TOP_K_DEFAULT,
    topP: millionths(spec.topP ?? 1),
    minP: millionths(spec.minP ?? 0),
    repeatPenalty: millionths(spec.repeatPenalty ?? 1),
    frequencyPenalty: 0,
    presencePenalty: 0,
    logitBias: [],
  };
}

function inputOf({ prompt, system }: AskSpec): Input {
  const user = { role: 'user', content: prompt };
  const messages = system === undefined ? [user] : [{ role: 'system', content: system }, user];
  return { type: 'chat', messages };
}

/** @throws RasticError ASK_MODEL when the network has no such model. */
export function askRequestOf(spec: AskSpec, open: OpenClient): AskRequest {
  const manifest = findManifest(open.manifests, spec.model);
  const input = inputOf(spec);
  const { maxTokens, stop, samples, seed, policy } = spec;
  return {
    manifest,
    input,
    sampler: samplerOf(spec),
    maxTokens,
    stop,
    maxPrice: spec.maxPrice ?? defaultPrice(open, manifest.modelId, input, maxTokens),
    samples: samples ?? RANDOM_SAMPLES_DEFAULT,
    lifeMs: LIFE_MS,
    ...(seed !== undefined && { seed: typeof seed === 'bigint' ? seedFromNumber(seed) : seed }),
    ...(policy !== undefined && { policy }),
    ...(spec.topLogits !== undefined && { topLogits: spec.topLogits }),
  };
}

export interface Asked {
  readonly transcript: Transcript;
  /** Whether the last node came to an end of the answer, and did not break off. */
  readonly isWhole: boolean;
  /** Path of its file. */
  readonly file: string;
}

/** Keeps a finished job's transcript. @throws RasticError STORE_FILE. */
export async function keepAsked(folder: DataFolder, transcript: Transcript): Promise<Asked> {
  const receipt = transcript.segments.at(-1)?.receipt?.value;
  const isWhole = receipt !== undefined && finishReasonOf(receipt) !== 'open';
  return { transcript, isWhole, file: await saveTranscript(folder, transcript) };
}

/** Opens the client of a data folder, asks, keeps the transcript, closes. */
export async function askFrom(
  root: string,
  spec: AskSpec,
  createLogger: (level: LogLevel) => Logger,
  options: AskOptions,
): Promise<Asked> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const logger = createLogger(config.logLevel);
  const open = await openClient({ folder, config, logger }, options.signal);
  try {
    const transcript = await open.client.ask(askRequestOf(spec, open), options);
    return await keepAsked(folder, transcript);
  } finally {
    await open.stop();
  }
}
