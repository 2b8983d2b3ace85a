/** Random prompts. A cache that holds one's beginning would save the work that is to be measured. */

/** Above the special and byte tokens of the models that are measured. */
const FIRST_ID = 300;

/** `length` ids below `vocabulary`, the same for the same number and unlike those of another. */
export function promptIds(number: number, length: number, vocabulary: number): number[] {
  let state = Math.imul(number + 1, 2_654_435_761) >>> 0;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a generator have short periods.
    return FIRST_ID + ((state >>> 8) % (vocabulary - FIRST_ID));
  });
}

let count = 0;

/** A prompt that this process has not asked of any engine before. */
export const freshPrompt = (length: number, vocabulary: number): number[] =>
  promptIds(count++, length, vocabulary);
