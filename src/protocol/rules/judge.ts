/** How two leaves are compared, and how trust in a node is decided. */
import type { Rule } from './rule.js';

export const JUDGE_RULES = {
  'JUDGE-1': {
    act: 'none',
    sentence: 'A match means that every bit is equal. Missing data is never a match.',
  },
  'JUDGE-2': {
    act: 'none',
    sentence: 'Within an exact class, equality is the whole test.',
  },
  'JUDGE-3': {
    act: 'none',
    sentence:
      'A pair of classes that was never measured has no `close`, and its mismatches never slash.',
  },
  'JUDGE-4': {
    act: 'none',
    sentence: 'A margin and a distance within the measured tolerance are `close`.',
  },
  'JUDGE-5': {
    act: 'none',
    sentence:
      "A mismatch slashes only beyond the hard bound, with the filters' edges moved by that bound.",
  },
  'JUDGE-6': {
    act: 'reject',
    code: 'JUDGE_CONTEXT',
    status: 'badPrefix',
    sentence:
      "Both leaves must have the same context and index, the node's leaf must be as wide as the Job says, and the verifier's leaf no narrower. Otherwise the client gave the verifier other tokens, and nothing can be judged.",
  },
  'JUDGE-7': {
    act: 'none',
    sentence:
      'If a filter should have removed the token, the margin is at least the distance by which the token fails that filter.',
  },
  'JUDGE-8': {
    act: 'reject',
    code: 'JUDGE_CONTEXT',
    status: 'badPrefix',
    sentence:
      'Where logits may differ, penalties must be judged with the token counts, or not at all.',
  },
  'JUDGE-9': {
    act: 'none',
    sentence: 'A token that its own leaf contradicts is a hard mismatch, however close it is.',
  },
  'JUDGE-10': {
    act: 'none',
    sentence:
      'Where the input gives the tokens, another token than that of leaf′ is a hard mismatch.',
  },
  'JUDGE-11': {
    act: 'none',
    sentence:
      'Vectors are judged by their cosine distance; another number of ids or of dimensions is a hard mismatch.',
  },
  'JUDGE-12': {
    act: 'none',
    sentence:
      "Where the input gives the tokens, the margin is the difference of the token's two log-probabilities, because that is what the client asks for.",
  },
  'SPRT-1': {
    act: 'none',
    sentence: 'A pair of classes that was never measured counts neither for nor against a node.',
  },
  'SPRT-2': {
    act: 'none',
    sentence:
      'One job moves a test by at most a fixed step, so no single job decides. Trust takes as many jobs as are audited in full.',
  },
  'SPRT-3': {
    act: 'none',
    sentence:
      'One verifier raises a test by at most a fixed step, so that it cannot frame a node alone.',
  },
  'SPRT-4': {
    act: 'none',
    sentence:
      'A distrusted node stays distrusted whatever it does later, until the user forgets it.',
  },
  'SPRT-5': {
    act: 'none',
    sentence: 'Either test is enough to distrust a node. Trust needs both.',
  },
  'SPRT-6': {
    act: 'none',
    sentence:
      'When a node becomes trusted, a new test begins, so that a node that turns bad is found.',
  },
  'SPRT-7': {
    act: 'none',
    sentence: 'Trust ends half way to distrust. The node is then audited like a new one.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
