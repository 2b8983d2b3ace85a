/** Engines in child processes, as in a node, and the requests made to them. */
import { silentLogger } from '../../src/base/log.js';
import type { Engine, GenerateRequest } from '../../src/engine/interface.js';
import type { LlamaEngineInit } from '../../src/engine/options.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { TOP_LOGITS_DEFAULT } from '../../src/protocol/params.js';
import { seedFromNumber } from '../../src/protocol/sampling/noise.js';
import { endlessSampler } from '../../src/protocol/sampling/plain-sampler.js';
import { hashPromptTokens } from '../../src/protocol/steps/input.js';
import { freshPrompt } from './prompts.js';

const SALT = `0x${'00'.repeat(32)}` as const;

/** Starts the engines, passes them to `use`, and always stops them. */
export async function withEngines<T>(
  inits: readonly Omit<LlamaEngineInit, 'logger'>[],
  work: (engines: readonly LlamaEngine[]) => Promise<T>,
): Promise<T> {
  const engines = inits.map((init) => new LlamaEngine({ ...init, logger: silentLogger }));
  const signal = new AbortController().signal;
  try {
    for (const engine of engines) await engine.start(signal);
    return await work(engines);
  } finally {
    for (const engine of engines) await engine.stop();
  }
}

/** A job whose prompt is in no cache, and that ends exactly at its n-th token. */
export function freshRequest({ model }: Engine, length: number, n: number): GenerateRequest {
  const promptTokens = freshPrompt(length, model.vocabulary.bytes.length);
  return {
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, SALT),
    sampler: endlessSampler(model.vocabulary),
    topLogits: TOP_LOGITS_DEFAULT,
    seed: seedFromNumber(7n),
    prefixTokens: [],
    maxTokens: n,
    stop: [],
  };
}

/** A job's tokens, and the time of the first one, in milliseconds of performance.now(). */
export async function generate(
  engine: Engine,
  request: GenerateRequest,
): Promise<{ readonly tokens: readonly number[]; readonly firstAt: number }> {
  const tokens: number[] = [];
  let firstAt = Number.NaN;
  for await (const { token } of engine.generate(request)) {
    if (tokens.length === 0) firstAt = performance.now();
    tokens.push(token);
  }
  return { tokens, firstAt };
}
