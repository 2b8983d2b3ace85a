/** Step 7: findings and Verdicts. */
import type { Rule } from './rule.js';

export const VERDICT_RULES = {
  'FINDING-1': {
    act: 'none',
    sentence:
      "The finding is `context` when prompt and output together exceed the manifest's context; in an embed job, when the prompt exceeds that of all its items.",
  },
  'FINDING-2': {
    act: 'none',
    sentence:
      "The finding is `prompt` when the hash or the count of the prompt's ids differ from the Receipt's.",
  },
  'VERDICT-1': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence:
      'The client must open a leaf for each index asked for, proven under the committed root.',
  },
  'VERDICT-2': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence:
      'A prompt may be reported as different only if its hash or its number of tokens differs.',
  },
  'VERDICT-3': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'There must be one leaf and one Verdict for each index asked for.',
  },
  'VERDICT-4': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'The opening must be what the verifier committed to before it saw the leaf.',
  },
  'VERDICT-5': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'Every field of a Verdict must be what follows from the finding and the leaf.',
  },
  'VERDICT-6': {
    act: 'reject',
    sentence: 'The verifier must have signed its Verdicts.',
  },
  'VERDICT-7': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'The Commitment must answer what was asked: the same Receipt and the same indices.',
  },
  'VERDICT-8': {
    act: 'reject',
    sentence:
      'The opening must come within ten seconds of the leaves, plus the time that a long answer takes.',
  },
  'VERDICT-9': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'The Commitment must be made for an audit, not for a panel.',
  },
  'VERDICT-10': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence:
      "The verifier's leaf must be valid in itself, for the index asked for, and exactly as wide as the Job requires.",
  },
  'VERDICT-11': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'The first reason that holds must be named: `context` before any other.',
  },
  'VERDICT-12': {
    act: 'none',
    sentence:
      'A wrong context or prompt is accused at the first index, whichever indices were requested.',
  },
  'VERDICT-13': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence:
      'If the Receipt itself is wrong, the answer must say the same at every index, because an answer that contradicts itself cannot be used in a dispute.',
  },
  'VERDICT-14': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'The first frame of an answer must be the Commitment.',
  },
  'VERDICT-15': {
    act: 'reject',
    code: 'VERDICT_INVALID',
    status: 'invalid',
    sentence: 'A Verdict must name a known outcome.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
