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
      'Addresses must lead to the client itself, so that nobody is dialled for somebody else. A client that nobody can dial gives no address.',
  },
  'ANNOUNCE-4': {
    act: 'reject',
    sentence: 'The client must have signed the announcement.',
  },
  'ANNOUNCE-5': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'busy',
    sentence:
      'A client may have at most four open jobs, or sixteen that it brings itself, and is dialled once for each.',
  },
  'ANNOUNCE-6': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'refused',
    sentence:
      'The client must have a purse for audits, and this node must have a hundred times the price at stake.',
  },
  'ANNOUNCE-12': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'refused',
    sentence: 'The input must not be longer than this node takes.',
  },
  'ANNOUNCE-7': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'expired',
    sentence: 'There must be time left before the deadline.',
  },
  'ANNOUNCE-8': {
    act: 'ignore',
    sentence:
      'There must be an address to dial. A client without addresses opens the stream itself.',
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
    isWaste: true,
    sentence:
      'The client must have a purse for audits. This is checked before the signature if it is known.',
  },
  'ANNOUNCE-11': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'busy',
    sentence:
      'A job is announced once. Until its deadline, further announcements of it are ignored.',
  },
  'SOLICIT-1': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence:
      'The client itself must send its announcement, so that nobody else can have a slot reserved for it.',
  },
  'ANNOUNCE-13': {
    act: 'reject',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence: 'The announcement must name a known kind of job.',
  },
  'ANNOUNCE-14': {
    act: 'ignore',
    code: 'ANNOUNCE_INVALID',
    status: 'invalid',
    sentence: 'The model that is served must be one for jobs of this kind.',
  },
  'SOLICIT-2': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence: 'Only a limited number of announcements are examined at a time.',
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
    sentence: 'The node itself must send its Offer.',
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
    sentence:
      'The job must still be waiting for Offers. It takes one Offer from each node, and 32 in all.',
  },
  'OFFER-6': {
    act: 'none',
    sentence:
      'An Offer is not taken if nobody could judge the answers of its engine class, whatever its price.',
  },
  'OFFER-7': {
    act: 'none',
    sentence: 'A node that was slashed in a job of this client gets no other job from it.',
  },
  'OFFER-8': {
    act: 'none',
    sentence: 'A job that cannot be judged across inexact classes is given to exact classes only.',
  },
  'OFFER-9': {
    act: 'none',
    sentence: 'There must be at least as many verifiers as are to judge each index.',
  },
  'OFFER-10': {
    act: 'ignore',
    code: 'OFFER_INVALID',
    status: 'price',
    sentence:
      'The longest output after the shortest prompt must be within `maxPrice`, so that no node is assigned that would have to refuse the price.',
  },
  'OFFER-11': {
    act: 'reject',
    code: 'OFFER_INVALID',
    status: 'invalid',
    sentence:
      'The Offer must be for a job of this kind, at prices of this kind: those of a score job are equal.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
