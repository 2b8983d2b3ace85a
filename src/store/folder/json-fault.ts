/**
 * Where and why a damaged JSON text stops being JSON: a place and a reason, never a quotation, since
 * such files hold prompts. It is run over what JSON.parse has refused.
 */
import { type ParseErrorCode, type ParseOptions, printParseErrorCode, visit } from 'jsonc-parser';

export interface Fault {
  /** Counted from 1, as editors do. */
  readonly line: number;
  /** In UTF-16 units, from 1; of a wrong string, number or word its first character. */
  readonly column: number;
  /** What is wrong there, as the end of a sentence. */
  readonly what: string;
}

/** As strict as JSON.parse. */
const STRICT: ParseOptions = {
  disallowComments: true,
  allowTrailingComma: false,
  allowEmptyContent: false,
};

/** By the parser's own names. */
const WHATS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'something that JSON does not know',
  InvalidNumberFormat: 'a wrong number',
  PropertyNameExpected: 'a name in double quotes is missing, or a comma is too many',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'there is more behind the end',
  InvalidCommentToken: 'a comment',
  UnexpectedEndOfComment: 'a comment',
  UnexpectedEndOfString: 'a string that does not end on its line',
  UnexpectedEndOfNumber: 'a number that breaks off',
  InvalidUnicode: 'a string with a wrong \\u',
  InvalidEscapeCharacter: 'a string with a wrong backslash',
  InvalidCharacter: 'a string with a control character',
};

/** What JSON.parse takes has no fault; of several the first. */
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
    // The parser calls itself for every bracket that is open.
    if (!(error instanceof RangeError)) throw error;
    return faults[0] ?? { ...deepest, what: 'too many brackets are open' };
  }
  return faults[0];
}
