/** Runs benches one after another and returns the result: report, tables, exit code. */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { type Bench, type Context, findMissed, type Table } from './bench.js';
import { formatTable } from './print.js';
import { spreadOf } from './statistics.js';

/** All measurements, for other programs. */
export interface Report {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  /** One-minute load averages before and after, to show other load on the machine. */
  readonly load: readonly [before: number, after: number];
  readonly quick: boolean;
  readonly control: boolean;
  readonly tables: readonly Table[];
  readonly missed: readonly string[];
}

const loadNow = (): number => loadavg()[0] ?? Number.NaN;

export async function runBenches(benches: readonly Bench[], context: Context): Promise<Report> {
  const before = loadNow();
  const tables: Table[] = [];
  const failed: string[] = [];
  for (const bench of benches) {
    context.note(`${bench.name}: ${bench.about}`);
    try {
      tables.push(...(await bench.run(context)));
    } catch (error) {
      // Results of the other benches are kept. Targets that were not measured count as missed.
      failed.push(`${bench.name} broke off: ${error}`);
    }
  }
  return {
    date: new Date().toISOString(),
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    load: [before, loadNow()],
    quick: context.quick,
    control: context.control,
    tables,
    missed: [...failed, ...findMissed(tables)],
  };
}

/** Formats the report for people. */
export function formatReport(report: Report): string {
  const { date, node, cpu, cores, load, tables, missed } = report;
  const machine = `${date.slice(0, 10)}, Node ${node}, ${cores} cores of ${cpu}`;
  const busy = `load ${load.map((one) => one.toFixed(1)).join(' before, ')} after`;
  const note = 'Cells: median (smallest…largest). Ratios: of samples taken in one round.';
  const hasTargets = tables.some(({ rows }) =>
    rows.some(({ ratios }) => ratios.some(({ limit }) => limit !== undefined)),
  );
  const good = hasTargets ? 'Every target is met.' : 'None of these has a target.';
  const bad = `Missed targets:\n${missed.map((line) => `- ${line}`).join('\n')}`;
  const end = missed.length === 0 ? good : bad;
  return [`${machine}; ${busy}. ${note}\n`, ...tables.map(formatTable), `${end}\n`].join('\n');
}

/** Formats the report as JSON, with every sample and its spread. */
export function formatJson(report: Report): string {
  const withSpread = <T extends { readonly samples: readonly number[] }>(item: T) => ({
    ...item,
    spread: spreadOf(item.samples),
  });
  const tables = report.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({
      ...row,
      terms: row.terms.map(withSpread),
      ratios: row.ratios.map(withSpread),
    })),
  }));
  return `${JSON.stringify({ ...report, tables }, null, 1)}\n`;
}

/** 0 when every target is met, else 1. */
export const exitCodeOf = ({ missed }: Report): number => (missed.length === 0 ? 0 : 1);
