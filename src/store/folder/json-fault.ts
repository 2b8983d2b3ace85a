/**
 * Finds where and why a text is not valid JSON. Gives a position and a reason but never quotes the
 * text, because such files contain prompts. Used after JSON.parse has failed.
 */
import { type ParseErrorCode, type ParseOptions, printParseErrorCode, visit } from 'jsonc-parser';

export interface Fault {
  /** Counted from 1, as editors do. */
  readonly line: number;
  /** In UTF-16 units, from 1. For a wrong string, number or word: its first character. */
  readonly column: number;
  /** What is wrong there, as the last part of a sentence. */
  readonly what: string;
}

/** As strict as JSON.parse. */
const STRICT: ParseOptions = {
  disallowComments: true,
  allowTrailingComma: false,
  allowEmptyContent: false,
};

/** The reasons, by the parser's error names. */
const WHATS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'something that is not JSON',
  InvalidNumberFormat: 'a wrong number',
  PropertyNameExpected: 'a name in double quotes is missing, or there is an extra comma',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'there is more text after the end',
  InvalidCommentToken: 'a comment',
  UnexpectedEndOfComment: 'a comment',
  UnexpectedEndOfString: 'a string that does not end on its line',
  UnexpectedEndOfNumber: 'an incomplete number',
  InvalidUnicode: 'a string with a wrong \\u',
  InvalidEscapeCharacter: 'a string with a wrong backslash',
  InvalidCharacter: 'a string with a control character',
};

/** The first fault; undefined if JSON.parse accepts the text. */
export function faultOf(text: string): Fault | undefined {
  const faults: Fault[] = [];
  let deepest = { line: 1, column: 1 };
  const add = (code: ParseErrorCode, line: number, column: number) => {
    const what = WHATS[printParseErrorCode(code)] ?? 'something is wrong';
    if (faults.length === 0) faults.push({ line: line + 1, column: column + 1, what });
  };
  const open = (_offset: number, _length: number, line: number, column: number) => {
    deepest = { line: line + 1, column: column + 1 };
  };
  try {
    const onError = (code: ParseErrorCode, ...at: [number, number, number, number]) =>
      add(code, at[2], at[3]);
    visit(text, { onError, onObjectBegin: open, onArrayBegin: open }, STRICT);
  } catch (error) {
    // The parser recurses for every open bracket.
    if (!(error instanceof RangeError)) throw error;
    return faults[0] ?? { ...deepest, what: 'too many open brackets' };
  }
  return faults[0];
}
