/** A chat completion as one body. */
import { type Answer, type AnswerMeta, fingerprintOf, usageOf } from '../answer.js';
import { toFinish } from '../fields/finish.js';
import type { Records } from '../fields/records.js';
import { toUsage } from '../fields/usage.js';
import { toChatLogprobs } from './logprobs.js';
import type { ChatResponse } from './schema.js';

/** @param top log-probabilities were asked for, with so many of the most likely tokens. */
export function toChatResponse(
  meta: AnswerMeta,
  answers: readonly Answer[],
  records: Records,
  top: number | undefined,
): ChatResponse {
  return {
    id: meta.id,
    object: 'chat.completion',
    created: meta.created,
    model: meta.model,
    system_fingerprint: fingerprintOf(answers),
    choices: answers.map(({ index, text, tokens, finish }) => ({
      index,
      message: { role: 'assistant', content: text, refusal: null },
      logprobs: top === undefined ? null : toChatLogprobs(tokens(), top),
      finish_reason: toFinish(finish),
    })),
    usage: toUsage(usageOf(answers)),
    rastic: records,
  };
}
