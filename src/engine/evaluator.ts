/**
 * The narrow waist between the rules of this folder (generate, audit) and what computes logits:
 * llama.cpp in the child, a hash in tests. Not the Engine that the rest of the project sees.
 */
import type { LogitList } from '../protocol/logits.js';

/** Raw logits of one position: the prediction after a marked token. */
export interface RawLogits {
  /**
   * The 256 highest of the vocabulary and every id asked for, f32, unscaled, in any order. No id
   * twice.
   */
  readonly candidates: LogitList;
  /** z_max + ln Σ exp(z - z_max) over the whole vocabulary; rounded to f32 when used. */
  readonly logsumexp: number;
}

export interface EvaluateOptions {
  /** Positions in `tokens` after which logits are wanted, ascending. */
  readonly marks: readonly number[];
  /** Ids wanted beside the highest: those named in logitBias. */
  readonly ids: readonly number[];
  readonly signal: AbortSignal;
}

/** One context's worth of state; empty when a job gets it. */
export interface Sequence {
  /** Appends tokens to the state; the logits after each mark, in the order of marks. */
  evaluate(tokens: readonly number[], options: EvaluateOptions): Promise<readonly RawLogits[]>;
  /** Forgets everything, so that the next job starts from the same bits as the first. */
  clear(): Promise<void>;
}
