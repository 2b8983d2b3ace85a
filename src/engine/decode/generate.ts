/**
 * Generation: the prompt (and the tokens of an earlier node) in one pass, then token by token until
 * a finish rule ends it; or the leaves of given tokens (score.ts). docs/protocol.md sections 3 and 4.
 */

import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import { type Leaf, nextPrefix, prefixChain } from '../../protocol/proof/leaf.js';
import { createFinisher, type Finish } from '../../protocol/steps/finish.js';
import type { GenerateRequest } from '../interface.js';
import type { Sequence } from './evaluator.js';
import { isScore, scoreLeaves } from './score.js';

/**
 * @param sequence used by nobody else; it may be one token ahead of the yielded leaves, so clear it
 * when this ends.
 * @returns why the output ended.
 * @throws RasticError FINISH_EARLY if prefixTokens had ended already; the signal's reason.
 */
export async function* generateLeaves(
  sequence: Sequence,
  vocabulary: Vocabulary,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<Leaf, Finish> {
  if (isScore(request)) {
    return yield* scoreLeaves(sequence, vocabulary.bytes.length, request, signal);
  }
  const { promptTokens, prefixTokens, stop, maxTokens, promptTokensHash } = request;
  const finisher = createFinisher({ vocabulary, stop, maxTokens }, prefixTokens);
  const job = sequence.begin(request);
  job.accept(prefixTokens);
  let prefix = prefixChain(promptTokensHash, prefixTokens).at(-1) ?? promptTokensHash;
  const evaluate = (tokens: readonly number[], index: number) =>
    job.evaluate(tokens, { marks: [{ at: tokens.length - 1, index }], signal });
  let answer = evaluate([...promptTokens, ...prefixTokens], prefixTokens.length);
  for (let index = prefixTokens.length; ; index++) {
    const [sample] = await answer;
    if (sample === undefined) throw new Error('an engine must answer every mark');
    const { token } = sample;
    const finish = finisher.push(token);
    job.accept([token]);
    if (finish === undefined) {
      // Native code works on the next token while this leaf is being sent.
      answer = evaluate([token], index + 1);
      answer.catch(() => undefined);
    }
    yield { prefix, index, ...sample };
    if (finish !== undefined) return finish;
    prefix = nextPrefix(prefix, token);
  }
}
