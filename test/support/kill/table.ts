/** The kill matrix as a list for people: one line a case, Markdown, with what went wrong first. */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Outcome } from './case.js';
import { REPORT_MS, type Report } from './judge.js';
import { mustReport } from './points.js';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Work that ended as it should is no report of a failure. */
const isCode = ({ code }: Report): boolean => code !== 'done';

/** What each side told first, those that need not are told too: for whoever reads the list. */
function reportsOf({ seen }: Outcome): string {
  const timely = seen.reports.filter((one) => isCode(one) && one.ms <= REPORT_MS);
  const told = timely.map(({ who, code, ms }) => `${who} ${code} ${seconds(ms)}`);
  return told.join(', ') || '–';
}

const HEAD = [
  '| at | struck | by | down | must report | reported (within 10 s) | client silent | left | went on | end | books | ms |',
  '|---|---|---|--:|---|---|--:|---|---|---|---|--:|',
];

function lineOf(outcome: Outcome): string {
  const { seen, faults, how, ms } = outcome;
  const { point, target, strike, run, downMs } = seen.case;
  const isMoney = faults.some((fault) => /due|lost|more than/.test(fault));
  const cells = [
    point,
    target,
    `${strike} ${run}`,
    strike === 'SIGSTOP' ? '30 s' : seconds(downMs),
    mustReport(seen.case).join(', ') || 'nobody',
    reportsOf(outcome),
    seconds(seen.silentMs),
    seen.left.join(', ') || 'none',
    how || 'by itself',
    `${seen.end?.state ?? '?'}${seen.end?.code ? ` (${seen.end.code})` : ''}`,
    isMoney ? 'WRONG' : 'add up',
    String(ms),
  ];
  const wrong = faults.length === 0 ? '' : `\n| | | | | | **${faults.join('; ')}** | | | | | | |`;
  return `| ${cells.join(' | ')} |${wrong}`;
}

/** @param ends one line for each network, about its end. */
function formatTable(outcomes: readonly Outcome[], ends: readonly string[]): string {
  const bad = outcomes.filter(({ faults }) => faults.length > 0).length;
  const slowest = outcomes.flatMap(({ seen: { case: own, reports, sides } }) =>
    mustReport(own).flatMap((side) =>
      sides[side].map((name) =>
        Math.min(...reports.filter((r) => r.who === name).map((r) => r.ms)),
      ),
    ),
  );
  const most = slowest.length === 0 ? 0 : Math.max(...slowest);
  const kills = outcomes.filter(({ seen }) => seen.case.strike === 'SIGKILL').length;
  const all = `${outcomes.length} cases, ${kills} killed, ${outcomes.length - kills} stopped for 30 s`;
  return [
    `${all}: ${bad} with a fault; the latest report that had to be came after ${seconds(most)}.`,
    '',
    ...HEAD,
    ...outcomes.map(lineOf),
    '',
    ...ends.map((end) => `- ${end}`),
  ].join('\n');
}

/** Keeps the list in .cache/, as far as it goes: a run that is broken off leaves what it had. */
export async function keepTable(
  name: string,
  outcomes: readonly Outcome[],
  ends: readonly string[] = [],
): Promise<void> {
  const folder = new URL('../../../.cache/', import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.md`, folder), `${formatTable(outcomes, ends)}\n`);
}

/** Prints the list, and keeps it. */
export async function tellTable(
  name: string,
  outcomes: readonly Outcome[],
  ends: readonly string[],
): Promise<void> {
  await keepTable(name, outcomes, ends);
  console.log(`\n${formatTable(outcomes, ends)}`);
}
