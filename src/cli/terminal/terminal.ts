/** What a terminal can do: its width, its colours. Pure but for the environment's two words on it. */

/** A terminal that moves no cursor: lines are told one below the other. */
export const isPlainTerminal = (): boolean => process.env.TERM === 'dumb';

/** https://no-color.org: set and not empty means none. */
const hasColor = (): boolean =>
  (process.env.NO_COLOR ?? '') === '' && process.stderr.isTTY === true && !isPlainTerminal();

const STYLES = { dim: '2', good: '32', bad: '31' } as const;

/** Text in a style for standard error; as it is where there are no colours. */
export function paint(text: string, style: keyof typeof STYLES): string {
  return hasColor() ? `\x1b[${STYLES[style]}m${text}\x1b[0m` : text;
}

/** Where nobody knows the width. */
const COLUMNS_DEFAULT = 80;

/** As much of a line as fits without wrapping: a wrapped one could not be overwritten. */
export function cutLine(text: string, columns: number | undefined): string {
  const room = Math.max(1, (columns || COLUMNS_DEFAULT) - 1);
  const chars = [...text];
  return chars.length <= room ? text : `${chars.slice(0, room - 1).join('')}…`;
}
