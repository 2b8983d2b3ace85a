/** What an account earned or spent, as a table: a row for each day and counterparty, and a total. */
import { countText } from '../../base/text.js';
import type { BookKind, BookLine } from '../../node/calls/verbs.js';
import { shortId } from '../../node/ids.js';
import { inUnit, moneyNumber } from './money.js';
import { tableText } from './table.js';

/** A column of money: the kinds that it adds up. */
interface MoneyColumn {
  readonly head: string;
  readonly kinds: readonly BookKind[];
}

export interface BookPage {
  /** What the other accounts are. */
  readonly who: string;
  /** What is counted beside tokens. */
  readonly counted: readonly BookKind[];
  readonly columns: readonly MoneyColumn[];
}

const sum = (lines: readonly BookLine[], kinds: readonly BookKind[]): bigint =>
  lines.filter(({ kind }) => kinds.includes(kind)).reduce((all, { amount }) => all + amount, 0n);

const total = (lines: readonly BookLine[], of: 'count' | 'tokens'): number =>
  lines.reduce((all, line) => all + line[of], 0);

function rowOf(
  { counted, columns }: BookPage,
  lines: readonly BookLine[],
  first: readonly [day: string, who: string],
): readonly string[] {
  const tokens = lines.filter(({ tokens: count }) => count > 0);
  const audits = lines.filter(({ kind }) => counted.includes(kind));
  return [
    ...first,
    String(total(tokens, 'tokens')),
    String(total(audits, 'count')),
    ...columns.map(({ kinds }) => moneyNumber(sum(lines, kinds))),
  ];
}

/** @param lines of the kinds of the page only. @param width of the screen. */
export function bookText(
  page: BookPage,
  lines: readonly BookLine[],
  width: number | undefined,
): string {
  const groups = new Map<string, BookLine[]>();
  for (const line of lines) {
    const key = `${line.day}/${line.counterparty}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  const rows = [...groups.entries()].map(([key, group]) => {
    const [day = '', address = ''] = key.split('/');
    return rowOf(page, group, [day, address === '' ? '–' : shortId(address)]);
  });
  const days = new Set(lines.map(({ day }) => day)).size;
  rows.push(rowOf(page, lines, [countText(days, 'day'), 'all']));
  const columns = [
    { head: 'day (UTC)' },
    { head: page.who },
    { head: 'tokens', isNumber: true },
    { head: 'audits', isNumber: true },
    ...page.columns.map(({ head }) => ({ head: inUnit(head), isNumber: true })),
  ];
  return tableText(columns, rows, width);
}
