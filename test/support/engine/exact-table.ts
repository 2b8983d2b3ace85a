/** Counts what was caught, beside what the draw should catch, as lines of a small table. */
import {
  independent,
  mean,
  predict,
  type Rate,
  rateOf,
} from '../../../research/cheats/statistics.js';
import type { Caught } from './exact-cheats.js';

/** Odds that are certain enough for "tokens needed". */
const SURE = 0.95;

export interface CaughtRow {
  readonly name: string;
  readonly full: Rate;
  /** Share of positions that are no match, over all runs. */
  readonly f: number;
  readonly three: Rate;
  /** What three samples find by the draw, of the positions that full found. */
  readonly predicted: number;
  /** 1 - (1 - f)³ of each run's own f. */
  readonly formula: number;
  /** Tokens until the first position that is no match, of the runs that have one. */
  readonly tokens: { readonly half: number; readonly most: number };
  /** Tokens for 95 % odds that one of them is no match, if each is with odds f. */
  readonly sure: number;
}

const share = (wrong: readonly boolean[]) => mean(wrong.map(Number));

export function countCaught(name: string, runs: readonly Caught[]): CaughtRow {
  const rate = (is: (run: Caught) => boolean) => rateOf(runs.filter(is).length, runs.length);
  const f = mean(runs.map(({ wrong }) => share(wrong)));
  const firsts = runs
    .map(({ wrong }) => wrong.indexOf(true) + 1)
    .filter((tokens) => tokens > 0)
    .sort((a, b) => a - b);
  const at = (quantile: number) => firsts[Math.ceil(quantile * firsts.length) - 1] ?? Number.NaN;
  return {
    name,
    f,
    full: rate(({ wrong }) => wrong.includes(true)),
    three: rate(({ wrong, drawn }) => drawn.some((index) => wrong[index])),
    predicted: mean(runs.map(({ wrong }) => predict(wrong))),
    formula: mean(runs.map(({ wrong }) => independent(share(wrong)))),
    tokens: { half: at(0.5), most: at(SURE) },
    sure: Math.ceil(Math.log(1 - SURE) / Math.log(1 - f)),
  };
}

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const times = ({ hits, runs }: Rate) => `${hits}/${runs}`;

const HEADS = [
  ...['cheat', 'full', 'f', 'three samples', 'by the draw', '1 - (1 - f)³'],
  ...['tokens to the first, p50 · p95', '95 % sure after'],
];

export function formatCaught(rows: readonly CaughtRow[]): string {
  const cells = rows.map(({ name, full, f, three, predicted, formula, tokens, sure }) => [
    ...[name, times(full), percent(f), times(three), percent(predicted), percent(formula)],
    ...[`${tokens.half} · ${tokens.most}`, `${sure} tokens`],
  ]);
  const rule = HEADS.map(() => '---');
  return [HEADS, rule, ...cells].map((line) => `| ${line.join(' | ')} |`).join('\n');
}
