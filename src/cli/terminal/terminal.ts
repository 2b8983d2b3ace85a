/**
 * What a terminal can do: its width and colours. Pure, except that it reads two environment
 * variables.
 */

/** Whether the terminal cannot move its cursor, so that lines cannot be overwritten. */
export const isPlainTerminal = (): boolean => process.env.TERM === 'dumb';

/** https://no-color.org: NO_COLOR set and not empty means no colours. */
const hasColor = (): boolean =>
  (process.env.NO_COLOR ?? '') === '' && process.stderr.isTTY === true && !isPlainTerminal();

const STYLES = { dim: '2', good: '32', bad: '31' } as const;

/** Text of our own that has a style. */
export interface Painted {
  readonly text: string;
  readonly style: keyof typeof STYLES;
}

export const paint = (text: string, style: Painted['style']): Painted => ({ text, style });

/** Styles text for standard error; unchanged without colours. */
export function stylePart({ text, style }: Painted): string {
  return hasColor() ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
}

/** Used if the width is unknown. */
const COLUMNS_DEFAULT = 80;

/** Columns of a stream's terminal. */
export const columnsOf = ({ columns }: { readonly columns?: number }): number =>
  columns || COLUMNS_DEFAULT;

/** Cuts a line so that it does not wrap, because a wrapped line cannot be overwritten. */
export function cutLine(text: string, columns: number | undefined): string {
  const room = Math.max(1, (columns || COLUMNS_DEFAULT) - 1);
  const chars = [...text];
  return chars.length <= room ? text : `${chars.slice(0, room - 1).join('')}…`;
}
