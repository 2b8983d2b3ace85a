/**
 * The narrow waist between the rules of this folder (generate, audit) and what samples tokens:
 * llama.cpp in the child, portable or exact; a hash in tests. Not the Engine that the rest of the
 * project sees.
 */
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { SamplingContext } from '../interface.js';

/** A leaf without its place: the token of a position, its raw logit, and the fingerprint. */
export type Sample = Omit<Leaf, 'prefix' | 'index'>;

/** A position after which a token is to be sampled. */
interface Mark {
  /** Where in the tokens of this call. */
  readonly at: number;
  /** Output index in the job: penalties there count the output tokens before it. */
  readonly index: number;
}

export interface EvaluateOptions {
  /** Ascending. */
  readonly marks: readonly Mark[];
  readonly signal: AbortSignal;
}

/** One job on a sequence. */
export interface Evaluation {
  /** Appends to the job's output; a mark's index is at most their number. */
  accept(outputTokens: readonly number[]): void;
  /**
   * Appends tokens to the state; what is sampled after each mark, in the order of marks.
   * @throws RasticError SAMPLER_LOGIT, ENGINE_…; the signal's reason.
   */
  evaluate(tokens: readonly number[], options: EvaluateOptions): Promise<readonly Sample[]>;
}

/** One context's worth of state. */
export interface Sequence {
  /** The job that has the sequence from now until clear. @param fresh see AuditRequest. */
  begin(job: SamplingContext, fresh?: boolean): Evaluation;
  /** The job is over: the next one's bits do not depend on it. */
  clear(): Promise<void>;
}
