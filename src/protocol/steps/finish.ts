/**
 * When an output ends and why: the engine's rule and the client's check use the same finisher, so
 * that they cannot disagree. docs/protocol.md section 4. Precedence at one token: eog, then stop,
 * then length.
 */
import { bytesOfId, type Vocabulary } from '../model/vocabulary.js';
import type { FinishReason } from '../params.js';
import { refuse } from '../rules.js';
import { createStopScanner } from './stop.js';

/** The reasons that follow from the tokens. */
export type Finish = Extract<FinishReason, 'eog' | 'stop' | 'length'>;

/** Whether the text reached its end and was not cut short. */
export const isWhole = (reason: FinishReason): reason is Finish =>
  reason === 'eog' || reason === 'stop' || reason === 'length';

export interface FinishRules {
  readonly vocabulary: Vocabulary;
  readonly stop: readonly string[];
  /** Maximum output tokens of the whole job, including those of an earlier node. */
  readonly maxTokens: number;
}

export interface Finisher {
  /**
   * Why the output ends with this token, or undefined if it continues.
   * @throws RasticError VOCABULARY_ID; FINISH_COUNT after the end.
   */
  push(token: number): Finish | undefined;
}

/**
 * @param prefix existing output tokens (of a resumed job): a stop string may begin in them.
 * @throws RasticError FINISH_EARLY if the prefix has ended already, FINISH_STOP_STRING.
 */
export function createFinisher(rules: FinishRules, prefix: readonly number[] = []): Finisher {
  const eog = new Set(rules.vocabulary.eog);
  const scanner = createStopScanner(rules.stop);
  let count = 0;
  let ended = false;
  const step = (token: number): Finish | undefined => {
    if (ended) refuse('FINISH-2', { tokens: count + 1, limit: count });
    count++;
    const { hit } = scanner.push(bytesOfId(rules.vocabulary, token));
    const finish = eog.has(token)
      ? 'eog'
      : hit
        ? 'stop'
        : count >= rules.maxTokens
          ? 'length'
          : undefined;
    ended = finish !== undefined;
    return finish;
  };
  prefix.forEach((token, index) => {
    const reason = step(token);
    if (reason !== undefined) refuse('FINISH-3', { index, reason });
  });
  return { push: step };
}

/**
 * The client's check of a Receipt's finish reason against the output's tokens, all n of them from
 * index 0. `open`, `cancelled` and `deadline` mean that the node stopped there, not that the text
 * ended: they claim nothing about token n-1, but the output must not have ended before it.
 * @throws RasticError FINISH_COUNT, FINISH_EARLY, FINISH_REASON, VOCABULARY_ID, FINISH_STOP_STRING
 */
export function checkFinish(
  tokens: readonly number[],
  reason: FinishReason,
  rules: FinishRules,
): void {
  const { maxTokens } = rules;
  // [FINISH-2 REJECT] An output must have at least one token and at most `maxTokens`.
  if (tokens.length === 0 || tokens.length > maxTokens) {
    refuse('FINISH-2', { tokens: tokens.length, limit: maxTokens });
  }
  // [FINISH-3 REJECT] Nothing may follow an end-of-generation id or a stop string.
  const finisher = createFinisher(rules, tokens.slice(0, -1));
  const actual = finisher.push(tokens[tokens.length - 1] ?? -1);
  // [FINISH-4 REJECT] The reason `eog`, `stop` or `length` must be given if and only if the last
  // token makes it true.
  if (isWhole(reason) && reason !== actual) {
    refuse('FINISH-4', { claimed: reason, actual: actual ?? 'none' });
  }
}
