/** Generate: the model continues the input. docs/protocol.md section 2. */
import { checkNoPooling, checkOneText, type KindRules } from './kind.js';

export const GENERATE: KindRules = {
  isSampled: true,
  prices: (asked) => asked,
  checkTerms: checkNoPooling,
  checkInput: (_, input) => checkOneText(input),
  finish: ({ stop, maxTokens }, vocabulary) => ({ stop, maxTokens, vocabulary }),
  prompt: (ids) => ids,
  promptTokens: () => undefined,
  given: () => undefined,
};
