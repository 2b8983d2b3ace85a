/**
 * Scoring: the leaves of given tokens, many positions in one pass. A generate request whose tokens
 * are given ends here. docs/protocol.md section 4.1.
 */
import { type Leaf, nextPrefix, prefixChain } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { GenerateRequest } from '../interface.js';
import type { Sample, Sequence } from './evaluator.js';

/** Most positions of a pass: as fast as more, and a client hears of each within seconds. */
const ROWS_MAX = 128;
/** Most logits of a pass, 64 MiB: llama.cpp keeps the whole vocabulary of each position. */
const LOGITS_MAX = 2 ** 24;

/** Positions of one pass. */
const scoreRows = (vocabularySize: number): number =>
  Math.max(1, Math.min(ROWS_MAX, Math.floor(LOGITS_MAX / vocabularySize)));

/** @param given all output tokens of the request. */
export type ScoreRequest = GenerateRequest & Required<Pick<GenerateRequest, 'given'>>;

export const isScore = (request: GenerateRequest): request is ScoreRequest =>
  request.given !== undefined;

/**
 * @param sequence used by nobody else; it may be a pass ahead of the yielded leaves, so clear it when
 * this ends.
 * @returns length: nothing else ends a score.
 * @throws the signal's reason.
 */
export async function* scoreLeaves(
  sequence: Sequence,
  vocabularySize: number,
  { given, ...request }: ScoreRequest,
  signal: AbortSignal,
): AsyncGenerator<Leaf, Finish> {
  const { promptTokens, prefixTokens, maxTokens, promptTokensHash } = request;
  const rows = scoreRows(vocabularySize);
  const all = [...promptTokens, ...given];
  const job = sequence.begin({ ...request, given });
  job.accept(given);
  /** Tokens that are evaluated, or are about to be. */
  let done = 0;
  const pass = (from: number): Promise<readonly Sample[]> => {
    const end = Math.min(maxTokens, from + rows);
    const [start, stop] = [done, promptTokens.length + end - 1];
    done = stop;
    const marks = Array.from({ length: end - from }, (_, i) => {
      return { at: promptTokens.length - 1 + from + i - start, index: from + i };
    });
    const answer = job.evaluate(all.slice(start, stop), { marks, signal });
    answer.catch(() => undefined);
    return answer;
  };
  let prefix = prefixChain(promptTokensHash, prefixTokens).at(-1) ?? promptTokensHash;
  let answer = pass(prefixTokens.length);
  for (let index = prefixTokens.length; index < maxTokens; ) {
    const samples = await answer;
    // Native code works on the next pass while these leaves are being sent.
    if (index + samples.length < maxTokens) answer = pass(index + samples.length);
    for (const sample of samples) {
      yield { prefix, index, ...sample };
      prefix = nextPrefix(prefix, sample.token);
      index++;
    }
  }
  return 'length';
}
