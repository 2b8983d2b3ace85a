/** Completions as one body. */
import { type Answer, type AnswerMeta, fingerprintOf, usageOf } from '../answer.js';
import { toFinish } from '../fields/finish.js';
import type { Records } from '../fields/records.js';
import { toUsage } from '../fields/usage.js';
import { toLegacyLogprobs } from './logprobs.js';
import type { CompletionResponse } from './schema.js';

/** @param top log-probabilities were asked for, with so many of the most likely tokens. */
export function toCompletionResponse(
  meta: AnswerMeta,
  answers: readonly Answer[],
  records: Records,
  top: number | undefined,
): CompletionResponse {
  return {
    id: meta.id,
    object: 'text_completion',
    created: meta.created,
    model: meta.model,
    system_fingerprint: fingerprintOf(answers),
    choices: answers.map(({ index, text, tokens, finish, echo }) => ({
      index,
      text: `${echo?.text ?? ''}${text}`,
      logprobs:
        top === undefined ? null : toLegacyLogprobs([...(echo?.tokens ?? []), ...tokens()], top),
      finish_reason: toFinish(finish),
    })),
    usage: toUsage(usageOf(answers)),
    rastic: records,
  };
}
