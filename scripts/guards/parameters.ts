/**
 * The parameters of the protocol as a table: name, value and reason of every number in
 * src/protocol/params.ts, by its own docstrings and headings.
 */
import ts from 'typescript';

interface Parameter {
  readonly name: string;
  readonly reason: string;
  /** The chapter's heading, on the first parameter of a chapter. */
  readonly heading?: string;
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/_MS$/, 'ms'],
  [/BYTES/, 'bytes'],
  [/TOKENS/, 'tokens'],
  [/_FEES$/, 'audit fees'],
];
const HEADING = /^\/\/ --- (.+?)(?: \(section \d+\))? ---$/m;

function reasonOf(comments: readonly string[]): string {
  const [doc = ''] = comments.filter((text) => text.startsWith('/**')).slice(-1);
  const lines = doc.slice(3, -2).split('\n');
  return lines
    .map((line) => line.replace(/^\s*\*?\s*/, ''))
    .join(' ')
    .trim();
}

/** @throws Error if a parameter has no reason. */
function readParameters(text: string): Parameter[] {
  const source = ts.createSourceFile('params.ts', text, ts.ScriptTarget.Latest);
  return source.statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const ranges = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
    const comments = ranges.map(({ pos, end }) => text.slice(pos, end));
    const heading = HEADING.exec(comments.join('\n'))?.[1];
    return statement.declarationList.declarations.map(({ name }, i) => {
      const reason = reasonOf(comments);
      if (reason === '') throw new Error(`params.ts: ${name.getText(source)} has no reason`);
      return {
        name: name.getText(source),
        reason,
        ...(heading !== undefined && i === 0 && { heading }),
      };
    });
  });
}

const grouped = (value: string): string =>
  value.replace(/^\d{5,}$/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, '\u202f'));

function formatValue(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((entry, i) => `${i} ${entry}`).join(', ');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, entry]) => `${key} ${grouped(String(entry))}`)
      .join(', ');
  }
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    throw new Error(`params.ts: ${name} is no value that the table can show`);
  }
  const unit = UNITS.find(([pattern]) => pattern.test(name))?.[1];
  return grouped(String(value)) + (unit === undefined ? '' : ` ${unit}`);
}

/**
 * One table a chapter.
 * @param text params.ts; `values` what it exports.
 * @throws Error for one that has no reason or no value.
 */
export function formatParameters(text: string, values: Readonly<Record<string, unknown>>): string {
  const lines = readParameters(text).flatMap(({ name, reason, heading }, i) => {
    const begins = heading !== undefined || i === 0;
    const head = ['| name | value | what, and why |', '|---|---|---|'];
    const title = `**${heading ?? 'numbers on the wire'}**`;
    const row = `| \`${name}\` | ${formatValue(name, values[name])} | ${reason} |`;
    return [...(begins ? [...(i === 0 ? [] : ['']), title, '', ...head] : []), row];
  });
  return lines.join('\n');
}
