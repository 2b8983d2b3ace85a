/** Step 4: the engine, and the leaves that are streamed. */
import type { Rule } from './rule.js';

export const GENERATE_RULES = {
  'ENGINE-1': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence: 'Every token id must be in the vocabulary.',
  },
  'ENGINE-2': {
    act: 'reject',
    code: 'ENGINE_CONTEXT',
    status: 'refused',
    sentence: 'Prompt and output must fit into the context, because the context is never shifted.',
  },
  'ENGINE-3': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence: 'There must be at least one prompt token to predict from.',
  },
  'ENGINE-4': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence: 'The input must be within its size limits.',
  },
  'ENGINE-5': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence: 'At least one token must be left to generate.',
  },
  'ENGINE-6': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence: 'Indices must ascend, and none may lie beyond the tokens given.',
  },
  'ENGINE-7': {
    act: 'reject',
    code: 'ENGINE_MODEL',
    sentence: 'The file must be the model that was asked for, also after a restart of the engine.',
  },
  'ENGINE-8': {
    act: 'reject',
    code: 'ENGINE_MEMORY',
    sentence: 'The caches of all contexts must fit into free memory.',
  },
  'ENGINE-9': {
    act: 'reject',
    code: 'ENGINE_CLASS',
    sentence: 'A restarted engine process must have the same engine class as the first one.',
  },
  'ENGINE-10': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence: 'Every field of an engine request must be within its range.',
  },
  'GENERATE-1': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence: 'The prompt must be told once, before any token.',
  },
  'GENERATE-2': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence: 'Leaves must come in order, none missing and none beyond `maxTokens`.',
  },
  'GENERATE-3': {
    act: 'reject',
    sentence: 'Each leaf must be valid in itself.',
  },
  'GENERATE-4': {
    act: 'none',
    sentence: 'A token that its own leaf refutes is evidence: the audit will ask for it.',
  },
  'GENERATE-5': {
    act: 'ignore',
    sentence: 'A client must take what was sent since the last checkpoint within `TAKE_MS` in all.',
  },
  'GENERATE-6': {
    act: 'none',
    sentence: 'A silent node counts as failed, and sooner once its tokens have begun to come.',
  },
  'CONTRADICT-1': {
    act: 'reject',
    sentence: 'The token must pass every filter that the leaf decides.',
  },
  'CONTRADICT-2': {
    act: 'reject',
    sentence:
      'No candidate that certainly survives the filters may have a higher score than the token.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
