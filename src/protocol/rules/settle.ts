/** Step 8: what the client accepts and pays. */
import type { Rule } from './rule.js';

export const SETTLE_RULES = {
  'SETTLE-3': {
    act: 'none',
    sentence:
      'Only a mismatch beyond the hard bound is taken to the ledger, because below it two honest engines may differ.',
  },
  'SETTLE-4': {
    act: 'none',
    sentence:
      'An answer is accepted only if every requested index is `match` or `close`. Missing data is never accepted.',
  },
  'SETTLE-5': {
    act: 'none',
    sentence:
      'An answer without a committed token is not accepted, because a record that lost its Receipts proves nothing.',
  },
  'SETTLE-6': {
    act: 'none',
    sentence:
      'A node that is found wrong falls in rank, whether or not this is proven. A lack of verifiers counts against nobody.',
  },
  'SETTLE-7': {
    act: 'none',
    sentence: 'If a node cheated, other nodes are asked for the same answer while there are any.',
  },
  'SETTLE-8': {
    act: 'none',
    sentence:
      'An answer whose user has waived its audit is paid on its Receipts and ends unaudited: it is not accepted, and counts for nobody. One that contradicts itself is audited all the same.',
  },
  'REPLAY-1': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    sentence: "The transcript's leaves must be the ones that the Receipts commit to.",
  },
  'REPLAY-2': {
    act: 'reject',
    sentence:
      'The input must be the one that the Job was signed for, so that no node is accused because of a different input.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
