/**
 * Gemma 3 270M, a model that nobody here made: its file is named by RASTIC_GEMMA, with its
 * calibrated manifest beside it (docs/develop.md). What needs it is skipped without it.
 */
import { existsSync } from 'node:fs';
import { describe, it } from 'vitest';

const { RASTIC_GEMMA } = process.env;

/** A describe of what needs the file. Without it, skipped, and the title says so. */
export function describeGemma(name: string, tests: (path: string) => void): void {
  if (RASTIC_GEMMA === undefined) {
    it.skip(`${name} (RASTIC_GEMMA names no file: docs/develop.md says where to get it)`);
  } else if (!existsSync(RASTIC_GEMMA)) {
    it(name, () => {
      throw new Error(`RASTIC_GEMMA names ${RASTIC_GEMMA}, which is not there`);
    });
  } else describe(name, () => tests(RASTIC_GEMMA));
}

/** Beginnings that a model without a chat template goes on with. */
const BEGINNINGS = [
  'The capital of France is',
  'Once upon a time there was a fox who',
  'The three most important inventions of the twentieth century are',
  'Question: Why is the sky blue?\nAnswer:',
  'Die Katze saß am Fenster und',
  'def fibonacci(n):\n    """Returns the n-th number."""\n',
  'Dear Sir or Madam,\n\nI am writing to you because',
  'Water boils at',
  '<p>The harbour was <s>dark</s> <b>',
  '昔々あるところに、おじいさんと',
  'Ingredients: two eggs, flour, milk.\nRecipe:\n1.',
  '1, 1, 2, 3, 5, 8,',
] as const;

/** As many different beginnings as asked for: later ones have a number in front. */
export const beginnings = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => {
    const text = BEGINNINGS[i % BEGINNINGS.length] ?? '';
    const round = Math.floor(i / BEGINNINGS.length);
    return round === 0 ? text : `Text number ${round + 1}.\n\n${text}`;
  });

/** A prompt of about 3,000 tokens: nearly six windows. */
export const LONG_PROMPT = `${Array.from(
  { length: 150 },
  (_, i) => `In the year ${1_200 + i * 5} the bell of the harbour rang ${i + 1} times, people say.`,
).join(' ')} In the year 1950 the bell of the harbour`;
