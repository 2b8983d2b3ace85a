/**
 * A place in the exact engine for one job at a time. Its cache is chosen by the tokens of the job.
 */

import { isWide } from '../../protocol/proof/wide-leaf.js';
import { noiseKey } from '../../protocol/sampling/noise.js';
import type { EvaluateOptions, Evaluation, Sample, Sequence } from '../decode/evaluator.js';
import type { SamplingContext } from '../interface.js';
import type { Batcher, Place } from './batcher.js';
import type { Caches } from './caches.js';
import type { Native, NativeSampler } from './native.js';

class ExactEvaluation implements Evaluation {
  readonly #batcher: Batcher;
  readonly #place: Place;
  readonly #sampler: NativeSampler;
  readonly #given: readonly number[] | undefined;

  constructor(
    batcher: Batcher,
    place: Place,
    sampler: NativeSampler,
    given: readonly number[] | undefined,
  ) {
    this.#batcher = batcher;
    this.#place = place;
    this.#sampler = sampler;
    this.#given = given;
  }

  accept(outputTokens: readonly number[]): void {
    this.#sampler.push(Int32Array.from(outputTokens));
  }

  evaluate(tokens: readonly number[], options: EvaluateOptions): Promise<readonly Sample[]> {
    const [place, sampler] = [this.#place, this.#sampler];
    const { signal } = options;
    const marks = options.marks.map((mark) => {
      const token = this.#given?.[mark.index];
      return token === undefined ? mark : { ...mark, token };
    });
    return this.#batcher.evaluate({ place, tokens, marks, sampler, signal });
  }
}

export class ExactSequence implements Sequence {
  readonly #native: Pick<Native, 'createSampler'>;
  readonly #batcher: Batcher;
  readonly #caches: Caches;
  #place: Place = { cache: undefined };

  constructor(native: Pick<Native, 'createSampler'>, batcher: Batcher, caches: Caches) {
    this.#native = native;
    this.#batcher = batcher;
    this.#caches = caches;
  }

  begin({ sampler, seed, topLogits, given }: SamplingContext, fresh = false): Evaluation {
    this.#place = { cache: undefined, fresh };
    const { temperature, topK, topP, minP, logitBias } = sampler;
    const { repeatPenalty, frequencyPenalty, presencePenalty } = sampler;
    const drawn = this.#native.createSampler({
      ...{ temperature, topK, topP, minP, repeatPenalty, frequencyPenalty, presencePenalty },
      biasIds: Int32Array.from(logitBias, ({ id }) => id),
      biases: Float64Array.from(logitBias, ({ bias }) => bias),
      noiseKey: noiseKey(seed),
      ...{ topLogits, showBiased: isWide(topLogits) },
    });
    return new ExactEvaluation(this.#batcher, this.#place, drawn, given);
  }

  async clear(): Promise<void> {
    const place = this.#place;
    this.#place = { cache: undefined };
    await this.#batcher.leave(place);
    if (place.cache !== undefined) this.#caches.give(place.cache);
  }
}
