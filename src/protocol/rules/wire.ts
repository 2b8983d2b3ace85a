/** Messages and their bytes, signatures, and the node records that peers tell. */
import type { Rule } from './rule.js';

export const WIRE_RULES = {
  'WIRE-1': {
    act: 'reject',
    code: 'WIRE_TOO_LONG',
    status: 'invalid',
    sentence: 'A frame must not be longer than its limit. This is checked before it is decoded.',
  },
  'WIRE-2': {
    act: 'reject',
    code: 'WIRE_NOT_CANONICAL',
    status: 'invalid',
    sentence: 'A message has one encoding: encoding what was decoded must give the same bytes.',
  },
  'WIRE-3': {
    act: 'reject',
    code: 'WIRE_COUNT',
    status: 'invalid',
    sentence: 'A repeated field must not have more entries than its limit.',
  },
  'WIRE-4': {
    act: 'reject',
    code: 'WIRE_FIELD',
    status: 'invalid',
    sentence: 'A message that is not marked optional must be there.',
  },
  'WIRE-5': {
    act: 'reject',
    code: 'WIRE_FIELD',
    status: 'invalid',
    sentence: 'Every field must have its type and be within its range.',
  },
  'WIRE-6': {
    act: 'reject',
    code: 'WIRE_DECODE',
    status: 'invalid',
    sentence: 'A frame and its message must decode.',
  },
  'CANONICAL-1': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'Text must not hold a lone surrogate, because two texts would have the same hash.',
  },
  'CANONICAL-2': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'Numbers must be safe integers, which every language writes alike.',
  },
  'CANONICAL-3': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'A value must be one that JSON keeps: no null, undefined, date or map.',
  },
  'CANONICAL-4': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'Values must not be nested too deeply.',
  },
  'SIGN-1': {
    act: 'reject',
    code: 'SIGN_INVALID',
    status: 'invalid',
    sentence: 'A signature must be valid.',
  },
  'SIGN-2': {
    act: 'reject',
    code: 'SIGN_SIGNER',
    status: 'invalid',
    sentence: 'A signature must be of the one who is named.',
  },
  'RECORD-1': {
    act: 'reject',
    code: 'RECORD_INVALID',
    sentence:
      'The key must be a compressed secp256k1 point, because peer id and account follow from it.',
  },
  'RECORD-2': {
    act: 'reject',
    code: 'RECORD_INVALID',
    sentence: 'Addresses must lead to the node itself.',
  },
  'RECORD-3': {
    act: 'reject',
    code: 'RECORD_INVALID',
    sentence: 'Roles must be known, and each said once.',
  },
  'RECORD-4': {
    act: 'reject',
    sentence: 'The node must have signed its record.',
  },
  'RECORD-5': {
    act: 'ignore',
    code: 'RECORD_INVALID',
    sentence:
      'A record must be of the present by ledger time, once that is known. What a node knows of the time differs, so this costs nobody anything.',
  },
  'RECORD-6': {
    act: 'ignore',
    code: 'RECORD_INVALID',
    sentence:
      'There must be room in the table: when it is full, newcomers wait until somebody is gone.',
  },
  'RECORD-7': {
    act: 'ignore',
    code: 'RECORD_INVALID',
    sentence: 'A record must be newer than the one known, and not one of a flood.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
