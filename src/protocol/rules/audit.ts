/** Step 6: the draw and the audit. */
import type { Rule } from './rule.js';

export const AUDIT_RULES = {
  'DRAW-1': {
    act: 'reject',
    code: 'DRAW_RANGE',
    status: 'invalid',
    sentence: 'There must be at least one position to draw from.',
  },
  'DRAW-2': {
    act: 'none',
    sentence: 'The first and the last index are always drawn.',
  },
  'DRAW-3': {
    act: 'none',
    sentence:
      'Each number picks one of the remaining indices in ascending order, so an index is drawn once.',
  },
  'DRAW-4': {
    act: 'none',
    sentence:
      'The client, the compute node and verifiers that are already drawn are skipped: the next number is used.',
  },
  'DRAW-5': {
    act: 'none',
    sentence:
      "The quarter rule: when a pair of classes has less than a quarter of the model's verifier stake, its verdicts are not exact, and verifiers are drawn from all stakers of the model.",
  },
  'AUDIT-1': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The request must come from the client itself.',
  },
  'AUDIT-2': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The assigned node must have signed the Receipt for this assignment.',
  },
  'AUDIT-3': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'notFound',
    sentence: 'The model and its manifest must be the ones served here.',
  },
  'AUDIT-4': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence:
      'The secret must be the one that the Job commits to, so that nobody can choose the draw afterwards.',
  },
  'AUDIT-5': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'Indices must ascend and be among those that the Receipt covers.',
  },
  'AUDIT-6': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The tokens shown must be exactly those before the last index.',
  },
  'AUDIT-7': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'price',
    sentence: "The fee must be at least this verifier's price.",
  },
  'AUDIT-8': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'refused',
    sentence: 'This verifier must rank high enough in the draw, with stake for its engine class.',
  },
  'AUDIT-9': {
    act: 'none',
    sentence:
      'A mismatch is signed only after a second recomputation of every row gave the same result.',
  },
  'AUDIT-10': {
    act: 'none',
    sentence:
      "A Receipt with more tokens than the model's context holds is wrong by itself, so nothing is computed.",
  },
  'AUDIT-11': {
    act: 'none',
    sentence:
      'There must be more right answers than silent verifiers, and at most five silent verifiers.',
  },
  'AUDIT-12': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'A verifier must judge with the engine class that its stake in this draw is for.',
  },
  'AUDIT-13': {
    act: 'none',
    sentence:
      "If the hash or the number of the prompt's token ids differs from the Receipt, the verifier reports and signs that, because the client cannot know it.",
  },
  'AUDIT-14': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'price',
    sentence:
      'A drawn verifier must not ask a higher fee than the limit. One that does is replaced.',
  },
  'AUDIT-15': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence:
      "The tokens of an earlier node must lead from the Receipt's prompt to the Assign's prefix.",
  },
  'AUDIT-16': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'refused',
    sentence:
      'The node that signed must have stake for its engine class. Otherwise anybody could have tokens computed for the price of an audit.',
  },
  'AUDIT-17': {
    act: 'reject',
    sentence: "By ledger time, the job's audits must not be over yet.",
  },
  'AUDIT-18': {
    act: 'none',
    sentence:
      'An assignment has at most four disputes, so accusations beyond the fourth are never decided.',
  },
  'AUDIT-20': {
    act: 'none',
    sentence:
      'A verifier that accepted the request and gave no Verdict is silent. One that could not be reached does not count at all.',
  },
  'AUDIT-21': {
    act: 'none',
    sentence: 'A single soft mismatch decides nothing: the majority of five verifiers decides.',
  },
  'AUDIT-33': {
    act: 'none',
    sentence: 'Nobody waits for a verifier that was silent a short while ago.',
  },
  'AUDIT-22': {
    act: 'none',
    sentence:
      'Where no panel can judge, a verifier is ignored if it was alone with its mismatch several times, and more often than not, or if a canary has caught it.',
  },
  'AUDIT-23': {
    act: 'reject',
    code: 'ASK_VERIFIERS',
    sentence: 'There must be as many verifiers as the audit needs before a job is created.',
  },
  'AUDIT-24': {
    act: 'none',
    sentence:
      'An audit that was not served is tried again, until verifiers no longer serve audits of the job.',
  },
  'AUDIT-25': {
    act: 'none',
    sentence:
      'Each index goes to n verifiers at the same time, and to further ones if some are silent.',
  },
  'AUDIT-26': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'notFound',
    sentence: 'The Receipt must be of the engine class that was assigned.',
  },
  'AUDIT-27': {
    act: 'ignore',
    code: 'AUDIT_INVALID',
    status: 'refused',
    sentence: 'The input must not be longer than this verifier takes.',
  },
  'AUDIT-30': {
    act: 'ignore',
    code: 'AUDIT_INVALID',
    status: 'unfunded',
    sentence:
      "The client's purse must not be closing, and this verifier's share of it must cover the fees of all audits that it has not claimed yet.",
  },
  'AUDIT-31': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence:
      "A client has few audits at a verifier at a time. When all places are taken, the client whose purse has the least left for this verifier gives one up for a client with more. What a client has beyond one job's audits counts half. Unread requests take places from each other only.",
  },
  'AUDIT-32': {
    act: 'none',
    sentence:
      'Panel duties come before audits. Every second turn goes round the clients, one recomputation each. The other turns go to the clients by what their purses have left for this verifier.',
  },
  'AUDIT-34': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence:
      'Requests longer than a frame wait in a limited amount of memory. When there is none left, the client whose purse has the least left for this verifier gives up a request.',
  },
  'AUDIT-35': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence:
      "The client must have signed the order, for this Receipt and this verifier, and it must expire when the job's audits are over.",
  },
  'AUDIT-36': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The order must be for the indices that are asked.',
  },
  'AUDIT-37': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence: 'An order that is at work is not begun a second time.',
  },
  'AUDIT-38': {
    act: 'ignore',
    code: 'AUDIT_INVALID',
    status: 'refused',
    sentence:
      'An order is computed once. Asked again, it gets the same answer a few times, while the verifier still has it and has not claimed its fee.',
  },
  'AUDIT-39': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The tokens shown of a score job must be those that its input gives.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
