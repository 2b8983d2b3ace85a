/** Vouchers on their way from client to node, and how far a node works ahead of them. */
import type { Rule } from './rule.js';

export const CREDIT_RULES = {
  'VOUCHER-1': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'invalid',
    sentence: 'A voucher must name the channel, its payer and its payee.',
  },
  'VOUCHER-2': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'invalid',
    sentence: "A voucher's nonce must be above that of the voucher before it.",
  },
  'VOUCHER-3': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'invalid',
    sentence: 'What an assignment has received must grow with each voucher that names it.',
  },
  'VOUCHER-4': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'invalid',
    sentence:
      "A voucher's amount must grow by exactly what its assignment receives, so that every unit is paid for one piece of work; by more only where vouchers before it were lost.",
  },
  'VOUCHER-5': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'invalid',
    sentence: "A voucher's amount must not exceed the channel's deposit.",
  },
  'VOUCHER-6': {
    act: 'reject',
    sentence: 'The payer must have signed the voucher, for this network.',
  },
  'VOUCHER-7': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'refused',
    sentence: 'Only the payer itself brings vouchers and asks for the newest one.',
  },
  'VOUCHER-8': {
    act: 'reject',
    code: 'VOUCHER_INVALID',
    status: 'notFound',
    sentence: 'A voucher is taken only for a channel that is open.',
  },
  'CREDIT-1': {
    act: 'ignore',
    code: 'CREDIT_REFUSED',
    status: 'payment',
    sentence: 'The channel must be open, from this client to this node.',
  },
  'CREDIT-2': {
    act: 'ignore',
    code: 'CREDIT_REFUSED',
    status: 'payment',
    sentence:
      "The channel must not be closing, and must stay open for an hour after the job's deadline.",
  },
  'CREDIT-3': {
    act: 'ignore',
    code: 'CREDIT_REFUSED',
    status: 'payment',
    sentence: 'The channel must hold what its jobs may still cost, this one included.',
  },
  'CREDIT-4': {
    act: 'none',
    sentence:
      'A node goes on only while all unpaid work of the client and the next tokens are within the credit. Otherwise it waits for a voucher.',
  },
  'CREDIT-5': {
    act: 'ignore',
    code: 'CREDIT_REFUSED',
    status: 'payment',
    sentence: 'A node that has waited `PAY_WAIT_MS` for a voucher in vain ends its work.',
  },
  'CREDIT-6': {
    act: 'none',
    sentence:
      'A client pays during a job only for tokens that it has checked, and only when its own count says that the node would wait now or at the next checkpoint.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
