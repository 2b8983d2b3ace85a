/** The way out of a stake. */
import type { Rule } from './rule.js';

export const UNBOND_RULES = {
  'UNBOND-1': {
    act: 'reject',
    code: 'LEDGER_AMOUNT',
    status: 'refused',
    sentence: 'The amount must be above zero.',
  },
  'UNBOND-2': {
    act: 'reject',
    code: 'LEDGER_FUNDS',
    status: 'refused',
    sentence: 'Nobody can unbond more than the stake.',
  },
  'UNBOND-3': {
    act: 'reject',
    code: 'LEDGER_UNBOND',
    status: 'refused',
    sentence: "What remains staked must be nothing, or at least the network's minimum.",
  },
  'UNBOND-4': {
    act: 'reject',
    code: 'LEDGER_UNBOND',
    status: 'refused',
    sentence: 'An account may have at most sixteen unbonding amounts at a time.',
  },
  'WITHDRAW-1': {
    act: 'reject',
    code: 'LEDGER_EMPTY',
    status: 'refused',
    sentence: 'Something must be unbonding.',
  },
  'WITHDRAW-2': {
    act: 'reject',
    code: 'LEDGER_WAIT',
    status: 'refused',
    sentence:
      'The time of at least one unbonding amount must be over: until then a signature of its owner can be disputed.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
