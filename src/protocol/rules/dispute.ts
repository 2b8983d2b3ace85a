/** A dispute on the ledger, up to its panel. */
import type { Rule } from './rule.js';

export const DISPUTE_RULES = {
  'DISPUTE-1': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'An accuser may open one dispute about an assignment, and there may be at most four accusers.',
  },
  'DISPUTE-2': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: "The Job's model must be registered with the manifest that the Job names.",
  },
  'DISPUTE-3': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'The Receipt must be for this assignment: the same job, node, engine class and first index.',
  },
  'DISPUTE-4': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'The assigned node must have signed the Receipt, and the Receipt must commit to at least one token.',
  },
  'DISPUTE-5': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      "The dispute window must be open, and the deadline must be close to the Assign's height, so that no client can rely on an old set of verifiers.",
  },
  'DISPUTE-6': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'The node must have stake to lose.',
  },
  'DISPUTE-7': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'The Dispute and the Verdict must name this Receipt, and the Dispute must name this Verdict.',
  },
  'DISPUTE-8': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'The Dispute and the Verdict must name the same index, and the Receipt must cover it.',
  },
  'DISPUTE-9': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'The Verdict must be a mismatch with a known reason.',
  },
  'DISPUTE-10': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'The secret must be the one that the Job commits to, so that nobody can choose the draw afterwards.',
  },
  'DISPUTE-11': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'The accuser must have judged with an engine class that its stake in this draw is for.',
  },
  'DISPUTE-12': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'The accuser must rank within the first 64 drawn verifiers.',
  },
  'DISPUTE-13': {
    act: 'reject',
    code: 'LEDGER_PANEL',
    status: 'refused',
    sentence:
      'There must be enough verifiers for a panel, without the client, the compute node and the accusers.',
  },
  'DISPUTE-14': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'An assignment that was slashed cannot be disputed again.',
  },
  'DISPUTE-15': {
    act: 'none',
    sentence:
      'A Receipt with more tokens than the context holds is wrong by itself, so no panel is drawn.',
  },
  'DISPUTE-16': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'A wrong context or prompt must be accused at the first index.',
  },
  'DISPUTE-17': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      "The reason `context` must be given exactly when the Receipt exceeds the manifest's context.",
  },
  'DISPUTE-18': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'The first leaf must have the context that follows from the prompt or the Assign.',
  },
  'DISPUTE-19': {
    act: 'none',
    sentence: 'Each accusation is decided by its own dispute, in the order of the draw.',
  },
  'DISPUTE-20': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      "Across inexact classes, a leaf can be accused only if the job's sampler can be judged. With other samplers two honest engines may differ beyond every bound.",
  },
  'DISPUTE-21': {
    act: 'none',
    sentence: 'An accusation that fails does not protect the node from the others.',
  },
  'EQUIVOCATION-1': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence: "The Job's model must be registered with the manifest that the Job names.",
  },
  'EQUIVOCATION-2': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence:
      'Both Receipts must be for this assignment: the same job, node, engine class and first index.',
  },
  'EQUIVOCATION-3': {
    act: 'reject',
    sentence: 'The assigned node must have signed both Receipts.',
  },
  'EQUIVOCATION-4': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence: 'The accuser must have signed for these two Receipts, in this order.',
  },
  'EQUIVOCATION-5': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence: 'The two Receipts must differ, and both must cover the index.',
  },
  'EQUIVOCATION-6': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence:
      'Without leaves, the two Receipts must have the same number of tokens and two different roots, and the index must be the last one.',
  },
  'EQUIVOCATION-7': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence:
      'With leaves, there must be one from each Receipt, proven at the index under its own root.',
  },
  'EQUIVOCATION-8': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence:
      'The two leaves must differ, because two checkpoints of one output are not two outputs.',
  },
  'EQUIVOCATION-9': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence: 'An assignment that was slashed for any reason cannot be slashed again.',
  },
  'EQUIVOCATION-10': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence: 'The node must have stake to lose.',
  },
  'EQUIVOCATION-11': {
    act: 'none',
    sentence:
      'The slash is computed from the price of the whole job. Otherwise a cheat could let two early Receipts of little value be shown, and would never be slashed for the last one.',
  },
  'EQUIVOCATION-12': {
    act: 'reject',
    code: 'LEDGER_EQUIVOCATION',
    status: 'refused',
    sentence:
      "The dispute window must be open, and the deadline must be close to the Assign's height, as for a dispute.",
  },
  'PHASE-1': {
    act: 'reject',
    code: 'LEDGER_NO_DISPUTE',
    status: 'notFound',
    sentence: 'The dispute must exist.',
  },
  'PHASE-2': {
    act: 'reject',
    code: 'LEDGER_PHASE',
    status: 'refused',
    sentence:
      "The dispute must be in the operation's phase, and that phase's time must not be over.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
