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
  'GOSSIP-2': {
    act: 'ignore',
    sentence:
      'A peer that brings much of what no honest peer forwards is not heard on that topic for a while. What it brings does not count as seen, so that others can bring it.',
  },
  'DIAL-1': {
    act: 'ignore',
    sentence:
      'An address that another node tells is dialled only if it is an IP address with a port, and only a few of one node.',
  },
  'DIAL-2': {
    act: 'ignore',
    sentence:
      'A node that was not found, or an address at which it was not, is dialled again after a pause that doubles each time. It is the same pause for whoever names the address.',
  },
  'DIAL-3': {
    act: 'ignore',
    sentence: 'At one IP address only a few ports are tried at which nobody was found.',
  },
  'DIAL-4': {
    act: 'ignore',
    sentence:
      'The client of an announcement is dialled only at an IP address at which it was seen itself. Otherwise it comes by itself.',
  },
  'TOKENIZE-1': {
    act: 'reject',
    code: 'TOKENIZE_LIMIT',
    status: 'busy',
    sentence:
      'A peer may have so many bytes tokenized at once and in a second, and no more of them than an engine has time for.',
  },
  'TOKENIZE-2': {
    act: 'reject',
    code: 'TOKENIZE_LIMIT',
    status: 'notFound',
    sentence: 'A node tokenizes for the model that it serves.',
  },
  'TOKENIZE-3': {
    act: 'reject',
    code: 'TOKENIZE_REPLY',
    sentence:
      'Ids must be in the vocabulary, and no more than the input has bytes and a template may add.',
  },
  'TOKENIZE-4': {
    act: 'reject',
    code: 'TOKENIZE_DISAGREE',
    sentence:
      'Two nodes of different accounts must give the same ids. Where there is only one, its word counts only if the caller says so.',
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
  'LOG-1': {
    act: 'reject',
    code: 'GATEWAY_LOG',
    sentence: 'An entry must have the next index, so that none is left out.',
  },
  'LOG-2': {
    act: 'reject',
    code: 'GATEWAY_LOG',
    sentence: 'An entry must name the hash of the one before it, so that none is changed later.',
  },
  'LOG-3': {
    act: 'reject',
    code: 'GATEWAY_LOG',
    sentence: 'The gateway must have signed every entry.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
