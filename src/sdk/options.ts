/** What a program asks for, with defaults, and the calls that it becomes. Pure. */
import { RasticError } from '../base/errors.js';
import { toMillionths } from '../base/millionths.js';
import type {
  AuditMode,
  GenerateCall,
  JobTerms,
  ModelTask,
  OfferedModel,
} from '../node/inference/interface.js';
import { TEMPERATURE_DEFAULT } from '../node/jobs/ask-spec.js';
import { choicesOf, isCalled } from '../node/models/name.js';
import {
  MILLIONTHS,
  OUTPUT_TOKENS_MAX,
  TOP_K_DEFAULT,
  TOP_LOGITS_MAX,
  TOP_LOGITS_MIN,
} from '../protocol/params.js';
import { SAMPLER_RANGES } from '../protocol/sampling/sampler-check.js';
import type { Hash, Sampler } from '../protocol/sign/structs.js';
import type { Policy } from '../protocol/steps/audit.js';
import type { ChatMessage, Input } from '../protocol/steps/input.js';

/** A question, a conversation, plain text to go on with, or token ids. */
export type Prompt =
  | string
  | readonly ChatMessage[]
  | { readonly text: string }
  | { readonly ids: readonly number[] };

/** Which model, how its answer is audited, and what it may cost. */
export interface TermsOptions {
  /** Name, `name:quantization` or id. Absent: the client's; else the only one that is offered. */
  readonly model?: string;
  /** Before the text is shown, after it, or not at all. Default: after. */
  readonly audit?: AuditMode;
  /** Random positions that are audited besides the first and the last. */
  readonly samples?: number | 'all';
  readonly policy?: Policy;
  /** The most that the tokens may cost, in the network's smallest unit. Absent: by usual prices. */
  readonly maxPrice?: bigint;
  /** Ends the call at once. */
  readonly signal?: AbortSignal;
}

/** Options of `ask`. Numbers of the sampler as people write them, such as 0.7. */
export interface AskOptions extends TermsOptions {
  /** Before a prompt that is a text. */
  readonly system?: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topK?: number;
  readonly topP?: number;
  readonly minP?: number;
  readonly repeatPenalty?: number;
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly stop?: readonly string[];
  /** A whole number. The same number gives the same tokens. Absent: random. */
  readonly seed?: number | bigint;
  /** Highest logits that come with each token, 5 to 20. */
  readonly topLogits?: number;
}

function fault(field: string, message: string): RasticError {
  return new RasticError('CLIENT_OPTION', { field, message });
}

type Range = readonly [low: number, high: number];

/** A decimal in millionths. @throws RasticError CLIENT_OPTION. */
function millionths(field: keyof typeof SAMPLER_RANGES, value: number): number {
  const [low, high]: Range = SAMPLER_RANGES[field];
  const scaled = toMillionths(value);
  if (scaled >= low && scaled <= high) return scaled;
  throw fault(field, `must be a number from ${low / MILLIONTHS} to ${high / MILLIONTHS}`);
}

function whole(field: string, value: number, [low, high]: Range): number {
  if (Number.isSafeInteger(value) && value >= low && value <= high) return value;
  throw fault(field, `must be a whole number from ${low} to ${high}`);
}

/** @throws RasticError CLIENT_OPTION. */
function samplerOf(options: AskOptions): Sampler {
  return {
    temperature: millionths('temperature', options.temperature ?? TEMPERATURE_DEFAULT),
    topK: whole('topK', options.topK ?? TOP_K_DEFAULT, SAMPLER_RANGES.topK),
    topP: millionths('topP', options.topP ?? 1),
    minP: millionths('minP', options.minP ?? 0),
    repeatPenalty: millionths('repeatPenalty', options.repeatPenalty ?? 1),
    frequencyPenalty: millionths('frequencyPenalty', options.frequencyPenalty ?? 0),
    presencePenalty: millionths('presencePenalty', options.presencePenalty ?? 0),
    logitBias: [],
  };
}

/** @throws RasticError CLIENT_OPTION for a prompt of nothing. */
function inputOf(prompt: Prompt, system?: string): Input {
  if (typeof prompt === 'string') {
    if (prompt === '') throw fault('prompt', 'is empty');
    const first = system === undefined ? [] : [{ role: 'system', content: system }];
    return { type: 'chat', messages: [...first, { role: 'user', content: prompt }] };
  }
  if ('text' in prompt) return { type: 'text', text: prompt.text };
  if ('ids' in prompt) return { type: 'ids', ids: prompt.ids };
  if (prompt.length === 0) throw fault('prompt', 'has no message');
  return { type: 'chat', messages: prompt };
}

/** Whether one of the names is meant. @throws RasticError ASK_MODEL, ASK_MODEL_CHOICE, MODEL_TASK. */
export function chooseModel(
  offered: readonly OfferedModel[],
  task: ModelTask,
  wanted: string | undefined,
): OfferedModel {
  const able = offered.filter((model) => model.task === task);
  const found = wanted === undefined ? able : offered.filter((model) => isCalled(model, wanted));
  const [only] = found;
  if (only !== undefined && found.length === 1) {
    if (only.task === task) return only;
    throw new RasticError('MODEL_TASK', { modelId: only.modelId, task });
  }
  const choices = choicesOf(found.length === 0 ? able : found);
  if (wanted === undefined && found.length > 1)
    throw new RasticError('ASK_MODEL_CHOICE', { choices });
  if (found.length > 1) throw new RasticError('MODEL_AMBIGUOUS', { name: wanted ?? '', choices });
  throw new RasticError('ASK_MODEL', { modelId: wanted ?? 'yet', choices });
}

/** The part that every kind of job has. */
export function termsOf(modelId: Hash, options: TermsOptions): JobTerms {
  const { audit, samples, policy, maxPrice } = options;
  return {
    modelId,
    ...(audit !== undefined && { audit }),
    ...(samples !== undefined && { samples }),
    ...(policy !== undefined && { policy }),
    ...(maxPrice !== undefined && { maxPrice }),
  };
}

function seedOf(seed: number | bigint): bigint {
  if (typeof seed === 'bigint') return seed;
  return BigInt(whole('seed', seed, [0, Number.MAX_SAFE_INTEGER]));
}

/** @throws RasticError CLIENT_OPTION for a number that no network takes. */
export function generateCallOf(modelId: Hash, prompt: Prompt, options: AskOptions): GenerateCall {
  const { system, maxTokens, stop, seed, topLogits } = options;
  const count = maxTokens !== undefined && whole('maxTokens', maxTokens, [1, OUTPUT_TOKENS_MAX]);
  const top =
    topLogits !== undefined && whole('topLogits', topLogits, [TOP_LOGITS_MIN, TOP_LOGITS_MAX]);
  return {
    ...termsOf(modelId, options),
    input: inputOf(prompt, system),
    sampler: samplerOf(options),
    ...(count !== false && { maxTokens: count }),
    ...(stop !== undefined && { stop }),
    ...(seed !== undefined && { seed: seedOf(seed) }),
    ...(top !== false && { topLogits: top }),
  };
}
