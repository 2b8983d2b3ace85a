/**
 * Unbroken runs of one kind of character. Byte-level vocabularies are split by regular expressions
 * first, and llama.cpp's matcher calls itself once for each character that one of them takes in: a
 * run of some 20,000 letters, digits or marks ends the process.
 */
import { refuse } from '../../protocol/rules.js';
import type { Input } from '../../protocol/steps/input.js';

/** A quarter of the shortest run that was seen to end the process. Words and numbers are shorter. */
export const RUN_CHARACTERS_MAX = 8_192;

/** Whether llama.cpp splits texts by regular expressions: only SPM vocabularies are not. */
export const isSplitByRegex = ({ model }: { readonly model: string }): boolean => model !== 'llama';

/** Letters, digits, white space, marks, and what is none of them. */
const RUNS = /[\p{L}\p{M}]+|\p{N}+|\s+|[\p{P}\p{S}]+|[^\p{L}\p{M}\p{N}\s\p{P}\p{S}]+/gu;

function hasLongRun(text: string): boolean {
  for (const [run] of text.matchAll(RUNS)) if (run.length > RUN_CHARACTERS_MAX) return true;
  return false;
}

const textsOf = (input: Input): readonly string[] => {
  if (input.type === 'ids' || input.type === 'texts') return [];
  return input.type === 'text' ? [input.text] : input.messages.map(({ content }) => content);
};

/** @throws RasticError ENGINE_INPUT. */
export function checkRuns(input: Input): void {
  // [ENGINE-11 REJECT] For a vocabulary that is split by regular expressions, a text must not have
  // more than 8,192 characters of one kind in a row.
  if (textsOf(input).some(hasLongRun)) refuse('ENGINE-11', { field: 'run' });
}
