/**
 * The small template language of the corpus: `[a|b|c]` picks one alternative (nesting allowed),
 * `{name}` inserts a word that the caller fixed or, failing that, a random word of the lexicon's
 * list of that name, never the same twice in one template. It knows nothing about what the
 * sentences mean.
 */

import { WORDS } from './lexicon.js';
import type { Random } from './random.js';

/** Words fixed for one document, such as the hero's name; a function is asked on each use. */
export type Fixed = Readonly<Record<string, string | (() => string)>>;

/** Expands one template into text; the first letter stays as written. */
export function expand(random: Random, template: string, fixed: Fixed = {}): string {
  const used = new Set<string>();
  let text = template;
  while (text.includes('[')) {
    text = text.replace(/\[([^[\]]*)\]/g, (_, inner: string) => random.pick(inner.split('|')));
  }
  text = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const own = fixed[name];
    if (own !== undefined) return typeof own === 'string' ? own : own();
    const list = WORDS[name];
    if (list === undefined) throw new Error(`no list of words named ${name}`);
    const word = random.pick(list.filter((other) => !used.has(other)));
    used.add(word);
    return word;
  });
  return text
    .replace(/\b([Aa]) (?=[aeiou]|honest\b)/g, '$1n ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Expands one template and begins each of its sentences with a capital. */
export function sentence(random: Random, template: string, fixed: Fixed = {}): string {
  return capitalize(expand(random, template, fixed));
}

/** Makes the first letter of the text, and of each sentence in it, a capital. */
export function capitalize(text: string): string {
  return text.replace(/(^"?|[.!?] "?|\n"?)([a-z])/g, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}
