/**
 * Special tokens in a rendered prompt: the template may write them, message contents may not.
 * A content's own text that reads like a special token is broken by a mark before rendering, so
 * the template still sees (and may trim or split) the real content; afterwards the text is cut at
 * the special tokens that are left, which only the template can have written, and the marks go.
 */

/** A control, unknown or user-defined token of the vocabulary, found in template text. */
export interface SpecialToken {
  readonly id: number;
  readonly text: string;
  /** The tokenizer drops white space before it. */
  readonly lstrip: boolean;
  /** The tokenizer drops white space after it. */
  readonly rstrip: boolean;
  /** Parsed by llama.cpp even with special tokens off: harmless, so not broken in contents. */
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

/** Whether a special token could begin in template text and end inside `content`. */
function canEndIn(content: string, token: string): boolean {
  for (let k = 1; k < token.length; k++) if (content.startsWith(token.slice(-k))) return true;
  return false;
}

/** Whether a special token could begin inside `content` and end in template text. */
function canBeginIn(content: string, token: string): boolean {
  for (let k = 1; k < token.length; k++) if (content.endsWith(token.slice(0, k))) return true;
  return false;
}

/**
 * Puts `mark` into every place of a message's content where a special token's text stands or could
 * be completed by the template's text around it. Outer white space stays outside the marks, so
 * templates that trim still do.
 */
export function breakSpecials(
  content: string,
  specials: readonly SpecialToken[],
  mark: string,
): string {
  const controls = specials.filter((s) => !s.userDefined && s.text.length > 1).map((s) => s.text);
  const core = content.trim();
  if (core === '') return content;
  const start = content.indexOf(core);
  let broken = core;
  for (const text of controls) {
    const apart = text[0] + mark + text.slice(1);
    while (broken.includes(text)) broken = broken.replaceAll(text, () => apart);
  }
  if (controls.some((text) => canEndIn(core, text))) broken = mark + broken;
  if (controls.some((text) => canBeginIn(core, text))) broken += mark;
  return content.slice(0, start) + broken + content.slice(start + core.length);
}

/**
 * Cuts rendered text at its special tokens, the longest first as llama.cpp does; drops marks.
 * A special token of one character cannot be broken, so it is read as plain text everywhere.
 */
export function splitSpecials(
  rendered: string,
  specials: readonly SpecialToken[],
  mark: string,
): readonly Piece[] {
  const ordered = specials
    .filter((s) => s.text.length > 1 && rendered.includes(s.text))
    .sort((a, b) => b.text.length - a.text.length || a.id - b.id);
  let pieces: Piece[] = [rendered];
  for (const special of ordered) {
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
