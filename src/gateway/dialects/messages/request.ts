/** A request in Anthropic's shape as one job. */
import type { GenerateCall } from '../../../node/interface.js';
import type { ChatMessage } from '../../../protocol/steps/input.js';
import { badRequest } from '../../api/faults/fault.js';
import type { Plan } from '../answer.js';
import { empty, type Read, type Refused } from '../fields/check.js';
import { toSampler, toSeed, toStop } from '../fields/sampling.js';
import { auditOf, toTerms } from '../fields/terms.js';
import { toText } from '../fields/text.js';
import type { MessagesRequest } from './schema.js';

const NO_TOOLS = 'these models answer with text alone; leave it out';

const isOff = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'disabled';

export const REFUSED_MESSAGES: Refused = {
  tools: { allows: empty, advice: NO_TOOLS },
  tool_choice: { allows: () => false, advice: NO_TOOLS },
  mcp_servers: { allows: empty, advice: NO_TOOLS },
  thinking: { allows: isOff, advice: 'these models do not think apart from their answer' },
  output_format: { allows: () => false, advice: 'answers are free text; leave it out' },
  output_config: { allows: () => false, advice: 'answers are free text; leave it out' },
  container: { allows: () => false, advice: NO_TOOLS },
};

const TEXT_TYPES = ['text'];

function toMessages({ system, messages }: MessagesRequest): readonly ChatMessage[] {
  if (messages.at(-1)?.role === 'assistant') {
    const message =
      'the last message must be of the user: an answer that has begun is not continued';
    throw badRequest(`messages[${messages.length - 1}].role`, message);
  }
  const turns = messages.map(({ role, content }, at) => ({
    role,
    content: toText(content, `messages[${at}].content`, TEXT_TYPES),
  }));
  const text = system == null ? '' : toText(system, 'system', TEXT_TYPES);
  return text === '' ? turns : [{ role: 'system', content: text }, ...turns];
}

/** @throws HttpFault 400. */
export function toMessagesPlan(
  { body, ignored }: Read<MessagesRequest>,
  modelId: GenerateCall['modelId'],
): Plan {
  const call: GenerateCall = {
    ...toTerms(body.rastic),
    modelId,
    input: { type: 'chat', messages: toMessages(body) },
    sampler: toSampler(body),
    stop: toStop(body.stop_sequences, 'stop_sequences'),
    maxTokens: body.max_tokens,
    ...(body.seed != null && { seed: toSeed(body.seed) }),
  };
  return { audit: auditOf(body.rastic), ignored, work: [{ index: 0, call }] };
}
