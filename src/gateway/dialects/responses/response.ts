/** A response as one body, and the parts of it that a stream names. */
import type { TokenUsage } from '../../../node/interface.js';
import { type Answer, type AnswerMeta, NO_TOKENS, usageOf } from '../answer.js';
import { toTokenLogprobs } from '../chat/logprobs.js';
import { toFinish } from '../fields/finish.js';
import type { Records } from '../fields/records.js';
import type { ResponsesBody, ResponsesRequest } from './schema.js';

export type Item = ResponsesBody['output'][number];
export type Part = Item['content'][number];

export const toPart = (text: string, logprobs: Part['logprobs'] = []): Part => ({
  type: 'output_text',
  text,
  annotations: [],
  logprobs,
});

export const itemIdOf = ({ id }: AnswerMeta): string => `msg_${id.replace(/^resp_/, '')}`;

export const toItem = (meta: AnswerMeta, status: Item['status'], content: Part[]): Item => ({
  id: itemIdOf(meta),
  type: 'message',
  role: 'assistant',
  status,
  content,
});

export const statusOf = (finish: Answer['finish']): 'completed' | 'incomplete' =>
  toFinish(finish) === 'stop' ? 'completed' : 'incomplete';

const toUsage = ({ promptTokens, outputTokens }: TokenUsage): ResponsesBody['usage'] => ({
  input_tokens: promptTokens,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: outputTokens,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: promptTokens + outputTokens,
});

/** The response before anything came. */
export function toPending(meta: AnswerMeta, body: ResponsesRequest): ResponsesBody {
  return {
    id: meta.id,
    object: 'response',
    created_at: meta.created,
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    model: meta.model,
    output: [],
    parallel_tool_calls: false,
    previous_response_id: null,
    store: false,
    temperature: body.temperature ?? 1,
    top_p: body.top_p ?? 1,
    text: { format: { type: 'text' } },
    tool_choice: 'none',
    tools: [],
    truncation: 'disabled',
    metadata: body.metadata ?? {},
    usage: null,
  };
}

export function toResponsesBody(
  pending: ResponsesBody,
  meta: AnswerMeta,
  answers: readonly Answer[],
  records: Records,
  top: number | undefined,
): ResponsesBody {
  const [answer] = answers;
  const { text = '', tokens = NO_TOKENS, finish = 'length' } = answer ?? {};
  const status = statusOf(finish);
  const part = toPart(text, top === undefined ? [] : toTokenLogprobs(tokens(), top));
  return {
    ...pending,
    status,
    incomplete_details: status === 'incomplete' ? { reason: 'max_output_tokens' } : null,
    output: [toItem(meta, status, [part])],
    output_text: text,
    usage: toUsage(usageOf(answers)),
    rastic: records,
  };
}
