/** What `earnings` and `spend` share: the days that are asked for, and how lines are shown. */
import type { Command } from 'commander';
import { runVerb } from '../../node/calls/session.js';
import type { BookKind, BookLine } from '../../node/calls/verbs.js';
import { data, json, run } from '../command.js';
import { parseDay } from '../options.js';
import { type BookPage, bookText } from '../terminal/book-page.js';
import { commandLogger } from '../terminal/log.js';
import { currencyFields } from '../terminal/money.js';
import { note, print, printJson, screenColumns, watchInterrupts } from '../terminal/ui.js';

interface BookOptions {
  readonly data: string;
  readonly since?: string;
  readonly until?: string;
  readonly json?: boolean;
}

export interface BookCommand {
  readonly name: 'earnings' | 'spend';
  readonly kinds: readonly BookKind[];
  readonly page: BookPage;
  /** What is said when there is nothing. */
  readonly nothing: string;
}

/** The amounts of each kind together. */
function totalsOf(lines: readonly BookLine[]): Record<string, bigint> {
  const totals: Record<string, bigint> = {};
  for (const { kind, amount } of lines) totals[kind] = (totals[kind] ?? 0n) + amount;
  return totals;
}

async function show({ name, kinds, page, nothing }: BookCommand, options: BookOptions) {
  const { since, until } = options;
  const days = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const { first: signal } = watchInterrupts();
  const all = await runVerb(options.data, commandLogger(name), 'book', days, { signal });
  const lines = all.filter(({ kind }) => kinds.includes(kind));
  if (options.json) {
    return printJson({ ...currencyFields(), ...days, lines, totals: totalsOf(lines) });
  }
  if (lines.length === 0) return note(`${nothing}\n`);
  print(bookText(page, lines, screenColumns()));
}

/** Adds the options and the action of such a command. */
export function addBook(command: Command, book: BookCommand): void {
  command
    .addOption(data())
    .option('--since <day>', 'first day, UTC, such as 2026-11-01; default: all', parseDay)
    .option('--until <day>', 'last day, UTC, included; default: today', parseDay)
    .addOption(json())
    .addHelpText('after', `\nExample:\n  rastic ${book.name} --data FOLDER --since 2026-11-01`)
    .action(run((options: BookOptions) => show(book, options)));
}
