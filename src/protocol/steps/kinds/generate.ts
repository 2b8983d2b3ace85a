/** Generate: the model continues the input. docs/protocol.md section 2. */
import type { KindRules } from './kind.js';

export const GENERATE: KindRules = {
  isSampled: true,
  prices: (asked) => asked,
  checkTerms: () => undefined,
  checkInput: () => undefined,
  finish: ({ stop, maxTokens }, vocabulary) => ({ stop, maxTokens, vocabulary }),
  prompt: (ids) => ids,
  promptTokens: () => undefined,
  given: () => undefined,
};
