/** A request for a chat completion as jobs. */
import type { GenerateCall } from '../../../node/interface.js';
import type { ChatMessage } from '../../../protocol/steps/input.js';
import { badRequest } from '../../api/faults/fault.js';
import type { Plan } from '../answer.js';
import type { Read } from '../fields/check.js';
import { TOP_LOGPROBS_MIN } from '../fields/limits.js';
import { toSampler, toSeed, toStop } from '../fields/sampling.js';
import { auditOf, toTerms } from '../fields/terms.js';
import { toText } from '../fields/text.js';
import type { ChatRequest } from './schema.js';

const TEXT_TYPES = ['text', 'input_text', 'output_text'];

/** Chat templates know `system`; `developer` is OpenAI's later name for it. */
function toMessage({ role, content }: ChatRequest['messages'][number], at: number): ChatMessage {
  return {
    role: role === 'developer' ? 'system' : role,
    content: toText(content, `messages[${at}].content`, TEXT_TYPES),
  };
}

/** Most likely tokens that were asked for, of those that the answer shows. */
export function topLogprobsOf({ logprobs, top_logprobs: top }: ChatRequest): number | undefined {
  if (logprobs === true) return top ?? 0;
  if (top != null && top > 0) throw badRequest('top_logprobs', 'top_logprobs needs logprobs: true');
  return undefined;
}

type Call = Omit<GenerateCall, 'modelId' | 'choice'>;

function toCall(body: ChatRequest): Call {
  const maxTokens = body.max_completion_tokens ?? body.max_tokens;
  const top = topLogprobsOf(body);
  return {
    ...toTerms(body.rastic),
    input: { type: 'chat', messages: body.messages.map(toMessage) },
    sampler: toSampler(body),
    stop: toStop(body.stop),
    ...(maxTokens != null && { maxTokens }),
    ...(body.seed != null && { seed: toSeed(body.seed) }),
    ...(top !== undefined && { topLogits: Math.max(TOP_LOGPROBS_MIN, top) }),
  };
}

/** @throws HttpFault 400. */
export function toChatPlan(
  { body, ignored }: Read<ChatRequest>,
  modelId: GenerateCall['modelId'],
): Plan {
  const call = toCall(body);
  const n = body.n ?? 1;
  const work = Array.from({ length: n }, (_, choice) => ({
    index: choice,
    // A seed is derived of the choice only where there are several.
    call: { ...call, modelId, ...(n > 1 && { choice }) },
  }));
  return { audit: auditOf(body.rastic), ignored, work };
}
