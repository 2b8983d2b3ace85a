/** The names of metrics that the dashboard and the alerts ask for, read out of their queries. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../docs/operate/', import.meta.url);
const textOf = (name: string) => readFile(fileURLToPath(new URL(name, FOLDER)), 'utf8');

export interface Query {
  /** Where it stands, for the reader of a failure. */
  readonly where: string;
  readonly expr: string;
}

/** Words of PromQL that are followed by something else than a series. */
const WORDS = new Set([
  'by',
  'without',
  'on',
  'ignoring',
  'and',
  'or',
  'unless',
  'bool',
  'offset',
  'sum',
  'le',
]);
/** Kept by Prometheus itself about each target. */
const ITS_OWN = new Set(['up']);

/** Names of series: neither functions, nor labels, nor what stands in braces, quotes or brackets. */
export function seriesIn(expr: string): readonly string[] {
  const bare = expr
    .replace(/"[^"]*"/g, ' ')
    .replace(/\{[^}]*\}/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ')
    .replace(/\boffset\s+\w+/g, ' ');
  const names = [...bare.matchAll(/\b[a-zA-Z_:][\w:]*\b(?!\s*\()/g)].map(([name]) => name);
  return names.filter((name) => !WORDS.has(name));
}

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
  readonly panels?: readonly Panel[];
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { name: string; definition?: string }[] };
}

const queriesOf = ({ title, targets = [], panels = [] }: Panel): readonly Query[] => [
  ...targets.map(({ expr }) => ({ where: `panel ${title}`, expr })),
  ...panels.flatMap(queriesOf),
];

export async function readDashboard(): Promise<readonly Query[]> {
  const { panels, templating } = JSON.parse(await textOf('grafana.json')) as Dashboard;
  const variables = templating.list.flatMap(({ name, definition }) => {
    const [, series] = /^label_values\((\w+), \w+\)$/.exec(definition ?? '') ?? [];
    return series === undefined ? [] : [{ where: `variable ${name}`, expr: series }];
  });
  return [...variables, ...panels.flatMap(queriesOf)];
}

/** The expressions of the rules: one line each, or a block that is set further in. */
export async function readAlerts(): Promise<readonly Query[]> {
  const rules = (await textOf('alerts.yml')).split(/^\s+- alert: /m).slice(1);
  return rules.map((rule) => {
    const [where = ''] = rule.split('\n');
    const [, line = '', block = ''] = /^ +expr: (?:\|\n((?: {10,}.*\n)+)|(.*)\n)/m.exec(rule) ?? [];
    return { where: `alert ${where}`, expr: line || block };
  });
}

/** Series that nobody prints. @param printed names on `# TYPE` lines. */
export function unknownSeries(queries: readonly Query[], printed: ReadonlySet<string>): string[] {
  const isKnown = (name: string) =>
    ITS_OWN.has(name) ||
    printed.has(name) ||
    printed.has(name.replace(/_(?:bucket|sum|count)$/, ''));
  return queries.flatMap(({ where, expr }) =>
    seriesIn(expr)
      .filter((name) => !isKnown(name))
      .map((name) => `${where}: ${name}`),
  );
}

/** The names that a /metrics page declares. */
export const printedNames = (page: string): ReadonlySet<string> =>
  new Set([...page.matchAll(/^# TYPE (\S+) /gm)].map(([, name = '']) => name));
