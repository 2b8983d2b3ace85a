/** Steps 1 and 2: announcements and Offers. */
import type { Rule } from './rule.js';

export const OFFER_RULES = {
  'ANNOUNCE-1': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'notFound',
    sentence: "The announcement must be on its own model's topic.",
  },
  'ANNOUNCE-2': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence: "Sizes must be within the protocol's limits.",
  },
  'ANNOUNCE-3': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence:
      'Addresses must lead to the client itself, so that nobody is dialled for somebody else. A client that nobody can dial gives none.',
  },
  'ANNOUNCE-4': {
    act: 'reject',
    sentence: 'The client must have signed the announcement.',
  },
  'ANNOUNCE-5': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'busy',
    sentence: 'A client may have at most four jobs open, and is dialled once for each.',
  },
  'ANNOUNCE-6': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'refused',
    sentence:
      'The client must be able to pay, and this node must have a hundred times the price at stake.',
  },
  'ANNOUNCE-7': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'expired',
    sentence: 'There must be time left before the deadline.',
  },
  'ANNOUNCE-8': {
    act: 'ignore',
    sentence: 'There must be an address to dial. A client without addresses comes itself.',
  },
  'ANNOUNCE-9': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'busy',
    sentence:
      'A client must not fill the network with announcements. This is checked before the signature.',
  },
  'ANNOUNCE-10': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'refused',
    sentence:
      'The client must be able to pay. This is checked before the signature where it is known, or where a peer has brought many clients that could not.',
  },
  'SOLICIT-1': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence:
      'The client itself must bring its announcement, so that nobody else can have a place kept for it.',
  },
  'SOLICIT-2': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence: 'Only a limited number of announcements are weighed at a time.',
  },
  'OFFER-1': {
    act: 'reject',
    code: 'OFFER_INVALID',
    status: 'invalid',
    sentence: 'The Offer must answer the announced job.',
  },
  'OFFER-2': {
    act: 'reject',
    code: 'OFFER_INVALID',
    status: 'invalid',
    sentence: 'The node must bring its own Offer.',
  },
  'OFFER-3': {
    act: 'ignore',
    code: 'OFFER_INVALID',
    status: 'expired',
    sentence: 'The Offer must not have expired.',
  },
  'OFFER-4': {
    act: 'ignore',
    code: 'OFFER_INVALID',
    status: 'refused',
    sentence: 'The node must have a hundred times the price at stake.',
  },
  'OFFER-5': {
    act: 'ignore',
    status: 'expired',
    sentence: 'The job must still be waiting. It takes one Offer of each node, and 32 in all.',
  },
  'OFFER-6': {
    act: 'none',
    sentence: 'An engine class whose answers nobody could judge is not taken, whatever its price.',
  },
  'OFFER-7': {
    act: 'none',
    sentence: 'A node that was slashed in a job of this client gets no other job of it.',
  },
  'OFFER-8': {
    act: 'none',
    sentence: 'What cannot be judged across inexact classes is asked of exact classes only.',
  },
  'OFFER-9': {
    act: 'none',
    sentence: 'There must be as many verifiers as each index is to be judged by.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
