/** A network: its genesis and its file. */
import type { Rule } from './rule.js';

export const GENESIS_RULES = {
  'GENESIS-1': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence: 'Every field must be present with its type, and there must be no other field.',
  },
  'GENESIS-2': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence: 'A model must be registered only once.',
  },
  'GENESIS-3': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence: 'Every registered manifest must be available and have the registered hash.',
  },
  'GENESIS-4': {
    act: 'reject',
    code: 'LEDGER_GENESIS',
    sentence:
      "The minimum stake must be more than fifty audit fees. With less, rewards from having a friend's node slashed would be higher than the loss.",
  },
  'GENESIS-5': {
    act: 'reject',
    code: 'LEDGER_VERSION',
    sentence:
      'The genesis must have the version that this program knows, because signatures have a different meaning in another version.',
  },
  'NETWORK-1': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: 'Every field must be present with its type.',
  },
  'NETWORK-2': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: "The ledger's addresses must end in the peer id of the ledger's public key.",
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
  'NETWORK-6': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: 'A newer descriptor must describe the same network.',
  },
  'NETWORK-7': {
    act: 'ignore',
    code: 'NETWORK_INVALID',
    sentence: 'A descriptor must have a higher sequence number than the known one.',
  },
  'NETWORK-8': {
    act: 'reject',
    sentence: "The genesis' moderator must have signed a notice of a descriptor.",
  },
  'NETWORK-9': {
    act: 'reject',
    code: 'NETWORK_UNSTARTED',
    sentence: 'A node that joins must know an address of the ledger.',
  },
  'NETWORK-10': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence:
      'A registration must name a manifest of the file, and its height must not be before the one of the registration before it.',
  },
  'NETWORK-11': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence:
      'A newer manifest of a model must keep its vocabulary, its context, its engine classes and their tolerances.',
  },
  'NETWORK-12': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: 'A newer descriptor must keep every registration that is known.',
  },
  'NETWORK-13': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence:
      'A ledger takes a registration only before its height is reached, so that it changes no draw of the past.',
  },
  'NETWORK-14': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: 'The text of a descriptor must have the hash that the moderator signed.',
  },
  'NETWORK-15': {
    act: 'reject',
    code: 'NETWORK_SIZE',
    sentence: 'A descriptor must not be longer, and must not list more models, than its limits.',
  },
  'NETWORK-16': {
    act: 'reject',
    code: 'NETWORK_INVALID',
    sentence: 'A descriptor must list each manifest only once, and register it only once.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
