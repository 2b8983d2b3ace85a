/**
 * Generation: the prompt (and what another node already made) in one pass, then one token after
 * the other until a finish rule ends it. PROTOCOL sections 3 and 4.
 */
import { createFinisher, type Finish } from '../protocol/finish.js';
import { type Leaf, nextPrefix, prefixChain } from '../protocol/leaf.js';
import { countTokens } from '../protocol/penalties.js';
import type { Vocabulary } from '../protocol/vocabulary.js';
import type { Sequence } from './evaluator.js';
import type { GenerateRequest } from './interface.js';
import { createLeafMaker } from './position.js';

/**
 * @param sequence empty; may be one token ahead of what was yielded, so clear it when this ends.
 * @returns why the output ended.
 * @throws RasticError FINISH_EARLY if prefixTokens had ended already; the signal's reason.
 */
export async function* generateLeaves(
  sequence: Sequence,
  vocabulary: Vocabulary,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<Leaf, Finish> {
  const { promptTokens, prefixTokens, stop, maxTokens, promptTokensHash } = request;
  const maker = createLeafMaker(request);
  const finisher = createFinisher({ vocabulary, stop, maxTokens }, prefixTokens);
  const counts = countTokens(prefixTokens);
  let prefix = prefixChain(promptTokensHash, prefixTokens).at(-1) ?? promptTokensHash;
  const evaluate = (tokens: readonly number[]) =>
    sequence.evaluate(tokens, { marks: [tokens.length - 1], ids: maker.ids, signal });
  let answer = evaluate([...promptTokens, ...prefixTokens]);
  for (let index = prefixTokens.length; ; index++) {
    const [raw] = await answer;
    if (raw === undefined) throw new Error('an engine must answer every mark');
    const leaf = maker.make(raw, { index, prefix, counts });
    const finish = finisher.push(leaf.token);
    if (finish === undefined) {
      // Native code works on the next token while this leaf is being sent.
      answer = evaluate([leaf.token]);
      answer.catch(() => undefined);
    }
    yield leaf;
    if (finish !== undefined) return finish;
    counts.set(leaf.token, (counts.get(leaf.token) ?? 0) + 1);
    prefix = nextPrefix(prefix, leaf.token);
  }
}
