/** Batch jobs: wanted within a day, served in slots that other jobs leave free. */
import type { Rule } from './rule.js';

export const BATCH_RULES = {
  'BATCH-1': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence: 'The announcement must say when the job is wanted: now or within a day.',
  },
  'BATCH-2': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'refused',
    sentence: 'A node that has set no price for batch jobs offers for none.',
  },
  'BATCH-3': {
    act: 'reject',
    code: 'OFFER_INVALID',
    status: 'invalid',
    sentence: 'The Offer must be for a job that is wanted when this one is.',
  },
  'BATCH-4': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'price',
    sentence:
      'The Offer must have been made for a job that is wanted when this one is, so that nobody gets the price of a batch job for one that is wanted now.',
  },
  'BATCH-5': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence:
      'There must be room among the batch jobs, and a client must not take more than its share of it.',
  },
  'BATCH-6': {
    act: 'none',
    sentence:
      'A batch job runs only in a slot that no job needs which is wanted now. When such a job comes and finds no slot, the batch job that came last is put back: it stops at its last token, keeps its place in the order, and goes on when a slot is free.',
  },
  'BATCH-7': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence: 'Only a batch job waits for a slot, and only one that waits is resumed.',
  },
  'BATCH-8': {
    act: 'ignore',
    code: 'ASK_NODE_WAITS',
    sentence:
      'A batch job waits at one node for at most half of the time that it had until its deadline. Then another node continues it.',
  },
  'BATCH-9': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence:
      'A batch job whose client has been away for a minute rests until it is back, and gives up its place if another job needs it.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
