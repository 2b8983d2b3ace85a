/**
 * Breaks lines between words at a terminal's width. Pure. The terminal itself would break them in
 * the middle of a word.
 */
import stringWidth from 'string-width';

/** Pieces of white space and of words, in turn. Line ends are pieces of their own. */
const PIECES = /\n|[^\S\n]+|\S+/gu;

/** Text that arrives in parts of any size. A word is held until the part that ends it. */
export class WordWrap {
  /** Columns used on the current line. */
  #column = 0;
  /** White space that is written only if a word follows it on the same line. */
  #space = '';
  #word = '';

  /** @param columns of the terminal. @returns what can be written now. */
  push(text: string, columns: number): string {
    let out = '';
    for (const piece of text.match(PIECES) ?? []) {
      if (/^\S/u.test(piece)) {
        this.#word += piece;
        continue;
      }
      out += this.flush(columns);
      if (piece === '\n') {
        out += '\n';
        this.reset();
      } else this.#space += piece;
    }
    return out;
  }

  /** Ends the current word. @returns it, after a space or on a new line. */
  flush(columns: number): string {
    if (this.#word === '') return '';
    const [space, word] = [this.#space, this.#word];
    const width = stringWidth(word);
    this.#space = '';
    this.#word = '';
    const at = this.#column + stringWidth(space);
    const isFull = this.#column > 0 && at + width > columns;
    const end = (isFull ? 0 : at) + width;
    // A word longer than a line is broken by the terminal.
    this.#column = end > columns ? end % columns : end;
    return `${isFull ? '\n' : space}${word}`;
  }

  /** Columns that are used on the current line. */
  get column(): number {
    return this.#column;
  }

  /** The cursor is at the start of a line, and nothing is held. */
  reset(): void {
    this.#column = 0;
    this.#space = '';
    this.#word = '';
  }
}

/** Wraps whole lines; what a line goes on with has its indentation. */
export function wrapLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line, columns))
    .join('\n');
}

function wrapLine(line: string, columns: number): string {
  if (stringWidth(line) <= columns) return line;
  const indent = /^\s*/u.exec(line)?.[0] ?? '';
  const wrap = new WordWrap();
  const room = Math.max(1, columns - indent.length);
  const body = wrap.push(line.slice(indent.length), room) + wrap.flush(room);
  return body
    .split('\n')
    .map((part) => indent + part)
    .join('\n');
}
