/**
 * A job as a user specifies it, and the checks that need no network: whether there is a prompt, and
 * whether a node would accept the numbers.
 */
import { RasticError } from '../../base/errors.js';
import { toMillionths } from '../../base/millionths.js';
import {
  ASK_LIFE_MS,
  BATCH_ASK_LIFE_MS,
  INPUT_BYTES_MAX,
  JOB_TIMES,
  MILLIONTHS,
  OUTPUT_TOKENS_MAX,
  TOP_K_DEFAULT,
  TOP_LOGITS_DEFAULT,
  TOP_LOGITS_MAX,
  TOP_LOGITS_MIN,
  VERIFIERS_MAX,
} from '../../protocol/params.js';
import { SAMPLER_RANGES } from '../../protocol/sampling/sampler-check.js';
import type { Hash, LogitBias, Sampler } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import { encodeInput, type Input } from '../../protocol/steps/input.js';
import { checkJob } from '../../protocol/steps/job.js';
import { kindNumber } from '../../protocol/steps/kinds/kinds.js';

/** An earlier message of a conversation. */
export interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** A job as a user specifies it. */
export interface AskSpec {
  readonly prompt: string;
  /** The conversation before the prompt, oldest first. */
  readonly history?: readonly Message[];
  readonly system?: string;
  /** The prompt is plain text, without a chat template. */
  readonly raw?: boolean;
  /** Name or id. May be left out if the network has only one model. */
  readonly model?: string;
  readonly maxTokens: number;
  /** As a decimal number such as 0.7, not in millionths. */
  readonly temperature?: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly minP?: number;
  readonly repeatPenalty?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  /** What is added to the logits of ids, as decimal numbers. */
  readonly logitBias?: readonly LogitBias[];
  /** A whole number, or 32 bytes as 0x and 64 digits. Absent: random. */
  readonly seed?: bigint | Hash;
  /** Highest raw logits in each leaf, 5 to 20; default 5. */
  readonly topLogits?: number;
  readonly stop: readonly string[];
  readonly maxPrice?: bigint;
  /** How soon the answer is wanted. Absent: now. */
  readonly when?: 'now' | 'batch';
  /** Hours within which a batch job is wanted, 1 to 24. Absent: 24. */
  readonly hours?: number;
  /** What a new channel holds. Absent: as configured. */
  readonly deposit?: bigint;
  readonly policy?: Policy;
  /** Number of random indices in addition to the first and the last. */
  readonly samples?: number | 'all';
  /** No audit: the answer is paid on its Receipts, and nobody checks it. Absent: there is one. */
  readonly audit?: 'none';
  /** Verifiers that judge each index, 1 to 8. Absent: as configured. */
  readonly verifiers?: number;
  /** Accept Offers of engine classes without a measured tolerance. Absent: as configured. */
  readonly unmeasured?: boolean;
}

export const TEMPERATURE_DEFAULT = 0.7;
const HOUR_MS = 3_600_000;

const decimals = ([low, high]: readonly [number, number]) =>
  [low / MILLIONTHS, high / MILLIONTHS] as const;

/** Lowest and highest value of each number, in the unit in which a user gives it. */
export const ASK_RANGES = {
  temperature: decimals(SAMPLER_RANGES.temperature),
  topK: SAMPLER_RANGES.topK,
  topP: decimals(SAMPLER_RANGES.topP),
  minP: decimals(SAMPLER_RANGES.minP),
  repeatPenalty: decimals(SAMPLER_RANGES.repeatPenalty),
  frequencyPenalty: decimals(SAMPLER_RANGES.frequencyPenalty),
  presencePenalty: decimals(SAMPLER_RANGES.presencePenalty),
  topLogits: [TOP_LOGITS_MIN, TOP_LOGITS_MAX],
  maxTokens: [1, OUTPUT_TOKENS_MAX],
  verifiers: [1, VERIFIERS_MAX],
  hours: [1, BATCH_ASK_LIFE_MS / HOUR_MS],
} as const satisfies Partial<Record<keyof AskSpec, readonly [number, number]>>;

/** How long the job may take. */
export const lifeMsOf = ({ when, hours }: Pick<AskSpec, 'when' | 'hours'>): number =>
  when !== 'batch' ? ASK_LIFE_MS : hours === undefined ? BATCH_ASK_LIFE_MS : hours * HOUR_MS;

export function samplerOf(spec: AskSpec): Sampler {
  return {
    temperature: toMillionths(spec.temperature ?? TEMPERATURE_DEFAULT),
    topK: spec.topK ?? TOP_K_DEFAULT,
    topP: toMillionths(spec.topP ?? 1),
    minP: toMillionths(spec.minP ?? 0),
    repeatPenalty: toMillionths(spec.repeatPenalty ?? 1),
    frequencyPenalty: toMillionths(spec.frequencyPenalty ?? 0),
    presencePenalty: toMillionths(spec.presencePenalty ?? 0),
    logitBias: [...(spec.logitBias ?? [])]
      .sort((a, b) => a.id - b.id)
      .map(({ id, bias }) => ({ id, bias: toMillionths(bias) })),
  };
}

export function inputOf(spec: Pick<AskSpec, 'prompt' | 'system' | 'history' | 'raw'>): Input {
  const { prompt, system, history = [], raw = false } = spec;
  if (raw) return { type: 'text', text: prompt };
  const first = system === undefined ? [] : [{ role: 'system', content: system }];
  return { type: 'chat', messages: [...first, ...history, { role: 'user', content: prompt }] };
}

/** Limit of prompt and system message together, in UTF-8 bytes including their framing. */
export const PROMPT_BYTES_MAX = INPUT_BYTES_MAX;

/** Any date will do for this check. The real job takes its date from the clock. */
const SOME_DAY = '2000-01-01';

/**
 * Checks the job before anything is opened.
 * @throws RasticError ASK_PROMPT_EMPTY, ASK_PROMPT_SIZE, JOB_INVALID, SAMPLER_RANGE,
 * FINISH_STOP_STRING.
 */
export function checkSpec(spec: AskSpec): void {
  if (spec.prompt.trim() === '') {
    throw new RasticError('ASK_PROMPT_EMPTY', { source: 'the prompt' });
  }
  const bytes = encodeInput(inputOf(spec)).length;
  if (bytes > PROMPT_BYTES_MAX) {
    throw new RasticError('ASK_PROMPT_SIZE', { bytes, limit: PROMPT_BYTES_MAX });
  }
  const { verifiers = 1 } = spec;
  if (!Number.isInteger(verifiers) || verifiers < 1 || verifiers > VERIFIERS_MAX) {
    throw new RasticError('JOB_INVALID', { field: 'verifiers' });
  }
  const { maxTokens, stop, topLogits = TOP_LOGITS_DEFAULT } = spec;
  const kind = kindNumber('generate');
  const when = JOB_TIMES.indexOf(spec.when ?? 'now');
  const { hours = 1 } = spec;
  const [least, most] = ASK_RANGES.hours;
  const isIdle = spec.hours !== undefined && spec.when !== 'batch';
  if (isIdle || !Number.isInteger(hours) || hours < least || hours > most) {
    throw new RasticError('JOB_INVALID', { field: 'hours' });
  }
  checkJob({
    kind,
    when,
    pooling: 0,
    date: SOME_DAY,
    sampler: samplerOf(spec),
    maxTokens,
    stop,
    topLogits,
  });
}
