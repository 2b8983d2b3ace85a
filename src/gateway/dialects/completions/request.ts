/** A request for completions as jobs: one for each choice of each prompt. */
import type { GenerateCall } from '../../../node/interface.js';
import type { Input } from '../../../protocol/steps/input.js';
import { badRequest } from '../../api/faults/fault.js';
import type { EchoPlan, Plan } from '../answer.js';
import type { Read } from '../fields/check.js';
import { PROMPTS_MAX, TOP_LOGPROBS_MIN } from '../fields/limits.js';
import { toSampler, toSeed, toStop } from '../fields/sampling.js';
import { auditOf, toTerms } from '../fields/terms.js';
import type { CompletionRequest } from './schema.js';

/** As OpenAI's legacy API. */
const MAX_TOKENS_DEFAULT = 16;

export type Prompt = string | readonly number[];

/** One prompt, or several of one kind. */
export function promptsOf(prompt: CompletionRequest['prompt']): readonly Prompt[] {
  if (typeof prompt === 'string') return [prompt];
  return prompt.every((one) => typeof one === 'number') ? [prompt] : (prompt as Prompt[]);
}

/** Whether the prompts are needed as ids: their positions are scored. */
export const scoresPrompt = ({ echo, logprobs }: CompletionRequest): boolean =>
  echo === true && logprobs != null;

const toInput = (prompt: Prompt): Input =>
  typeof prompt === 'string' ? { type: 'text', text: prompt } : { type: 'ids', ids: prompt };

type Call = Omit<GenerateCall, 'choice' | 'input'>;

function toCall(body: CompletionRequest, modelId: GenerateCall['modelId']): Call | undefined {
  const maxTokens = body.max_tokens ?? MAX_TOKENS_DEFAULT;
  if (maxTokens === 0) return undefined;
  return {
    ...toTerms(body.rastic),
    modelId,
    maxTokens,
    sampler: toSampler(body),
    stop: toStop(body.stop),
    ...(body.seed != null && { seed: toSeed(body.seed) }),
    ...(body.logprobs != null && { topLogits: Math.max(TOP_LOGPROBS_MIN, body.logprobs) }),
  };
}

function toEcho(
  body: CompletionRequest,
  modelId: GenerateCall['modelId'],
  prompt: Prompt,
  ids: readonly number[] | undefined,
): EchoPlan | undefined {
  if (body.echo !== true) return undefined;
  const topLogits = Math.max(TOP_LOGPROBS_MIN, body.logprobs ?? 0);
  return {
    ...(typeof prompt === 'string' && { text: prompt }),
    ...(ids !== undefined && { ids }),
    ...(scoresPrompt(body) && { score: { ...toTerms(body.rastic), modelId, topLogits } }),
  };
}

function check(body: CompletionRequest, prompts: number): void {
  const choices = prompts * (body.n ?? 1);
  if (choices > PROMPTS_MAX)
    throw badRequest(
      'n',
      `the request asks for ${choices} choices, but at most ${PROMPTS_MAX} are taken`,
    );
  if (body.max_tokens === 0 && body.echo !== true)
    throw badRequest(
      'max_tokens',
      'max_tokens is 0, so nothing would be answered; ask for at least 1',
    );
}

/**
 * @param ids of each prompt, where they are needed or known.
 * @throws HttpFault 400.
 */
export function toCompletionPlan(
  { body, ignored }: Read<CompletionRequest>,
  modelId: GenerateCall['modelId'],
  ids: readonly (readonly number[] | undefined)[],
): Plan {
  const prompts = promptsOf(body.prompt);
  check(body, prompts.length);
  const call = toCall(body, modelId);
  const n = body.n ?? 1;
  const work = prompts.flatMap((prompt, at) => {
    const echo = toEcho(body, modelId, prompt, ids[at]);
    return Array.from({ length: n }, (_, choice) => ({
      index: at * n + choice,
      ...(echo !== undefined && { echo }),
      ...(call !== undefined && {
        call: { ...call, ...(n > 1 && { choice }), input: toInput(ids[at] ?? prompt) },
      }),
    }));
  });
  return { audit: auditOf(body.rastic), ignored, work };
}
