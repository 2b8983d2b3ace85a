/** Purses, and the audit fees that are claimed from them. */
import type { Rule } from './rule.js';

export const PURSE_RULES = {
  'PURSE-1': {
    act: 'reject',
    code: 'LEDGER_AMOUNT',
    status: 'refused',
    sentence: 'The amount must be above zero.',
  },
  'PURSE-2': {
    act: 'reject',
    code: 'LEDGER_PURSE',
    status: 'refused',
    sentence: 'A purse can be funded 1,024 times; then it is closed, and a new one opened.',
  },
  'PURSE-3': {
    act: 'none',
    sentence:
      'Each verifier of this moment may claim an equal share of the deposit, so that no fee can be promised twice.',
  },
  'PURSE-4': {
    act: 'reject',
    code: 'LEDGER_PURSE',
    status: 'refused',
    sentence: 'The client must have a purse.',
  },
  'PURSE-5': {
    act: 'reject',
    code: 'LEDGER_WAIT',
    status: 'refused',
    sentence:
      'A closed purse is paid out only after 24 hours, in which verifiers claim what they have earned.',
  },
  'CLAIM-1': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: 'There must be at least one claim, and one digest for each.',
  },
  'CLAIM-2': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence:
      "The verifier that the order names must have signed the RedeemPurse, and it must not be the order's client.",
  },
  'CLAIM-3': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence:
      'An order can be claimed until two hours after its expiry, and its expiry lies within the life of a job and of its audits.',
  },
  'CLAIM-4': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: 'Each half of a fee is claimed once.',
  },
  'CLAIM-5': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: "The verifier must have signed a Commitment to the order's Receipt and indices.",
  },
  'CLAIM-6': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: "The Verdict must be the verifier's, about the order's Receipt.",
  },
  'CLAIM-7': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: "A verifier claims at most its share of the purse's deposits.",
  },
  'CLAIM-8': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: 'The client that signed the order must have a purse.',
  },
  'CLAIM-9': {
    act: 'reject',
    code: 'LEDGER_CLAIM',
    status: 'refused',
    sentence: 'The verifier must have signed for these orders, in this order.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
