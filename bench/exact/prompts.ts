/**
 * Random prompts, because a cache with the start of a prompt would skip work that is to be
 * measured.
 */

/** The first id above the special and byte tokens of the measured models. */
const FIRST_ID = 300;

/**
 * `length` ids below `vocabulary`. The same number gives the same ids, another number gives others.
 */
export function promptIds(number: number, length: number, vocabulary: number): number[] {
  let state = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a generator have short periods.
    return FIRST_ID + ((state >>> 8) % (vocabulary - FIRST_ID));
  });
}

let count = 0;

/** A prompt that this process has not sent to any engine before. */
export const freshPrompt = (length: number, vocabulary: number): number[] =>
  promptIds(count++, length, vocabulary);
