/** How a dispute is decided, and what it costs. */
import type { Rule } from './rule.js';

export const OUTCOME_RULES = {
  'DECIDE-1': {
    act: 'none',
    sentence: 'Only mismatches beyond the hard bound can slash, and only two with the same reason.',
  },
  'DECIDE-2': {
    act: 'none',
    sentence:
      'Within an exact class, and about the prompt, two members must have computed the same result, because one alone may be broken.',
  },
  'DECIDE-3': {
    act: 'none',
    sentence:
      'When all members that committed have voted and no side has a majority, the dispute is void.',
  },
  'CONCLUDE-1': {
    act: 'none',
    sentence:
      'An overruled member is not fined where honest verifiers may differ: below the hard bound, or between two classes.',
  },
  'CONCLUDE-2': {
    act: 'none',
    sentence:
      'The accuser is fined for a false mismatch in every class when its own leaf was shown and lies beyond the hard bound.',
  },
  'CONCLUDE-3': {
    act: 'none',
    sentence:
      'If the panel clears the node, each member that voted for it gets one fee from the loss of the overruled. After a slash that loss is burned, because the node has already paid.',
  },
  'CONCLUDE-4': {
    act: 'none',
    sentence:
      'The signer of a false Verdict loses at most what the Verdict could have taken from the node.',
  },
  'CONCLUDE-5': {
    act: 'none',
    sentence:
      'An assignment is slashed once: its other disputes end, and their bonds are returned.',
  },
  'CONCLUDE-6': {
    act: 'none',
    sentence:
      'Rewards take at most half of what is left after the refund. With a small stake, ten fees each would give the friends of a node its whole loss back.',
  },
  'BOND-1': {
    act: 'reject',
    sentence:
      'The client of a dispute pays a bond of three fees, which is held until the dispute has ended.',
  },
  'BOND-2': {
    act: 'none',
    sentence:
      'When the panel has finished, the client gets its bond back, whatever the panel found.',
  },
  'BOND-4': {
    act: 'none',
    sentence:
      'If the leaf was opened and Verdicts are missing, each member that owes a Verdict loses three fees of its stake, and the client gets its bond back.',
  },
  'BOND-5': {
    act: 'none',
    sentence:
      "If a majority had committed and nobody opened the leaf, the client's bond is burned.",
  },
  'BOND-6': {
    act: 'none',
    sentence:
      'If too few members have committed, the bond is burned too. The ledger cannot tell whether the client withheld the input or the panel was silent. If the bond were returned, a client could try panel after panel at no cost.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
