/** Peers: streams, gossip, and dialling back. */
import type { Rule } from './rule.js';

export const NET_RULES = {
  'STREAMS-1': {
    act: 'reject',
    penalty: 'disconnect',
    sentence: 'A connection must not open streams faster than the limit.',
  },
  'GOSSIP-1': {
    act: 'reject',
    penalty: 'disconnect',
    sentence: 'A peer that keeps sending gossip which cannot be decoded is disconnected.',
  },
  'REACH-1': {
    act: 'reject',
    status: 'busy',
    sentence: 'A peer may ask once a minute, whatever it asks.',
  },
  'REACH-2': {
    act: 'reject',
    status: 'busy',
    sentence: 'Only a few requests are served at a time.',
  },
  'REACH-3': {
    act: 'reject',
    status: 'invalid',
    sentence:
      'Addresses must consist of IP address, port and peer id, because names are not resolved. Each must be listed once.',
  },
  'REACH-4': {
    act: 'reject',
    status: 'refused',
    sentence: 'Only the host that asks is dialled.',
  },
  'REACH-5': {
    act: 'reject',
    sentence: 'Each address gets one connection, for a limited time.',
  },
  'REACH-6': {
    act: 'reject',
    code: 'WIRE_FIELD',
    status: 'invalid',
    sentence: 'A reply must answer every requested address exactly once.',
  },
  'REACH-7': {
    act: 'reject',
    code: 'WIRE_FIELD',
    status: 'invalid',
    sentence:
      'The reply must contain an IP address for the asker, because it is shown to a person.',
  },
  'REACH-8': {
    act: 'reject',
    status: 'refused',
    sentence: 'The asker must be connected from an IP address.',
  },
  'HTTP-1': {
    act: 'reject',
    sentence:
      "The request's Host header must name this host, so that a page on a rebound DNS name is refused.",
  },
  'HTTP-2': {
    act: 'reject',
    sentence: 'A request may only read.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
