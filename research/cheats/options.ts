/** The command line of the table. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { KINDS, type Kind } from './results.js';
import { chooseRows, ROWS, type Row } from './rows.js';

const RUNS = 200;
const TOKENS = 128;

const committed = (name: string) => fileURLToPath(new URL(`../../models/${name}`, import.meta.url));

const SMALL = committed('rastic-small.Q8_0.gguf');
const CHEAPER = committed('rastic-small.Q4_0.gguf');

export const USAGE = `usage: npx tsx research/cheats/table.ts [options]
Measures what finds which cheat, and writes table.json and table.md. What table.json holds of the
same code is not measured again: after Ctrl+C the same command goes on.
  --model FILE   GGUF with its manifest beside it; default the small model in Q8_0
  --cheaper FILE what is passed off as it; default the small model in Q4_0
  --tokens N     output tokens of a run, default ${TOKENS}
  --engine NAME  exact, portable or both (default)
  --runs N       runs a row, default ${RUNS}; 0 only prints the table again
  --rows LIST    rows whose cheat begins with one of these, e.g. seed,temperature; default all
  --fresh        begins anew, whatever table.json holds
  --out NAME     writes NAME.json and NAME.md instead
  --save FILE    keeps the leaves of both sides too, 150 kB a run
  --judge LIST   measures nothing: judges saved leaves anew
  --help
`;

/** Said with the usage. */
export class UsageError extends Error {}

export interface Options {
  readonly help: boolean;
  readonly fresh: boolean;
  /** GGUF files. */
  readonly model: string;
  readonly cheaper: string;
  readonly tokens: number;
  readonly kinds: readonly Kind[];
  readonly runs: number;
  readonly rows: readonly Row[];
  /** Path without its extension. */
  readonly out: string;
  readonly save: string | undefined;
  readonly judge: readonly string[];
}

const list = (text: string | undefined) => text?.split(',').filter(Boolean) ?? [];

function parseKinds(name: string): readonly Kind[] {
  const kinds = KINDS.filter((kind) => name === 'both' || name === kind);
  if (kinds.length === 0) throw new UsageError(`no engine is called ${name}`);
  return kinds;
}

function parseRows(names: readonly string[]): readonly Row[] {
  const unknown = names.find((name) => chooseRows([name]).length === 0);
  if (unknown !== undefined) throw new UsageError(`no row is called ${unknown}`);
  return names.length === 0 ? ROWS : chooseRows(names);
}

function parseCount(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--${name} takes a whole number`);
  return Number(text);
}

function parseValues(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const options = {
    ...{ model: text, cheaper: text, tokens: text, engine: text, runs: text, rows: text },
    ...{ out: text, save: text, judge: text },
    ...{ fresh: flag, help: flag },
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** @throws UsageError. */
export function parseOptions(args: readonly string[]): Options {
  const { help, fresh, engine, rows, out, save, judge, ...values } = parseValues(args);
  const { model = SMALL, cheaper = CHEAPER, runs, tokens } = values;
  return {
    ...{ help, fresh, save, model, cheaper },
    tokens: parseCount('tokens', tokens ?? `${TOKENS}`),
    kinds: parseKinds(engine ?? 'both'),
    runs: parseCount('runs', runs ?? `${RUNS}`),
    rows: parseRows(list(rows)),
    out: out ?? fileURLToPath(new URL('./table', import.meta.url)),
    judge: list(judge),
  };
}
