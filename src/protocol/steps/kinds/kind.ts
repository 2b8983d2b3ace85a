/**
 * What differs between the kinds of job. Everything else (offers, credit, leaves, Receipts, audits,
 * disputes) is the same for all. docs/protocol.md section 2.
 */

import type { Vocabulary } from '../../model/vocabulary.js';
import { refuse } from '../../rules.js';
import type { Job, Offer } from '../../sign/structs.js';
import type { FinishRules } from '../finish.js';
import type { Input } from '../input.js';

/** @throws RasticError JOB_INVALID. */
export function checkNoPooling({ pooling }: Pick<Job, 'pooling'>): void {
  // [JOB-12 REJECT] Only an embed job may name a pooling, and only its input may be a list of items.
  if (pooling !== 0) refuse('JOB-12', { field: 'pooling' });
}

/** @throws RasticError JOB_INVALID. */
export function checkOneText(input: Input): void {
  if (input.type === 'texts') refuse('JOB-12', { field: 'input' });
}

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
  checkTerms(job: Pick<Job, 'sampler' | 'stop' | 'pooling' | 'topLogits'>): void;
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
