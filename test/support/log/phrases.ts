/** Whether a log holds words of a text that nobody may log. */

/** Letters only, since a log escapes the rest. */
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** Every three words in a row: single ones stand in any log. */
export function phrasesOf(text: string): readonly string[] {
  const words = wordsOf(text);
  return words.slice(2).map((last, i) => `${words[i]} ${words[i + 1]} ${last}`);
}

export function foundIn(log: string, phrases: readonly string[]): readonly string[] {
  const text = ` ${wordsOf(log).join(' ')} `;
  return phrases.filter((phrase) => text.includes(` ${phrase} `));
}
