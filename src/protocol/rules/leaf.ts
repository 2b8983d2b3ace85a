/** A leaf, and the tree over all leaves. */
import type { Rule } from './rule.js';

export const LEAF_RULES = {
  'LEAF-1': {
    act: 'reject',
    code: 'LEAF_BYTES',
    status: 'invalid',
    sentence: "A leaf's bytes must hold a whole number of pairs within the limits of its kind.",
  },
  'LEAF-2': {
    act: 'reject',
    code: 'LEAF_NUMBER',
    status: 'invalid',
    sentence: 'Logits must be finite f32 numbers and never -0, so that a leaf has one encoding.',
  },
  'LEAF-3': {
    act: 'reject',
    code: 'LEAF_COUNT',
    status: 'invalid',
    sentence: "A leaf must have exactly as many ids and logits as the Job's `topLogits`.",
  },
  'LEAF-4': {
    act: 'reject',
    code: 'LEAF_ID',
    status: 'invalid',
    sentence: 'The token and the ids must be in the vocabulary, and the ids must be distinct.',
  },
  'LEAF-5': {
    act: 'reject',
    code: 'LEAF_ORDER',
    status: 'invalid',
    sentence:
      "Pairs must be sorted by descending logit, and by ascending id for equal logits. In a wide leaf, the pairs after the head must all come later in this order than the head's last pair.",
  },
  'LEAF-6': {
    act: 'reject',
    code: 'LEAF_LOGSUMEXP',
    status: 'invalid',
    sentence: 'The log-sum-exp of the whole vocabulary must be at least each logit.',
  },
  'LEAF-7': {
    act: 'reject',
    code: 'LEAF_TOKEN',
    status: 'invalid',
    sentence:
      'A token that is among the ids must have the logit given there. Any other token must come after the last pair in the same order.',
  },
  'LEAF-8': {
    act: 'reject',
    code: 'LEAF_COUNT',
    status: 'invalid',
    sentence: 'A wide leaf must show as many logits as the Job requires, no more and no fewer.',
  },
  'LEAF-9': {
    act: 'reject',
    code: 'LEAF_ORDER',
    status: 'invalid',
    sentence:
      'After the highest logits come the biased ids that are not among them, in ascending order.',
  },
  'LEAF-10': {
    act: 'reject',
    code: 'LEAF_BYTES',
    status: 'invalid',
    sentence: 'The bytes of an embed leaf must hold as many numbers as it has dimensions.',
  },
  'LEAF-11': {
    act: 'reject',
    code: 'LEAF_NUMBER',
    status: 'invalid',
    sentence:
      'A vector must consist of f32 numbers, never -0, and have the length 1, so that nobody can pass off another scale.',
  },
  'LEAF-12': {
    act: 'reject',
    code: 'LEAF_COUNT',
    status: 'invalid',
    sentence:
      'A leaf of an embed job must have a vector and nothing of a token, and no other leaf may have one.',
  },
  'LEAF-13': {
    act: 'reject',
    code: 'LEAF_COUNT',
    status: 'invalid',
    sentence:
      'An item must have at least one id, and a vector no more numbers than any model gives.',
  },
  'MERKLE-1': {
    act: 'reject',
    sentence: 'A path that is longer than the height of the tree proves nothing.',
  },
  'MERKLE-2': {
    act: 'reject',
    sentence: 'A path must reach the top of the tree and give the committed root there.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
