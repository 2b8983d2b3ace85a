/**
 * What differs between the kinds of job. Everything else (offers, credit, leaves, Receipts, audits,
 * disputes) is the same for all. docs/protocol.md section 2.
 */
import type { Vocabulary } from '../../model/vocabulary.js';
import type { Job, Offer } from '../../sign/structs.js';
import type { FinishRules } from '../finish.js';
import type { Input } from '../input.js';

/** Prices of PRICE_TOKENS tokens, in the network's smallest unit. */
export type Prices = Pick<Offer, 'inputPrice' | 'outputPrice'>;

export interface KindRules {
  /**
   * Whether tokens are drawn from the logits. Otherwise the input gives them, and no leaf can
   * contradict itself.
   */
  readonly isSampled: boolean;
  /** The prices of an Offer for this kind, from what the node asks for prompts and answers. */
  prices(asked: Prices): Prices;
  /** The Job's fields of this kind. @throws RasticError JOB_INVALID. */
  checkTerms(job: Pick<Job, 'sampler' | 'stop'>): void;
  /** @throws RasticError JOB_INVALID if a Job of this kind cannot have this input. */
  checkInput(job: Pick<Job, 'maxTokens'>, input: Input): void;
  /** When an output of this kind ends. */
  finish(job: Pick<Job, 'maxTokens' | 'stop'>, vocabulary: Vocabulary): FinishRules;
  /** The ids of the prompt, from those of the input. */
  prompt(ids: readonly number[]): readonly number[];
  /** How many ids the prompt has, if that is known without a model. */
  promptTokens(input: Input): number | undefined;
  /** All output tokens, if the input gives them. */
  given(input: Input): readonly number[] | undefined;
}
