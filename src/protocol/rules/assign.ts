/** Step 3: the assignment, and admission to a slot. */
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
      "The first index must lie within the output. A prefix must be named if and only if the output continues an earlier node's output.",
  },
  'ASSIGN-3': {
    act: 'reject',
    sentence: 'The client must have signed both the Job and the Assign.',
  },
  'ASSIGN-4': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'The client itself must send the Assign, to the node that the Assign names.',
  },
  'ASSIGN-5': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'The Assign must accept an Offer that this node signed for this Job.',
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
    sentence: 'The number of prefix tokens must be the one that the Assign names.',
  },
  'ASSIGN-9': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'price',
    sentence: 'The longest possible output must be within `maxPrice`.',
  },
  'ASSIGN-10': {
    act: 'ignore',
    sentence: 'There must be room for the job. A node without room reports that at once.',
  },
  'ASSIGN-11': {
    act: 'reject',
    sentence:
      "The Assign's height must be at most ten minutes old, and the job's deadline must be within its allowed lifetime.",
  },
  'ASSIGN-12': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'refused',
    sentence:
      'An assignment is served only once, because a second run could sign a second, different output.',
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
      'The signed prefix must be the hash chain over this prompt and these tokens. Otherwise a node could be made to sign leaves in a context that nobody ordered.',
  },
  'ASSIGN-16': {
    act: 'none',
    sentence:
      'An answer is not generated again. Its client gets the tokens that it lacks until the deadline, all of it `RESENDS_MAX` times at most, and the same last Receipt however late and often it asks.',
  },
  'ASSIGN-17': {
    act: 'none',
    sentence: 'The amounts due to all nodes of a job together are at most its `maxPrice`.',
  },
  'ASSIGN-18': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'notFound',
    sentence: 'The engine class must be the one that was offered, and the one served here.',
  },
  'ASSIGN-19': {
    act: 'none',
    sentence:
      "One node's word against the request is no failure of the node, nor of the request: one other node is asked.",
  },
  'ASSIGN-20': {
    act: 'ignore',
    code: 'ASSIGN_INVALID',
    status: 'refused',
    sentence: 'The input must not be longer than this node takes.',
  },
  'ASSIGN-21': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'A client that comes back cannot have more than was generated.',
  },
  'ASSIGN-23': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'The prefix of a score job must be the tokens that its input gives.',
  },
  'ASSIGN-22': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence:
      'The Offer must have been made for a job of this kind, so that nobody gets the price of a score job for an answer.',
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
    sentence:
      'The job must be able to start before its client would treat the silence as a failure.',
  },
  'DRAIN-1': {
    act: 'ignore',
    sentence:
      'A node that is stopping takes no new work, so that its client turns to another node at once.',
  },
  'DRAIN-2': {
    act: 'ignore',
    code: 'NODE_STOPPING',
    status: 'busy',
    sentence:
      'A node that is stopping makes no Offers, and accepts no job, even if it made an Offer for it.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
