/** Tables as Markdown: every cell a median with its smallest and largest sample, n beside the name. */
import { formatLimit, isMet, type Ratio, type Row, type Table, type Term } from './bench.js';
import { spreadOf } from './statistics.js';

/**
 * Formats with three significant digits and without an exponent, so that figures are easy to
 * compare.
 */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

function formatSamples(samples: readonly number[]): string {
  const { n, median, min, max } = spreadOf(samples);
  if (n <= 1) return formatNumber(median);
  return `${formatNumber(median)} (${formatNumber(min)}…${formatNumber(max)})`;
}

function formatRatio({ samples, limit }: Ratio): string {
  const text = formatSamples(samples);
  if (limit === undefined) return text;
  const isGood = isMet(limit, spreadOf(samples).median);
  return `${text} ${isGood ? '✓' : '**missed**'} ${formatLimit(limit)}`;
}

/** The columns of all rows, in order of first appearance. Some rows may lack columns. */
function columnsOf<T extends Term | Ratio>(
  rows: readonly Row[],
  of: (row: Row) => readonly T[],
): string[] {
  return [...new Set(rows.flatMap((row) => of(row).map(({ name }) => name)))];
}

const unitOf = (rows: readonly Row[], name: string): string =>
  rows.flatMap(({ terms }) => terms).find((term) => term.name === name)?.unit ?? '';

export function formatTable({ title, rows }: Table): string {
  const terms = columnsOf(rows, (row) => row.terms);
  const ratios = columnsOf(rows, (row) => row.ratios);
  const head = ['', ...terms.map((name) => `${name}, ${unitOf(rows, name)}`), ...ratios, 'repeats'];
  const body = rows.map((row) => [
    row.name,
    ...terms.map((name) => {
      const term = row.terms.find((other) => other.name === name);
      return term === undefined ? '' : formatSamples(term.samples);
    }),
    ...ratios.map((name) => {
      const ratio = row.ratios.find((other) => other.name === name);
      return ratio === undefined ? '' : formatRatio(ratio);
    }),
    String(row.terms[0]?.samples.length ?? 0),
  ]);
  const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
  return `### ${title}\n\n${lines.join('\n')}\n`;
}
