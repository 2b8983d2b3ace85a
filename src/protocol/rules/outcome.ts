/** What a dispute comes to, and what it costs. */
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
      'A member that is overruled is not fined where honest verifiers may differ: below the hard bound, or between two classes.',
  },
  'CONCLUDE-2': {
    act: 'none',
    sentence:
      'The accuser is fined for a false mismatch in every class when its own leaf was shown and lies beyond the hard bound.',
  },
  'CONCLUDE-3': {
    act: 'none',
    sentence:
      'Each member that cleared the node gets one fee out of what the overruled lost. After a slash that loss is burned, because the node has paid already.',
  },
  'CONCLUDE-4': {
    act: 'none',
    sentence: 'A false Verdict costs at most what it could have taken from the node.',
  },
  'CONCLUDE-5': {
    act: 'none',
    sentence:
      'An assignment is slashed once: its other disputes end, and their bonds are returned.',
  },
  'BOND-1': {
    act: 'reject',
    sentence: 'A dispute costs its client a bond of three fees until it has ended.',
  },
  'BOND-2': {
    act: 'none',
    sentence:
      'When the panel has reached an end, the client gets its bond back, whatever the panel found.',
  },
  'BOND-4': {
    act: 'none',
    sentence:
      'When the leaf was opened and Verdicts are missing, each member that owes one loses three fees of its stake, and the client gets its bond back.',
  },
  'BOND-5': {
    act: 'none',
    sentence:
      "When a majority had committed and nobody opened the leaf, the client's bond is burned.",
  },
  'BOND-6': {
    act: 'none',
    sentence:
      'When too few members have committed, the bond is burned too. The ledger cannot tell whether the client withheld the input or the panel kept silent, and a bond that came back would let a client try panel after panel for nothing.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
