/** Step 1: what a client may ask for, and the life of a job. */
import type { Rule } from './rule.js';

export const JOB_RULES = {
  'JOB-1': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: 'The kind must be known.',
  },
  'JOB-2': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: 'Leaves must hold 5 to 20 logits.',
  },
  'JOB-3': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: "At least one token must be asked for, and no more than the protocol's limit.",
  },
  'JOB-4': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: 'The date must be a UTC day.',
  },
  'JOB-5': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: 'The input must be within its size limits.',
  },
  'JOB-6': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: "The salted hash of the input must be the Job's `inputHash`.",
  },
  'JOB-7': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: 'The job must be wanted either now or within a day.',
  },
  'JOB-8': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence:
      'The input of a score job must be at least two ids, and `maxTokens` one less than their number.',
  },
  'JOB-9': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence:
      'A job that samples nothing never ends early either: it must have the neutral sampler and no stop strings.',
  },
  'JOB-10': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence:
      "An embed job must name a pooling, or the model's own by 0, and its leaves hold no logits, which is written as `topLogits` 5.",
  },
  'JOB-11': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence:
      'The input of an embed job must be a list of items, none of them without ids, and `maxTokens` their number.',
  },
  'JOB-12': {
    act: 'reject',
    code: 'JOB_INVALID',
    status: 'invalid',
    exit: 'usage',
    sentence: 'Only an embed job may name a pooling, and only its input may be a list of items.',
  },
  'LIFE-1': {
    act: 'reject',
    code: 'LIFE_OVER',
    status: 'expired',
    sentence:
      "The deadline must be at most one hour after the Assign's height, or 25 hours for a batch.",
  },
  'LIFE-2': {
    act: 'reject',
    code: 'LIFE_OVER',
    status: 'expired',
    sentence: 'The Assign must arrive within ten minutes of its height.',
  },
  'LIFE-3': {
    act: 'reject',
    code: 'LIFE_OVER',
    status: 'expired',
    sentence: 'Audits are served until 23 hours after the deadline.',
  },
  'LIFE-4': {
    act: 'reject',
    code: 'LIFE_OVER',
    status: 'expired',
    sentence: 'The journal must have reached the height.',
  },
  'LIFE-5': {
    act: 'reject',
    code: 'LIFE_OVER',
    status: 'expired',
    sentence:
      "The Job's date must be at most a year from its deadline. An old request can be asked again with the date it had, but not one of another age.",
  },
  'SAMPLER-1': {
    act: 'reject',
    code: 'SAMPLER_RANGE',
    status: 'invalid',
    exit: 'usage',
    sentence: 'Every sampling number must be an integer within its range.',
  },
  'SAMPLER-2': {
    act: 'reject',
    code: 'SAMPLER_RANGE',
    status: 'invalid',
    exit: 'usage',
    sentence:
      'At most 64 ids may be biased. They must be in the vocabulary and ascending, without repeats.',
  },
  'SAMPLER-3': {
    act: 'reject',
    code: 'SAMPLER_UNJUDGEABLE',
    status: 'invalid',
    exit: 'usage',
    sentence: 'A wide leaf must have room for a quarter more ids than filters keep or biases move.',
  },
  'SAMPLER-4': {
    act: 'reject',
    code: 'SAMPLER_UNJUDGEABLE',
    status: 'invalid',
    exit: 'usage',
    sentence:
      'A penalty must not raise a logit, and must be within the range for which tolerances are measured.',
  },
  'FINISH-1': {
    act: 'reject',
    code: 'FINISH_STOP_STRING',
    status: 'invalid',
    exit: 'usage',
    sentence: 'Stop strings must be few and short, and none may be empty.',
  },
  'FINISH-2': {
    act: 'reject',
    code: 'FINISH_COUNT',
    status: 'invalid',
    sentence: 'An output must have at least one token and at most `maxTokens`.',
  },
  'FINISH-3': {
    act: 'reject',
    code: 'FINISH_EARLY',
    status: 'invalid',
    sentence: 'Nothing may follow an end-of-generation id or a stop string.',
  },
  'FINISH-4': {
    act: 'reject',
    code: 'FINISH_REASON',
    status: 'invalid',
    sentence:
      'The reason `eog`, `stop` or `length` must be given if and only if the last token makes it true.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
