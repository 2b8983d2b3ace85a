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
    sentence: 'The client, the compute node and repeats are skipped: the next number is drawn.',
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
    sentence: 'The client itself must ask.',
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
      'The secret must be the one that the Job was signed with, so that nobody chose the draw afterwards.',
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
    sentence: 'This verifier must be among the first of the draw, with stake for its engine class.',
  },
  'AUDIT-9': {
    act: 'none',
    sentence:
      'A mismatch is signed only after a second recomputation of every row gave the same result.',
  },
  'AUDIT-10': {
    act: 'none',
    sentence: "A Receipt beyond the model's context refutes itself: nothing is computed.",
  },
  'AUDIT-11': {
    act: 'none',
    sentence:
      'Right answers must outnumber the silent verifiers, of whom there may be at most five.',
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
      'When the prompt has other ids than the Receipt says, or another number of them, the verifier says so and signs for it, because the client cannot know.',
  },
  'AUDIT-14': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'price',
    sentence: 'A drawn verifier must not ask more than the limit; one that does is replaced.',
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
      "The node that signed must have stake for its engine class. Otherwise anybody could have tokens computed for a verifier's fee.",
  },
  'AUDIT-17': {
    act: 'reject',
    sentence: 'The job must be within its life, by ledger time.',
  },
  'AUDIT-18': {
    act: 'none',
    sentence: 'An assignment has at most four disputes, so further accusations are never decided.',
  },
  'AUDIT-20': {
    act: 'none',
    sentence:
      'A verifier that took the request and gave no Verdict is silent. One that was not reached counts as nothing.',
  },
  'AUDIT-21': {
    act: 'none',
    sentence:
      'One soft mismatch decides nothing: the majority of five verifiers decides, for it or against it.',
  },
  'AUDIT-22': {
    act: 'none',
    sentence:
      'A verifier that was several times and mostly alone with its mismatch is no longer heard where no panel can judge.',
  },
  'AUDIT-23': {
    act: 'reject',
    code: 'ASK_VERIFIERS',
    sentence: 'As many verifiers as the audit takes must be there before a job is made.',
  },
  'AUDIT-24': {
    act: 'none',
    sentence: 'What was not served is audited again, until verifiers no longer serve the job.',
  },
  'AUDIT-25': {
    act: 'none',
    sentence: 'Each index goes to n verifiers at the same time, and to more where some are silent.',
  },
  'AUDIT-26': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'notFound',
    sentence: 'The Receipt must be of the engine class that was assigned.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
