/** A network: its genesis and its file. */
import type { Rule } from './rule.js';

export const GENESIS_RULES = {
  'GENESIS-1': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence: 'Every field must be there with its type, and there must be no other field.',
  },
  'GENESIS-2': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence: 'A model must be registered only once.',
  },
  'GENESIS-3': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence: 'Every registered manifest must be at hand, with the hash that was registered.',
  },
  'GENESIS-4': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence:
      "The minimum stake must be above fifty audit fees, because below that a friend's slash would pay more in rewards than it costs.",
  },
  'GENESIS-5': {
    act: 'reject',
    code: 'LEDGER_VERSION',
    sentence:
      'The genesis must have the version that this program knows, because signatures of another version mean other things.',
  },
  'NETWORK-1': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: 'Every field must be there with its type.',
  },
  'NETWORK-2': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: "The ledger's addresses must lead to the holder of the ledger's public key.",
  },
  'NETWORK-3': {
    act: 'reject',
    sentence: "The genesis' moderator must have signed the whole file.",
  },
  'NETWORK-4': {
    act: 'reject',
    code: 'NODE_NETWORK',
    sentence: 'A data folder that was used on one network must not be used on another.',
  },
  'NETWORK-5': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: "The ledger's public key must be the one that the genesis names.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
