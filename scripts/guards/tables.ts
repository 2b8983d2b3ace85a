/**
 * The generated tables of the documentation and their places: the lines between two comments. `npm
 * run docs` writes the current tables there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { METRICS, type MetricSpec } from '../../src/base/metrics.js';
import * as params from '../../src/protocol/params.js';
import * as canary from '../../src/protocol/params-canary.js';
import * as money from '../../src/protocol/params-money.js';
import * as wire from '../../src/protocol/params-wire.js';
import { formatConfigTable } from '../config-table.js';
import { formatLayers } from '../layers.js';
import { formatParameters } from './parameters.js';
import { formatRules, readRules } from './rules.js';

export interface Table {
  readonly name: string;
  readonly file: string;
  readonly format: (root: string) => string;
}

export const PARAMS = [
  'src/protocol/params.ts',
  'src/protocol/params-canary.ts',
  'src/protocol/params-money.ts',
  'src/protocol/params-wire.ts',
] as const;

/** Every number of the protocol, by its name. */
export const PARAMETERS: Readonly<Record<string, unknown>> = {
  ...params,
  ...canary,
  ...money,
  ...wire,
};

function formatAllParameters(root: string): string {
  const texts = PARAMS.map((file) => readFileSync(join(root, file), 'utf8'));
  return formatParameters(texts.join('\n'), PARAMETERS);
}

function formatMetrics(): string {
  const rows = Object.entries<MetricSpec>(METRICS).map(([name, { kind, labels, help }]) => {
    const by = Object.keys(labels).map((label) => `\`${label}\``);
    return `| \`${name}\` | ${kind} | ${by.join(', ') || '–'} | ${help} |`;
  });
  return ['| metric | kind | labels | what |', '|---|---|---|---|', ...rows].join('\n');
}

export const TABLES: readonly Table[] = [
  { name: 'import table', file: 'docs/develop.md', format: formatLayers },
  { name: 'configuration', file: 'docs/operate.md', format: formatConfigTable },
  { name: 'metrics', file: 'docs/operate.md', format: formatMetrics },
  { name: 'rules', file: 'docs/rules.md', format: (root) => formatRules(readRules(root)) },
  {
    name: 'parameters',
    file: 'docs/parameters.md',
    format: formatAllParameters,
  },
];

export const beginOf = ({ name }: Table): string => `<!-- ${name}: npm run docs -->`;
export const endOf = ({ name }: Table): string => `<!-- end of the ${name} -->`;

/** The table's place in a text: both comments and everything between them. */
export const placeOf = (table: Table): RegExp =>
  new RegExp(`${beginOf(table)}\\n[^]*?\\n?${endOf(table)}`);

/** The expected content of the place. */
export const blockOf = (table: Table, root: string): string =>
  `${beginOf(table)}\n${table.format(root)}\n${endOf(table)}`;
