/**
 * Where a damaged JSON text stops being JSON: a place, never a quotation, since such files hold
 * prompts. Grammar of RFC 8259. Not a parser: it is run over what the parser has refused.
 */

/** Counted from 1, as editors do; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\n\r]*/y;
/** A stretch of a string; one pattern for all of it would use the stack for each escape. */
const STRETCH = /[ !#-[\]-\u{10ffff}]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy;
const SCALAR = /true\b|false\b|null\b|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;

type Wanted =
  | 'value'
  | 'value or end'
  | 'key'
  | 'key or end'
  | 'colon'
  | 'comma or end'
  | 'nothing';

/** Reads along the grammar, with the brackets that are open. */
class Reader {
  readonly #text: string;
  readonly #open: ('[' | '{')[] = [];
  #wanted: Wanted = 'value';
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.#text)?.[0].length;
    this.at += length ?? 0;
    return length !== undefined;
  }

  #afterValue(): true {
    this.#wanted = this.#open.length === 0 ? 'nothing' : 'comma or end';
    return true;
  }

  #close(char: string | undefined): boolean {
    const bracket = this.#open.at(-1);
    if (char !== (bracket === '{' ? '}' : ']') || bracket === undefined) return false;
    this.#open.pop();
    this.at++;
    return this.#afterValue();
  }

  #mark(char: string, next: Wanted): boolean {
    if (this.#text[this.at] !== char) return false;
    this.at++;
    this.#wanted = next;
    return true;
  }

  #string(): boolean {
    if (this.#text[this.at] !== '"') return false;
    this.at++;
    while (this.#skip(STRETCH));
    if (this.#text[this.at] !== '"') return false;
    this.at++;
    return true;
  }

  #value(): boolean {
    const char = this.#text[this.at];
    if (char === '[' || char === '{') {
      this.#open.push(char);
      return this.#mark(char, char === '[' ? 'value or end' : 'key or end');
    }
    return (char === '"' ? this.#string() : this.#skip(SCALAR)) && this.#afterValue();
  }

  #key(): boolean {
    const found = this.#string();
    if (found) this.#wanted = 'colon';
    return found;
  }

  /** One step; false where the text is wrong, which is at `at`. */
  step(): boolean {
    this.#skip(SPACE);
    const char = this.#text[this.at];
    switch (this.#wanted) {
      case 'value':
        return this.#value();
      case 'value or end':
        return this.#close(char) || this.#value();
      case 'key':
        return this.#key();
      case 'key or end':
        return this.#close(char) || this.#key();
      case 'colon':
        return this.#mark(':', 'value');
      case 'comma or end':
        return this.#mark(',', this.#open.at(-1) === '{' ? 'key' : 'value') || this.#close(char);
      case 'nothing':
        return false;
    }
  }
}

/** The first character that no JSON text has there; the end of the text when it breaks off. */
export function faultOf(text: string): Place {
  const reader = new Reader(text);
  while (reader.step());
  const before = text.slice(0, reader.at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
