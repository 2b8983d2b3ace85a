/**
 * Turns the raw logits of a position into a sample with the protocol's sampler, for evaluators that
 * return logits and leave sampling to TypeScript. Generation and audit use the same code.
 */

import { RasticError } from '../../base/errors.js';
import { toLeafNumber } from '../../protocol/proof/leaf.js';
import { biasedBehind, isWide } from '../../protocol/proof/wide-leaf.js';
import { byLogit, type Candidate } from '../../protocol/sampling/filters.js';
import type { LogitList } from '../../protocol/sampling/logits.js';
import type { Counts } from '../../protocol/sampling/penalties.js';
import { createSampler, type TokenSampler } from '../../protocol/sampling/sampler.js';
import type { Sampler } from '../../protocol/sign/structs.js';
import type { SamplingContext } from '../interface.js';
import type { EvaluateOptions, Evaluation, Sample } from './evaluator.js';

/** Raw logits of one position: the prediction after a marked token. */
export interface RawLogits {
  /**
   * The 256 highest of the vocabulary and every id asked for, f32, unscaled, in any order, without
   * repeats.
   */
  readonly candidates: LogitList;
  /** z_max + ln Σ exp(z - z_max) over the whole vocabulary; rounded to f32 when used. */
  readonly logsumexp: number;
}

/** A position after which logits are wanted. */
interface LogitMark {
  /** Index into the tokens of the call. */
  readonly at: number;
  /** Ids wanted in addition to the highest: those in logitBias, and a given token. */
  readonly ids: readonly number[];
}

export interface LogitOptions {
  /** Ascending. */
  readonly marks: readonly LogitMark[];
  readonly signal: AbortSignal;
}

export interface LogitSource {
  /** Appends tokens to the state. @returns the logits after each mark, in the order of marks. */
  logits(tokens: readonly number[], options: LogitOptions): Promise<readonly RawLogits[]>;
}

/**
 * The k highest: by descending logit, equal ones by ascending id. llama.cpp does not order ties but
 * returns the logits nearly sorted, so an insertion sort is cheap.
 */
function highest({ ids, logits }: LogitList, k: number): { ids: number[]; logits: number[] } {
  const top: Candidate[] = [];
  for (let i = 0; i < ids.length; i++) {
    const next = { id: ids[i] ?? -1, z: logits[i] ?? Number.NaN };
    const last = top[k - 1];
    if (last !== undefined && byLogit(last, next) < 0) continue;
    let at = Math.min(top.length, k - 1);
    for (let above = top[at - 1]; above && byLogit(next, above) < 0; above = top[at - 1]) {
      top[at--] = above;
    }
    top[at] = next;
  }
  return { ids: top.map(({ id }) => id), logits: top.map(({ z }) => toLeafNumber(z)) };
}

function logitOf({ ids, logits }: LogitList, id: number): number {
  for (let i = 0; i < ids.length; i++) if (ids[i] === id) return logits[i] ?? Number.NaN;
  return Number.NaN;
}

export interface Place {
  readonly index: number;
  readonly counts: Counts;
  /** k; or w, followed by the biased ids: see protocol/proof/wide-leaf.ts. */
  readonly topLogits: number;
  /** The job's logitBias, if leaves are wide. */
  readonly logitBias?: Sampler['logitBias'];
  /** The token, where it is given: nothing is sampled. */
  readonly token?: number | undefined;
}

/**
 * Samples the token of a position, unless it is given, and takes its fingerprint.
 * @throws RasticError SAMPLER_LOGIT for a logit that is not finite.
 */
export function sampleFrom(
  sampler: TokenSampler,
  { candidates, logsumexp }: RawLogits,
  { index, counts, topLogits, logitBias = [], token: given }: Place,
): Sample {
  const token = given ?? sampler.sample({ candidates, logsumexp, counts, index });
  const { ids, logits } = highest(candidates, topLogits);
  for (const id of biasedBehind({ logitBias }, ids)) {
    ids.push(id);
    logits.push(toLeafNumber(logitOf(candidates, id)));
  }
  const tokenLogit = toLeafNumber(logitOf(candidates, token));
  // Of a given token: those of a sampled one are checked as it is drawn.
  if (!Number.isFinite(tokenLogit)) throw new RasticError('SAMPLER_LOGIT', { id: token });
  return { token, tokenLogit, ids, logits, logsumexp: toLeafNumber(logsumexp) };
}

/** A job over a source of logits. Values that depend only on the job are computed once. */
export class SampledEvaluation implements Evaluation {
  readonly #source: LogitSource;
  readonly #sampler: TokenSampler;
  readonly #shown: Pick<Place, 'topLogits' | 'logitBias'>;
  readonly #ids: readonly number[];
  readonly #given: readonly number[] | undefined;
  readonly #output: number[] = [];
  /** Counts of the first `#counted` output tokens. */
  readonly #counts = new Map<number, number>();
  #counted = 0;

  constructor(source: LogitSource, { sampler, seed, topLogits, given }: SamplingContext) {
    this.#source = source;
    this.#given = given;
    this.#sampler = createSampler(sampler, seed);
    const { logitBias } = sampler;
    this.#shown = { topLogits, ...(isWide(topLogits) && { logitBias }) };
    this.#ids = logitBias.map(({ id }) => id);
  }

  accept(outputTokens: readonly number[]): void {
    for (const token of outputTokens) this.#output.push(token);
  }

  async evaluate(
    tokens: readonly number[],
    { marks, signal }: EvaluateOptions,
  ): Promise<readonly Sample[]> {
    const wanted = marks.map(({ at, index }) => ({ at, ids: this.#idsAt(index) }));
    const answers = await this.#source.logits(tokens, { marks: wanted, signal });
    return marks.map(({ index }, i) => {
      const raw = answers[i];
      if (raw === undefined) throw new Error('a source must answer every mark');
      const place = { index, counts: this.#countsAt(index), token: this.#given?.[index] };
      return sampleFrom(this.#sampler, raw, { ...place, ...this.#shown });
    });
  }

  #idsAt(index: number): readonly number[] {
    const token = this.#given?.[index];
    return token === undefined ? this.#ids : [token];
  }

  /** Marks ascend over a job's life, so counts only ever grow. */
  #countsAt(index: number): Counts {
    for (; this.#counted < index; this.#counted++) {
      const token = this.#output[this.#counted];
      if (token === undefined) throw new Error('a mark beyond the output');
      this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
    }
    return this.#counts;
  }
}
