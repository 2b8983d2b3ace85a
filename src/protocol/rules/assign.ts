/** Step 3: the assignment, and room for it. */
import type { Rule } from './rule.js';

export const ASSIGN_RULES = {
  'ASSIGN-1': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'The Assign must name this Job.',
  },
  'ASSIGN-2': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence:
      'The first index must lie within the output, and a prefix must be named exactly when the output goes on from an earlier node.',
  },
  'ASSIGN-3': {
    act: 'reject',
    sentence: 'The client must have signed both the Job and the Assign.',
  },
  'ASSIGN-4': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'The client itself must bring the Assign, to the node that it names.',
  },
  'ASSIGN-5': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'The Assign must take an Offer that this node signed for this Job.',
  },
  'ASSIGN-6': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'notFound',
    sentence: 'The model and its manifest must be the ones served here.',
  },
  'ASSIGN-7': {
    act: 'ignore',
    code: 'ASSIGN_INVALID',
    status: 'expired',
    sentence: 'The Offer and the Job must not have expired.',
  },
  'ASSIGN-8': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'There must be as many prefix tokens as the Assign says.',
  },
  'ASSIGN-9': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'price',
    sentence: 'The longest possible output must be within `maxPrice`.',
  },
  'ASSIGN-10': {
    act: 'ignore',
    sentence: 'There must be room for the job. A node without room says so at once.',
  },
  'ASSIGN-11': {
    act: 'reject',
    sentence:
      "The Assign's height must be at most ten minutes old, and the job must end within its life.",
  },
  'ASSIGN-12': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'refused',
    sentence:
      'An assignment is served once, because a second run could sign a second, different output.',
  },
  'ASSIGN-13': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'Every token of the prefix must be in the vocabulary.',
  },
  'ASSIGN-14': {
    act: 'reject',
    code: 'FINISH_EARLY',
    status: 'invalid',
    sentence:
      'The output must not have ended within the prefix: it must hold no end-of-generation id and no whole stop string.',
  },
  'ASSIGN-15': {
    act: 'reject',
    code: 'ASSIGN_PREFIX',
    status: 'badPrefix',
    sentence:
      'The prefix that the client signed must be the one of this prompt and these tokens, so that no node is made to sign leaves in a context that was not ordered.',
  },
  'ASSIGN-16': {
    act: 'none',
    sentence:
      'An answer that was served is not made again: its client gets the same Receipt, however late it asks.',
  },
  'ASSIGN-17': {
    act: 'none',
    sentence: 'All nodes of a job together are owed at most its `maxPrice`.',
  },
  'ASSIGN-18': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'notFound',
    sentence: 'The engine class must be the one that was offered, and the one served here.',
  },
  'ADMIT-1': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence: 'There must be a free slot, or room to wait for one.',
  },
  'ADMIT-2': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence:
      'A client must not take more than its share, so that one client cannot keep others out.',
  },
  'ADMIT-3': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence: 'The job must be able to begin before its client takes silence for a failure.',
  },
  'DRAIN-1': {
    act: 'ignore',
    sentence:
      'A node that is stopping takes no new work, so that its client goes elsewhere at once.',
  },
  'DRAIN-2': {
    act: 'ignore',
    code: 'NODE_STOPPING',
    status: 'busy',
    sentence: 'A node that is stopping makes no Offer, and takes no job that it made one for.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
