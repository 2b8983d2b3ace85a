/** A call for one answer as a request of the client role. Pure. */
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { OUTPUT_TOKENS_MAX, TEMPLATE_TOKENS } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { seedFromNumber, seedOfChoice } from '../../protocol/sampling/noise.js';
import { NEUTRAL_SAMPLER } from '../../protocol/sampling/sampler-check.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { encodeInput, type Input } from '../../protocol/steps/input.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { GenerateCall } from './interface.js';
import { termsOf } from './terms.js';

/** docs/protocol.md section 3. A seed is derived of a choice only where there are several. */
function seedOf({ seed, choice }: GenerateCall): { readonly seed?: Hash } {
  if (seed === undefined) return {};
  const own = seedFromNumber(seed);
  return { seed: choice === undefined ? own : seedOfChoice(own, choice) };
}

/** The most tokens that the prompt can have, without its tokenizer: GENERATE-7. */
const promptBound = (input: Input): number =>
  input.type === 'ids' ? input.ids.length : encodeInput(input).length + TEMPLATE_TOKENS;

/** Whether the longest prompt that the input can become leaves at least half of the context. */
export const hasMuchRoom = (input: Input, context: number): boolean =>
  input.type === 'ids' || 2 * promptBound(input) <= context;

/** @param promptTokens absent: not known. @throws RasticError ENGINE_CONTEXT. */
export function longestAnswer(input: Input, context: number, promptTokens?: number): number {
  const prompt = promptTokens ?? promptBound(input);
  if (prompt >= context) refuse('ENGINE-2', { tokens: prompt + 1, limit: context });
  return Math.min(OUTPUT_TOKENS_MAX, context - prompt);
}

/** @throws RasticError ENGINE_CONTEXT, ASK_PROMPT_EMPTY. */
export function generateRequestOf(call: GenerateCall, manifest: Manifest): AskRequest {
  const { input, maxTokens = longestAnswer(input, manifest.context), stop = [] } = call;
  if (encodeInput(input).length === 0) {
    throw new RasticError('ASK_PROMPT_EMPTY', { source: 'the prompt' });
  }
  if (maxTokens >= manifest.context) {
    refuse('ENGINE-2', { tokens: maxTokens + 1, limit: manifest.context });
  }
  const { topLogits, sampler } = call;
  return {
    ...{ manifest, input, maxTokens, stop },
    sampler: { ...NEUTRAL_SAMPLER, ...sampler },
    ...seedOf(call),
    ...(topLogits !== undefined && { topLogits }),
    ...termsOf(call),
  };
}
