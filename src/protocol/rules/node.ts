/** A node: its keys, its configuration, its engine. */
import type { Rule } from './rule.js';

export const NODE_RULES = {
  'NODE-1': {
    act: 'reject',
    code: 'NODE_CONTEXT',
    sentence:
      "The context must not be larger than the manifest's, because a Receipt beyond it is slashed.",
  },
  'NODE-2': {
    act: 'reject',
    code: 'NODE_UNLISTED',
    sentence:
      "A verifier's engine class must be listed in the manifest, because others are never drawn.",
  },
  'NODE-3': {
    act: 'ignore',
    code: 'NODE_UNFIT',
    status: 'busy',
    sentence:
      'A node takes no work after it was slashed, while its model file has changed, or while its self-test does not hold.',
  },
  'NODE-4': {
    act: 'ignore',
    code: 'NODE_UNFIT',
    status: 'refused',
    sentence:
      'A node that has left takes no work, and does not say that it is busy: nobody waits for it.',
  },
  'KEY-1': {
    act: 'reject',
    code: 'STORE_FILE_MODE',
    sentence: 'A secret must not be readable by others.',
  },
  'KEY-2': {
    act: 'reject',
    code: 'KEY_PASSPHRASE',
    sentence:
      'The passphrase must be right and the file unaltered. Both are compared in constant time.',
  },
  'KEY-3': {
    act: 'reject',
    code: 'KEY_FILE',
    sentence:
      'A key must be valid on the curve, and must be the key of the account stored beside it.',
  },
  'KEY-4': {
    act: 'reject',
    code: 'KEY_FILE',
    sentence:
      'A keystore must be complete, of version 3, and cheap enough to decrypt on this machine.',
  },
  'KEY-5': {
    act: 'reject',
    code: 'KEY_LOCKED',
    sentence: 'An encrypted key can be opened only where the user can be asked for its passphrase.',
  },
  'KEY-6': {
    act: 'reject',
    code: 'KEY_NEW',
    sentence: 'A new passphrase must be long enough.',
  },
  'CONFIG-1': {
    act: 'reject',
    code: 'CONFIG_INVALID',
    exit: 'usage',
    sentence: 'A configuration file must not have unknown fields.',
  },
  'CONFIG-2': {
    act: 'reject',
    code: 'CONFIG_INVALID',
    exit: 'usage',
    sentence: 'Every configuration value must be valid for its field.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
