/** A valid request to vary, for tests of the engine. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../../src/base/bytes.js';
import type { AuditRequest, Engine, GenerateRequest } from '../../../src/engine/interface.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import type { Hash, Sampler } from '../../../src/protocol/sign/structs.js';

export const hashOf = (text: string): Hash => toHex(sha256(utf8(text)));

export const SAMPLER: Sampler = {
  temperature: 800_000,
  topK: 64,
  topP: 1_000_000,
  minP: 0,
  repeatPenalty: 1_000_000,
  frequencyPenalty: 0,
  presencePenalty: 0,
  logitBias: [],
};

export function generateRequest(rest: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    promptTokens: [1, 100, 101, 102],
    prefixTokens: [],
    maxTokens: 40,
    stop: [],
    sampler: SAMPLER,
    topLogits: 5,
    seed: hashOf('seed'),
    promptTokensHash: hashOf('prompt'),
    ...rest,
  };
}

/** The audit of an output of this request; all positions unless told. */
export function auditRequest(
  { promptTokens, sampler, topLogits, seed, promptTokensHash }: GenerateRequest,
  tokens: readonly number[],
  indices: readonly number[] = tokens.map((_, i) => i),
): AuditRequest {
  const context = { promptTokens, sampler, topLogits, seed, promptTokensHash };
  return { ...context, outputTokens: tokens.slice(0, -1), indices };
}

/** Runs a generation to its end. */
export async function runGenerate(engine: Engine, request: GenerateRequest) {
  const leaves: Leaf[] = [];
  const stream = engine.generate(request);
  for (;;) {
    const next = await stream.next();
    if (next.done) return { leaves, tokens: leaves.map(({ token }) => token), end: next.value };
    leaves.push(next.value);
  }
}

/** A request that only maxTokens ends: end tokens are biased away. */
export function endlessRequest(engine: Engine, rest: Partial<GenerateRequest>): GenerateRequest {
  const logitBias = engine.model.vocabulary.eog.map((id) => ({ id, bias: -100_000_000 }));
  return generateRequest({ ...rest, sampler: { ...SAMPLER, logitBias } });
}
