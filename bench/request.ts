/** A generation request and its audit requests, exactly as a node and a verifier make them. */
import type { AuditRequest, Engine, GenerateRequest } from '../src/engine/interface.js';
import { TOP_LOGITS_DEFAULT } from '../src/protocol/params.js';
import { auditLogits } from '../src/protocol/proof/wide-leaf.js';
import { seedFromNumber } from '../src/protocol/sampling/noise.js';
import { endlessSampler } from '../src/protocol/sampling/plain-sampler.js';
import { hashPromptTokens } from '../src/protocol/steps/input.js';

const SALT = `0x${'00'.repeat(32)}` as const;
export const STORY = 'Tell me a long story about a fox, a lamp and the sea. ';
const DATE = '2026-01-01';

/**
 * @param length of the prompt in tokens: a story's beginning, over and over.
 * @param skip tokens left out at the start, so that the engine holds no rows of the prompt from before.
 */
export async function createRequest(
  engine: Engine,
  length: number,
  n: number,
  skip = 0,
): Promise<GenerateRequest> {
  const text = STORY.repeat(Math.ceil((length + skip) / 8));
  const ids = await engine.tokenize({ type: 'text', text }, DATE);
  const promptTokens = ids.slice(skip, skip + length);
  return {
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, SALT),
    sampler: endlessSampler(engine.model.vocabulary),
    topLogits: TOP_LOGITS_DEFAULT,
    seed: seedFromNumber(7n),
    prefixTokens: [],
    maxTokens: n,
    stop: [],
  };
}

/**
 * The request of a verifier whose engine has not seen the job: wide leaves, and the tokens before
 * the last index.
 */
export function auditOf(
  engine: Engine,
  request: GenerateRequest,
  tokens: readonly number[],
  indices: readonly number[],
): AuditRequest {
  const { promptTokens, promptTokensHash, sampler, seed } = request;
  const topLogits = auditLogits(request, engine.model.vocabulary.bytes.length);
  const outputTokens = tokens.slice(0, indices.at(-1));
  const job = { promptTokens, promptTokensHash, sampler, seed, topLogits };
  return { ...job, outputTokens, indices, fresh: true };
}
