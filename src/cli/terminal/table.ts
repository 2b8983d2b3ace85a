/** Tables that fit the terminal: every column is as wide as its widest cell. Pure. */
import stringWidth from 'string-width';
import { visible } from '../../base/visible.js';
import { wrapLines } from './wrap.js';

export interface Column {
  readonly head: string;
  /** Numbers are aligned at their last digit. */
  readonly isNumber?: boolean;
}

const GAP = '  ';

function padded(text: string, width: number, { isNumber = false }: Column): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return isNumber ? space + text : text + space;
}

/** Every row as lines of `heading  cell`, for a screen that is narrower than the columns. */
function blocksText(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const width = Math.max(...columns.map(({ head }) => stringWidth(head)));
  const block = (row: readonly string[]) =>
    columns.map(({ head }, i) => `${padded(head, width, { head })}${GAP}${row[i] ?? ''}`);
  return rows.map((row) => `${block(row).join('\n')}\n`).join('\n');
}

/**
 * @param width of the screen; undefined for a pipe or a file, where a row stays one line. If the
 * rows are too long, the last cell of each goes below it; if that is not enough, every cell.
 */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width?: number,
): string {
  if (width !== undefined) rows = rows.map((row) => row.map(visible));
  const all = [columns.map(({ head }) => head), ...rows];
  const widths = columns.map((_, i) => Math.max(...all.map((row) => stringWidth(row[i] ?? ''))));
  const lineOf = (cells: readonly string[]) =>
    cells.map((cell, i) => padded(cell, widths[i] ?? 0, columns[i] ?? { head: '' })).join(GAP);
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b + GAP.length, -GAP.length);
  if (width === undefined || sum(widths) <= width) {
    return all.map((row) => `${lineOf(row).trimEnd()}\n`).join('');
  }
  if (sum(widths.slice(0, -1)) > width) return wrapLines(blocksText(columns, rows), width);
  const lines = all.flatMap((row) => {
    const last = row.at(-1) ?? '';
    return [lineOf(row.slice(0, -1)).trimEnd(), ...(last === '' ? [] : [`${GAP}${last}`])];
  });
  return `${lines.map((line) => wrapLines(line, width)).join('\n')}\n`;
}
