/** Channels, and the vouchers that are redeemed from them. */
import type { Rule } from './rule.js';

export const CHANNEL_RULES = {
  'CHANNEL-1': {
    act: 'reject',
    code: 'LEDGER_AMOUNT',
    status: 'refused',
    sentence: 'The deposit must be above zero.',
  },
  'CHANNEL-2': {
    act: 'reject',
    code: 'LEDGER_CHANNEL',
    status: 'refused',
    sentence: 'Payer and payee must be two accounts.',
  },
  'CHANNEL-3': {
    act: 'reject',
    code: 'LEDGER_CHANNEL',
    status: 'refused',
    sentence: 'All channels to one payee may hold at most a quarter of its compute stake.',
  },
  'CHANNEL-4': {
    act: 'reject',
    code: 'LEDGER_CHANNEL',
    status: 'refused',
    sentence: 'The expiry must lie in the future, within 90 days.',
  },
  'CHANNEL-5': {
    act: 'reject',
    code: 'LEDGER_NO_CHANNEL',
    status: 'refused',
    sentence: 'The channel must exist and not be closed.',
  },
  'CHANNEL-6': {
    act: 'reject',
    sentence: 'Only the payer can top up a channel.',
  },
  'CHANNEL-7': {
    act: 'reject',
    code: 'LEDGER_CHANNEL',
    status: 'refused',
    sentence: 'A channel that is closing or has expired takes no more money.',
  },
  'CHANNEL-8': {
    act: 'reject',
    code: 'LEDGER_CHANNEL',
    status: 'refused',
    sentence: 'A TopUp must add money or time, and take away neither.',
  },
  'CHANNEL-9': {
    act: 'reject',
    code: 'LEDGER_CHANNEL',
    status: 'refused',
    sentence: 'Only payer and payee can close a channel.',
  },
  'CHANNEL-10': {
    act: 'reject',
    code: 'LEDGER_WAIT',
    status: 'refused',
    sentence:
      'A payer receives the rest only when its close, or the channel, has ended: until then the payee can redeem.',
  },
  'REDEEM-1': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence:
      'There must be at least one voucher, at most one of each channel, and a digest for each.',
  },
  'REDEEM-2': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence:
      "A voucher must name the channel's payer and payee, and the payee must have signed the Redeem.",
  },
  'REDEEM-3': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence: "A voucher's nonce must be above the last redeemed one, so that none counts twice.",
  },
  'REDEEM-4': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence: "A voucher's amount must be above what was redeemed.",
  },
  'REDEEM-5': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence: "A voucher's amount must be within the channel's deposit.",
  },
  'REDEEM-6': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence: "Nothing is redeemed after the channel's expiry or the end of its close.",
  },
  'REDEEM-7': {
    act: 'reject',
    sentence: "The channel's payer must have signed the voucher, for this network.",
  },
  'REDEEM-8': {
    act: 'reject',
    code: 'LEDGER_VOUCHER',
    status: 'refused',
    sentence: 'The payee must have signed for these vouchers, in this order.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
