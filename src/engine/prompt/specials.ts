/**
 * Special tokens in a rendered prompt: the template may write them, message contents may not.
 * Before rendering, a mark is inserted into content text that looks like a special token, so that
 * the template still sees (and may trim or split) the real content. Afterwards the text is split at
 * the remaining special tokens, which only the template can have written, and the marks are
 * removed.
 */

/** A control, unknown or user-defined token of the vocabulary, found in template text. */
export interface SpecialToken {
  readonly id: number;
  readonly text: string;
  /** The tokenizer drops white space before it. */
  readonly lstrip: boolean;
  /** The tokenizer drops white space after it. */
  readonly rstrip: boolean;
  /** Parsed by llama.cpp even with special tokens off: harmless, so not marked in contents. */
  readonly userDefined: boolean;
}

/** A special token's id, or text to tokenize with special tokens off. */
export type Piece = number | string;

const PRIVATE_USE = 0xe000;

/** The first private-use character that none of the texts contains. */
export function findMark(texts: readonly string[]): string {
  const used = new Set(texts.flatMap((text) => [...text]));
  let code = PRIVATE_USE;
  while (used.has(String.fromCodePoint(code))) code = code === 0xf8ff ? 0xf0000 : code + 1;
  return String.fromCodePoint(code);
}

/** A vocabulary's special tokens, indexed once: some models have thousands. */
export interface Specials {
  /**
   * Longest first, as llama.cpp searches for them. A single character is always read as plain text.
   */
  readonly tokens: readonly SpecialToken[];
  /** Texts that must not appear in contents. */
  readonly controls: readonly string[];
  /** The possible beginnings and the possible ends of such a text. */
  readonly heads: ReadonlySet<string>;
  readonly tails: ReadonlySet<string>;
  /** Length of the longest text in UTF-16 units. */
  readonly longest: number;
}

export function indexSpecials(all: readonly SpecialToken[]): Specials {
  // A mark cannot be inserted into a special token of one character.
  const tokens = all
    .filter(({ text }) => text.length > 1)
    .sort((a, b) => b.text.length - a.text.length || a.id - b.id);
  const controls = tokens.filter((t) => !t.userDefined).map(({ text }) => text);
  const [heads, tails] = [new Set<string>(), new Set<string>()];
  for (const text of controls) {
    for (let k = 1; k < text.length; k++) {
      heads.add(text.slice(0, k));
      tails.add(text.slice(k));
    }
  }
  return { tokens, controls, heads, tails, longest: controls[0]?.length ?? 0 };
}

/** Whether a special token could begin in template text and end inside `content`. */
function canEndIn(content: string, { tails, longest }: Specials): boolean {
  for (let k = 1; k < longest; k++) if (tails.has(content.slice(0, k))) return true;
  return false;
}

/** Whether a special token could begin inside `content` and end in template text. */
function canBeginIn(content: string, { heads, longest }: Specials): boolean {
  for (let k = 1; k < longest; k++) if (heads.has(content.slice(-k))) return true;
  return false;
}

/**
 * Inserts `mark` at every place of a message's content where a special token's text occurs or could
 * be completed by the template's text around it. Outer white space stays outside the marks, so that
 * templates can still trim it.
 */
export function breakSpecials(content: string, specials: Specials, mark: string): string {
  const core = content.trim();
  if (core === '') return content;
  const start = content.indexOf(core);
  let broken = core;
  for (const text of specials.controls) {
    const apart = text[0] + mark + text.slice(1);
    while (broken.includes(text)) broken = broken.replaceAll(text, () => apart);
  }
  if (canEndIn(core, specials)) broken = mark + broken;
  if (canBeginIn(core, specials)) broken += mark;
  return content.slice(0, start) + broken + content.slice(start + core.length);
}

/** Splits rendered text at its special tokens and removes the marks. */
export function splitSpecials(
  rendered: string,
  { tokens }: Specials,
  mark: string,
): readonly Piece[] {
  let pieces: Piece[] = [rendered];
  for (const special of tokens) {
    if (!rendered.includes(special.text)) continue;
    pieces = pieces.flatMap((piece) => (typeof piece === 'number' ? piece : cut(piece, special)));
  }
  return pieces
    .map((piece) => (typeof piece === 'number' ? piece : piece.replaceAll(mark, '')))
    .filter((piece) => piece !== '');
}

function cut(text: string, special: SpecialToken): Piece[] {
  const parts = text.split(special.text);
  return parts.flatMap((part, i) => {
    let kept = part;
    if (special.rstrip && i > 0) kept = kept.trimStart();
    if (special.lstrip && i < parts.length - 1) kept = kept.trimEnd();
    return i === 0 ? [kept] : [special.id, kept];
  });
}
