/** How the word list counts words. */

/** Words of a text as the word list counts them: small letters, figures and apostrophes. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
}
