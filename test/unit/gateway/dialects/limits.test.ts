import { describe, expect, it } from 'vitest';
import * as limits from '../../../../src/gateway/dialects/fields/limits.js';
import { embedTermsField, termsField } from '../../../../src/gateway/dialects/fields/terms.js';
import { AUDIT_MODES } from '../../../../src/node/inference/interface.js';
import { POOLINGS } from '../../../../src/protocol/model/pooling.js';
import * as params from '../../../../src/protocol/params.js';
import {
  LOGIT_BIAS_RANGE,
  SAMPLER_RANGES,
} from '../../../../src/protocol/sampling/sampler-check.js';

describe('what /openapi.json states', () => {
  it('are the limits of the protocol', () => {
    const { MILLIONTHS } = params;
    expect(limits).toMatchObject({
      ...{ STOP_BYTES_MAX: params.STOP_STRING_BYTES_MAX },
      ...{ TOP_LOGPROBS_MIN: params.TOP_LOGITS_MIN, TOP_LOGPROBS_MAX: params.TOP_LOGITS_MAX },
      ...{ LOGIT_BIAS_MAX: params.LOGIT_BIAS_MAX, TOP_K_MAX: params.TOP_K_MAX },
      ...{ OUTPUT_TOKENS_MAX: params.OUTPUT_TOKENS_MAX, MESSAGES_MAX: params.MESSAGES_MAX },
      TEMPERATURE_MAX: SAMPLER_RANGES.temperature[1] / MILLIONTHS,
      PENALTY_MAX: SAMPLER_RANGES.presencePenalty[1] / MILLIONTHS,
      REPEAT_MIN: SAMPLER_RANGES.repeatPenalty[0] / MILLIONTHS,
      REPEAT_MAX: SAMPLER_RANGES.repeatPenalty[1] / MILLIONTHS,
      BIAS_MAX: LOGIT_BIAS_RANGE[1] / MILLIONTHS,
    });
    expect(limits.STOP_MAX).toBeLessThanOrEqual(params.STOP_STRINGS_MAX);
  });

  it('are all audits and poolings that there are', () => {
    const terms = termsField.unwrap().unwrap().shape;
    expect(terms.audit.unwrap().unwrap().options).toEqual([...AUDIT_MODES]);
    const { pooling } = embedTermsField.unwrap().unwrap().shape;
    expect(pooling.unwrap().unwrap().options).toEqual([...POOLINGS]);
  });
});
