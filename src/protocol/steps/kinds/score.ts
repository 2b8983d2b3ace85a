/**
 * Score: a generate job whose token at each position is given by the input. The prompt is the first
 * id, the output the others. docs/protocol.md section 2.
 */
import { MILLIONTHS } from '../../params.js';
import { refuse } from '../../rules.js';
import type { Job, Sampler } from '../../sign/structs.js';
import { checkNoPooling, type KindRules } from './kind.js';

/** The sampler of every score job: it names one way to write that nothing is sampled. */
export const NEUTRAL_SAMPLER: Sampler = {
  temperature: 0,
  topK: 1,
  topP: MILLIONTHS,
  minP: 0,
  repeatPenalty: MILLIONTHS,
  frequencyPenalty: 0,
  presencePenalty: 0,
  logitBias: [],
};

/** The least number of ids: one to predict from, and one to predict. */
export const SCORE_IDS_MIN = 2;

function isNeutral({ logitBias, ...numbers }: Sampler): boolean {
  const entries = Object.entries(numbers) as [keyof typeof numbers, number][];
  return (
    logitBias.length === 0 && entries.every(([name, value]) => value === NEUTRAL_SAMPLER[name])
  );
}

/** @throws RasticError JOB_INVALID. */
export function checkNothingSampled({ sampler, stop }: Pick<Job, 'sampler' | 'stop'>): void {
  // [JOB-9 REJECT] A job that samples nothing never ends early either: it must have the neutral
  // sampler and no stop strings.
  if (!isNeutral(sampler)) refuse('JOB-9', { field: 'sampler' });
  if (stop.length > 0) refuse('JOB-9', { field: 'stop' });
}

export const SCORE: KindRules = {
  isSampled: false,
  prices: ({ inputPrice }) => ({ inputPrice, outputPrice: inputPrice }),
  checkTerms: (job) => {
    checkNoPooling(job);
    checkNothingSampled(job);
  },
  checkInput: ({ maxTokens }, input) => {
    // [JOB-8 REJECT] The input of a score job must be at least two ids, and `maxTokens` one less than
    // their number.
    if (input.type !== 'ids' || input.ids.length < SCORE_IDS_MIN)
      refuse('JOB-8', { field: 'input' });
    if (input.ids.length !== maxTokens + 1) refuse('JOB-8', { field: 'maxTokens' });
  },
  finish: ({ maxTokens }, vocabulary) => ({
    maxTokens,
    stop: [],
    vocabulary: { ...vocabulary, eog: [] },
  }),
  prompt: (ids) => ids.slice(0, 1),
  promptTokens: () => 1,
  given: (input) => (input.type === 'ids' ? input.ids.slice(1) : undefined),
};
