/**
 * Text of strangers for a terminal: what would move the cursor, change the title or the clipboard,
 * or reverse the order of letters is shown as a mark instead. Model tokens, names of models and
 * nodes, and messages of other programs can contain it.
 */

/**
 * C0, DEL, C1 and the bidirectional controls of Unicode, except the line ends and tabs that text
 * consists of. A carriage return stays only before a line feed: alone it would write over the line.
 */
const CONTROL = /(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}]/gu;

/** Unicode has pictures for C0, such as ␛, from here on, and one for DEL. */
const PICTURES = 0x2400;
const DELETE = 0x7f;
const DELETE_PICTURE = '\u2421';

function mark(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(PICTURES + code);
  if (code === DELETE) return DELETE_PICTURE;
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/** Replaces control characters by visible marks; other text is unchanged. */
export const visible = (text: string): string => text.replace(CONTROL, mark);

/**
 * JSON in which the same characters are escaped, so that it means the same. JSON.stringify escapes
 * C0 only. @param json without white space between its values, except at its end.
 */
export const visibleJson = (json: string): string =>
  json.replace(CONTROL, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
