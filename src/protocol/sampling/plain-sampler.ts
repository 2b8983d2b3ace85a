/** The default Sampler of a job, and the Sampler of a job that must not end early. */

import type { Vocabulary } from '../model/vocabulary.js';
import { LOGIT_BIAS_MAX, MILLIONTHS, TOP_K_DEFAULT } from '../params.js';
import type { Sampler } from '../sign/structs.js';
import { LOGIT_BIAS_RANGE } from './sampler-check.js';

/** The default filters, no penalty, no bias. @param temperature in millionths; 1 by default. */
export function plainSampler(temperature = MILLIONTHS): Sampler {
  return {
    temperature,
    topK: TOP_K_DEFAULT,
    topP: MILLIONTHS,
    minP: 0,
    repeatPenalty: MILLIONTHS,
    frequencyPenalty: 0,
    presencePenalty: 0,
    logitBias: [],
  };
}

/**
 * The default Sampler with end-of-generation tokens forbidden, so that the output has the requested
 * length.
 */
export function endlessSampler({ eog }: Pick<Vocabulary, 'eog'>): Sampler {
  const [bias] = LOGIT_BIAS_RANGE;
  return {
    ...plainSampler(),
    logitBias: eog.slice(0, LOGIT_BIAS_MAX).map((id) => ({ id, bias })),
  };
}
