/** A request for a response as one job. Nothing is kept between requests. */
import type { GenerateCall } from '../../../node/interface.js';
import type { ChatMessage } from '../../../protocol/steps/input.js';
import { badRequest } from '../../api/faults/fault.js';
import type { Plan } from '../answer.js';
import { only, REFUSED, type Read, type Refused } from '../fields/check.js';
import { TOP_LOGPROBS_MIN } from '../fields/limits.js';
import { toSampler, toSeed, toStop } from '../fields/sampling.js';
import { auditOf, toTerms } from '../fields/terms.js';
import { toText } from '../fields/text.js';
import type { ResponsesRequest } from './schema.js';

const STATELESS = 'nothing is kept between requests; send the whole conversation in input';

export const REFUSED_RESPONSES: Refused = {
  ...REFUSED,
  previous_response_id: { allows: () => false, advice: STATELESS },
  conversation: { allows: () => false, advice: STATELESS },
  prompt: { allows: () => false, advice: STATELESS },
  background: { allows: only(false), advice: STATELESS },
};

const TEXT_TYPES = ['input_text', 'output_text', 'text'];
const LOGPROBS = 'message.output_text.logprobs';

type Item = Exclude<ResponsesRequest['input'], string>[number];

function toMessage({ type, role, content }: Item, at: number): ChatMessage {
  const param = `input[${at}]`;
  if (type != null && type !== 'message') {
    const message = `${param} is of type ${type.slice(0, 40)}, but these models read messages alone`;
    throw badRequest(`${param}.type`, message, 'unsupported_content');
  }
  if (role === undefined) throw badRequest(`${param}.role`, `${param}.role is missing`);
  if (content === undefined) throw badRequest(`${param}.content`, `${param}.content is missing`);
  const text = toText(content, `${param}.content`, TEXT_TYPES);
  return { role: role === 'developer' ? 'system' : role, content: text };
}

function toMessages({ instructions, input }: ResponsesRequest): readonly ChatMessage[] {
  const messages =
    typeof input === 'string' ? [{ role: 'user', content: input }] : input.map(toMessage);
  return instructions ? [{ role: 'system', content: instructions }, ...messages] : messages;
}

/** Most likely tokens that were asked for, of those that the answer shows. */
export function topOf({ include, top_logprobs: top }: ResponsesRequest): number | undefined {
  const unknown = include?.find((one) => one !== LOGPROBS);
  if (unknown !== undefined) {
    const message = `include names ${unknown.slice(0, 60)}, but an answer can only include ${LOGPROBS}`;
    throw badRequest('include', message, 'unsupported_field');
  }
  return include?.includes(LOGPROBS) === true ? (top ?? 0) : undefined;
}

/** @throws HttpFault 400. */
export function toResponsesPlan(
  { body, ignored }: Read<ResponsesRequest>,
  modelId: GenerateCall['modelId'],
): Plan {
  const { max_output_tokens: maxTokens, seed } = body;
  const top = topOf(body);
  const call: GenerateCall = {
    ...toTerms(body.rastic),
    modelId,
    input: { type: 'chat', messages: toMessages(body) },
    sampler: toSampler(body),
    stop: toStop(body.stop),
    ...(maxTokens != null && { maxTokens }),
    ...(seed != null && { seed: toSeed(seed) }),
    ...(top !== undefined && { topLogits: Math.max(TOP_LOGPROBS_MIN, top) }),
  };
  return { audit: auditOf(body.rastic), ignored, work: [{ index: 0, call }] };
}
