/**
 * Tokens to raw logits with node-llama-cpp. Every native call runs alone, never two sequences in
 * one batch: the shape of a batch changes the last bits of the logits, and a job's bits must not
 * depend on other jobs.
 */
import type { ControlledEvaluateInputItem, LlamaContextSequence, Token } from 'node-llama-cpp';
import { RasticError } from '../../base/errors.js';
import type { Queue } from '../../base/queue.js';
import { CANDIDATES } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { ln } from '../../protocol/sampling/exact-math.js';
import type { Evaluation, Sequence } from '../decode/evaluator.js';
import {
  type LogitOptions,
  type LogitSource,
  type RawLogits,
  SampledEvaluation,
} from '../decode/sampled.js';
import type { SamplingContext } from '../interface.js';
import { BATCH_TOKENS } from '../process/messages.js';

/** So many marks of a batch are done before the watchdog hears of them. */
const MARKS_A_NEWS = 16;

// node-llama-cpp brands its ids; ours are plain numbers, checked to lie in the vocabulary.
export const asToken = (id: number): Token => id as Token;

export class LlamaSequence implements Sequence, LogitSource {
  readonly #sequence: LlamaContextSequence;
  readonly #vocabularySize: number;
  readonly #turns: Queue;
  readonly #onProgress: (tokens: number) => void;

  constructor(
    sequence: LlamaContextSequence,
    vocabularySize: number,
    turns: Queue,
    onProgress: (tokens: number) => void,
  ) {
    this.#sequence = sequence;
    this.#vocabularySize = vocabularySize;
    this.#turns = turns;
    this.#onProgress = onProgress;
  }

  begin(job: SamplingContext): Evaluation {
    return new SampledEvaluation(this, job);
  }

  async logits(
    tokens: readonly number[],
    { marks, signal }: LogitOptions,
  ): Promise<readonly RawLogits[]> {
    const marked = new Map(marks.map(({ at, ids }) => [at, ids]));
    const found: RawLogits[] = [];
    for (let start = 0; start < tokens.length; start += BATCH_TOKENS) {
      const batch = tokens.slice(start, start + BATCH_TOKENS).map((token, i) => {
        const ids = marked.get(start + i);
        return ids === undefined ? asToken(token) : this.#mark(token, ids);
      });
      found.push(...(await this.#turns.run(() => this.#evaluateBatch(batch, signal), signal)));
    }
    return found;
  }

  async #evaluateBatch(
    batch: ControlledEvaluateInputItem[],
    signal: AbortSignal,
  ): Promise<RawLogits[]> {
    signal.throwIfAborted();
    // Never reached, because requests are checked before; llama.cpp would drop tokens from the
    // front.
    const room = this.#sequence.contextSize - 1 - this.#sequence.nextTokenIndex;
    if (batch.length > room) {
      refuse('ENGINE-2', { tokens: batch.length, limit: room });
    }
    // A single token needs no progress message: its leaf arrives just as soon.
    if (batch.length > 1) this.#onProgress(batch.length);
    // The batch is one call, but what a mark costs grows with the vocabulary: 50 ms for 262,144 ids.
    let marks = 0;
    const onTokenResult = () => {
      if (++marks % MARKS_A_NEWS === 0) this.#onProgress(batch.length);
    };
    const outputs = await this.#sequence.controlledEvaluate(batch, { onTokenResult });
    return outputs.flatMap((output) => (output === undefined ? [] : toRawLogits(output.next)));
  }

  clear(): Promise<void> {
    return this.#turns.run(() => this.#sequence.clearHistory());
  }

  /**
   * At temperature 1 without a filter the logits are raw, and the total covers the whole
   * vocabulary. The bits are the same as at temperature 0, but sorting with top_k is an eighth
   * faster.
   */
  #mark(token: number, ids: readonly number[]): ControlledEvaluateInputItem {
    const filter = { tokens: ids.map(asToken), includeTop: CANDIDATES };
    const options = { temperature: 1, topK: this.#vocabularySize, topP: 1, minP: 0 };
    return [
      asToken(token),
      { generateNext: { logits: { filter }, totalLogitWeight: true, options } },
    ];
  }
}

function toRawLogits(next: {
  readonly logits?: ReadonlyMap<Token, number>;
  readonly totalLogitWeight?: number;
}): RawLogits {
  const { logits, totalLogitWeight } = next;
  if (logits === undefined || totalLogitWeight === undefined) {
    throw new RasticError('ENGINE_FAILED', { message: 'no logits' });
  }
  const values = [...logits.values()];
  const highest = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return {
    candidates: { ids: [...logits.keys()], logits: values },
    logsumexp: highest + ln(totalLogitWeight),
  };
}
