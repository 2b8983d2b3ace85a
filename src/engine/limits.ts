/**
 * Checks of a request before it reaches llama.cpp, which checks nothing: there, an id out of range
 * reads foreign memory, and a full context silently drops tokens.
 */
import { isHex } from '../base/bytes.js';
import {
  CANDIDATES,
  MESSAGES_MAX,
  OUTPUT_TOKENS_MAX,
  TOP_LOGITS_MAX,
  TOP_LOGITS_MIN,
} from '../protocol/params.js';
import { refuse } from '../protocol/rules.js';
import { checkSampler } from '../protocol/sampling/sampler-check.js';
import { encodeInput, type Input } from '../protocol/steps/input.js';
import { checkStops } from '../protocol/steps/stop.js';
import type {
  AuditRequest,
  EmbedRequest,
  GenerateRequest,
  ModelInfo,
  SamplingContext,
} from './interface.js';
import { isDate } from './prompt/strftime.js';

type Bounds = Pick<ModelInfo, 'contextTokens' | 'vocabulary' | 'embedding'>;

function checkTask(task: 'generate' | 'embed', { embedding }: Bounds): void {
  // [ENGINE-13 REJECT] An embedding model must be asked for embeddings only, and any other model for
  // tokens only.
  if ((task === 'embed') !== (embedding !== undefined)) refuse('ENGINE-13', { field: 'model' });
}

function checkIds(field: string, ids: readonly number[], { vocabulary }: Bounds): void {
  const size = vocabulary.bytes.length;
  // [ENGINE-1 REJECT] Every token id must be in the vocabulary.
  if (!ids.every((id) => Number.isInteger(id) && id >= 0 && id < size))
    refuse('ENGINE-1', { field });
}

function checkContext(tokens: number, { contextTokens: limit }: Bounds): void {
  // [ENGINE-2 REJECT] Prompt and output must fit into the context, because the context is never
  // shifted.
  if (tokens > limit) refuse('ENGINE-2', { tokens, limit });
}

function checkSampling(context: SamplingContext, bounds: Bounds, topMax: number): void {
  const { promptTokens, topLogits, seed, promptTokensHash, sampler } = context;
  // [ENGINE-3 REJECT] There must be at least one prompt token to predict from.
  if (promptTokens.length === 0) refuse('ENGINE-3', { field: 'promptTokens' });
  checkIds('promptTokens', promptTokens, bounds);
  // [ENGINE-10 REJECT] Every field of an engine request must be within its range.
  if (!Number.isInteger(topLogits) || topLogits < TOP_LOGITS_MIN || topLogits > topMax) {
    refuse('ENGINE-10', { field: 'topLogits' });
  }
  if (!isHex(seed, 32)) refuse('ENGINE-10', { field: 'seed' });
  if (!isHex(promptTokensHash, 32)) refuse('ENGINE-10', { field: 'promptTokensHash' });
  checkSampler(sampler, bounds.vocabulary.bytes.length);
}

/** The tokens that are there already must be those that are given. */
function checkGiven(
  { given }: SamplingContext,
  tokens: readonly number[],
  least: number,
  bounds: Bounds,
): void {
  if (given === undefined) return;
  checkIds('given', given, bounds);
  if (given.length < least || !tokens.every((token, i) => token === given[i]))
    refuse('ENGINE-10', { field: 'given' });
}

/**
 * @param bytesMax maximum bytes of the encoded input: a long run of one character breaks some
 * tokenizers.
 * @throws RasticError ENGINE_INPUT, ENGINE_CONTEXT.
 */
export function checkTokenize(input: Input, date: string, bytesMax: number, bounds: Bounds): void {
  // [ENGINE-4 REJECT] The input must be within its size limits.
  if (input.type === 'chat' && input.messages.length > MESSAGES_MAX)
    refuse('ENGINE-4', { field: 'messages' });
  if (encodeInput(input).length > bytesMax) refuse('ENGINE-4', { field: 'input' });
  if (!isDate(date)) refuse('ENGINE-10', { field: 'date' });
  if (input.type !== 'ids') return;
  checkContext(input.ids.length, bounds);
  checkIds('ids', input.ids, bounds);
}

/** @throws RasticError ENGINE_INPUT, ENGINE_CONTEXT, SAMPLER_RANGE, FINISH_STOP_STRING. */
export function checkGenerate(request: GenerateRequest, bounds: Bounds): void {
  const { promptTokens, prefixTokens, maxTokens, stop } = request;
  checkTask('generate', bounds);
  if (!Number.isInteger(maxTokens) || maxTokens < 1 || maxTokens > OUTPUT_TOKENS_MAX) {
    refuse('ENGINE-10', { field: 'maxTokens' });
  }
  // [ENGINE-5 REJECT] At least one token must be left to generate.
  if (prefixTokens.length >= maxTokens) refuse('ENGINE-5', { field: 'prefixTokens' });
  checkContext(promptTokens.length + maxTokens, bounds);
  checkSampling(request, bounds, TOP_LOGITS_MAX);
  checkIds('prefixTokens', prefixTokens, bounds);
  checkGiven(request, prefixTokens, maxTokens, bounds);
  checkStops(stop);
}

/** @throws RasticError ENGINE_INPUT, ENGINE_CONTEXT, SAMPLER_RANGE. */
export function checkAudit(request: AuditRequest, bounds: Bounds): void {
  const { promptTokens, outputTokens, indices } = request;
  checkTask('generate', bounds);
  checkContext(promptTokens.length + outputTokens.length + 1, bounds);
  checkSampling(request, bounds, CANDIDATES);
  checkIds('outputTokens', outputTokens, bounds);
  checkGiven(request, outputTokens, (indices.at(-1) ?? 0) + 1, bounds);
  // [ENGINE-6 REJECT] Indices must ascend, and none may be greater than the number of given tokens.
  let next = 0;
  for (const index of indices) {
    if (!Number.isInteger(index) || index < next || index > outputTokens.length)
      refuse('ENGINE-6', { field: 'indices' });
    next = index + 1;
  }
  if (indices.length === 0) refuse('ENGINE-6', { field: 'indices' });
}

/** @throws RasticError ENGINE_INPUT, ENGINE_CONTEXT. */
export function checkEmbed({ items, pooling }: EmbedRequest, bounds: Bounds): void {
  checkTask('embed', bounds);
  if (pooling !== undefined && !bounds.embedding?.poolings.includes(pooling)) {
    refuse('ENGINE-10', { field: 'pooling' });
  }
  for (const ids of items) {
    if (ids.length === 0) refuse('ENGINE-3', { field: 'items' });
    checkContext(ids.length, bounds);
    checkIds('items', ids, bounds);
  }
}
