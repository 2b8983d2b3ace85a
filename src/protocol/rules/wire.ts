/** Messages and their encoding, signatures, and the node records that peers publish. */
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
    sentence:
      'A message has exactly one encoding: encoding the decoded message must give the same bytes.',
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
    sentence: 'A message that is not marked optional must be present.',
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
    sentence:
      'Text must not contain a lone surrogate, because two texts would then have the same hash.',
  },
  'CANONICAL-2': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'Numbers must be safe integers, because every language writes them in the same way.',
  },
  'CANONICAL-3': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'A value must be one that JSON can represent: no null, undefined, date or map.',
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
    sentence: 'A signature must be from the named signer.',
  },
  'RECORD-1': {
    act: 'reject',
    code: 'RECORD_INVALID',
    sentence:
      'The key must be a compressed secp256k1 point, because the peer id and the account follow from it.',
  },
  'RECORD-2': {
    act: 'reject',
    code: 'RECORD_INVALID',
    sentence: 'Addresses must lead to the node itself.',
  },
  'RECORD-3': {
    act: 'reject',
    code: 'RECORD_INVALID',
    sentence: 'Roles must be known, and each must be listed once.',
  },
  'RECORD-4': {
    act: 'reject',
    sentence: 'The node must have signed its record.',
  },
  'RECORD-5': {
    act: 'ignore',
    code: 'RECORD_INVALID',
    sentence:
      'A record must not be expired or too far in the future by ledger time, once that time is known. Nodes may know a different time, so no peer is penalised.',
  },
  'RECORD-6': {
    act: 'ignore',
    code: 'RECORD_INVALID',
    sentence:
      'When the table is full, a new node enters it only in the place of one with less stake.',
  },
  'RECORD-8': {
    act: 'none',
    sentence:
      'A drawn verifier whose record is not known is asked for by its address, at the ledger and at other peers.',
  },
  'RECORD-7': {
    act: 'ignore',
    code: 'RECORD_INVALID',
    sentence: 'A record must be newer than the known one, and must not be part of a flood.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
