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
    status: 'context',
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
    sentence: 'Indices must ascend, and none may be greater than the number of given tokens.',
  },
  'ENGINE-7': {
    act: 'reject',
    code: 'ENGINE_MODEL',
    sentence: 'The file must be the requested model, also after a restart of the engine.',
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
  'ENGINE-11': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence:
      'For a vocabulary that is split by regular expressions, a text must not have more than 8,192 characters of one kind in a row.',
  },
  'ENGINE-13': {
    act: 'reject',
    code: 'ENGINE_INPUT',
    status: 'invalid',
    sentence:
      'An embedding model must be asked for embeddings only, and any other model for tokens only.',
  },
  'GENERATE-1': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence: 'The prompt must be reported exactly once, before any token.',
  },
  'GENERATE-2': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence: 'Leaves must arrive in order, with none missing and none beyond `maxTokens`.',
  },
  'GENERATE-3': {
    act: 'reject',
    sentence: 'Each leaf must be valid in itself.',
  },
  'GENERATE-4': {
    act: 'none',
    sentence: 'A token that its own leaf contradicts is evidence: the audit will include it.',
  },
  'GENERATE-5': {
    act: 'ignore',
    sentence:
      'A client must take every `CHECKPOINT_TOKENS` tokens within `TAKE_MS`, or it loses its stream. The node does not wait for it.',
  },
  'GENERATE-6': {
    act: 'none',
    sentence:
      'A node whose tokens do not arrive for too long counts as failed, whatever else it sends. The limit is shorter once its tokens have begun to arrive.',
  },
  'GENERATE-7': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence:
      'A prompt must have no more tokens than its input has bytes and a template may add, because the client pays for each before an audit counts them.',
  },
  'GENERATE-8': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence:
      'A score must begin after the first id of its input, and have the tokens of its input.',
  },
  'GENERATE-9': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence:
      'An item that is given as ids must have as many ids, and a text no more than its bytes and a template may add, because the client pays for each.',
  },
  'GENERATE-10': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence:
      "The ids of a node's items must leave one of promptTokens to each other item, and be promptTokens if all items are its own.",
  },
  'GENERATE-11': {
    act: 'reject',
    code: 'GENERATE_INVALID',
    sentence:
      "A vector must have as many numbers as the model's manifest says, because the client may pay for it without an audit.",
  },
  'CONTRADICT-1': {
    act: 'reject',
    sentence: 'The token must pass every filter whose result is certain from the leaf.',
  },
  'CONTRADICT-2': {
    act: 'reject',
    sentence:
      'No candidate that certainly survives the filters may have a higher score than the token.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
