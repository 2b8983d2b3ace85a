/** Step 5: the Receipt. */
import type { Rule } from './rule.js';

export const COMMIT_RULES = {
  'COMMIT-1': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence: 'At least one token beyond the prefix must be committed.',
  },
  'COMMIT-2': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence:
      'Every field must be what the client computes from the order and the leaves: the root and the price must be exact.',
  },
  'COMMIT-3': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence: 'The finish reason must be correct for the tokens.',
  },
  'COMMIT-4': {
    act: 'reject',
    sentence: 'The node must have signed the Receipt.',
  },
  'COMMIT-5': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence: 'The amount due must be within what the client offered to pay.',
  },
  'COMMIT-6': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence:
      "An output that continues an earlier node's output must have the same prompt: both must lead to the prefix that the client signed.",
  },
  'COMMIT-7': {
    act: 'none',
    sentence: 'A node that signs two different outputs loses its stake, whatever the audit finds.',
  },
  'COMMIT-8': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence:
      "The root computed from a stored record must equal the Receipt's root. Otherwise the record is damaged and proves nothing.",
  },
  'COMMIT-9': {
    act: 'reject',
    code: 'COMMIT_EARLY',
    status: 'invalid',
    sentence: 'Only the client can end an answer as `cancelled`.',
  },
  'COMMIT-10': {
    act: 'reject',
    code: 'COMMIT_EARLY',
    status: 'invalid',
    sentence: 'The deadline may end an answer only when it comes, at most a minute early.',
  },
  'COMMIT-11': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence: 'A checkpoint must cover tokens that the Receipt before it does not cover.',
  },
  'COMMIT-12': {
    act: 'none',
    sentence:
      'The client itself ends an assignment at the deadline, a few seconds late, because the last Receipt has to travel.',
  },
  'BLOB-1': {
    act: 'reject',
    code: 'BLOB_WRONG',
    sentence: 'A table must have the hash that the manifest names.',
  },
  'COMMIT-13': {
    act: 'reject',
    code: 'COMMIT_INVALID',
    status: 'invalid',
    sentence:
      'What the node says that it has received must be at least what its Receipt before said, and at most what the client has signed for this assignment.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
