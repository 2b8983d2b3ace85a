/**
 * The interface between the rules of this folder (generate, audit) and the code that samples
 * tokens: llama.cpp in the child process, portable or exact; a hash in tests. The rest of the
 * project uses Engine instead.
 */
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { SamplingContext } from '../interface.js';

/** A leaf without its position: the token, its raw logit, and the fingerprint. */
export type Sample = Omit<Leaf, 'prefix' | 'index'>;

/** A position after which a token is to be sampled. */
interface Mark {
  /** Index into the tokens of this call. */
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
  /** Appends to the job's output; the index of a mark is at most the number of these tokens. */
  accept(outputTokens: readonly number[]): void;
  /**
   * Appends tokens to the state. @returns the sample after each mark, in the order of marks.
   * @throws RasticError SAMPLER_LOGIT, ENGINE_…; the signal's reason.
   */
  evaluate(tokens: readonly number[], options: EvaluateOptions): Promise<readonly Sample[]>;
}

/** The state of one context. */
export interface Sequence {
  /** Gives the sequence to a job until `clear`. @param fresh see AuditRequest. */
  begin(job: SamplingContext, fresh?: boolean): Evaluation;
  /** Ends the job; the bits of the next job do not depend on it. */
  clear(): Promise<void>;
}
