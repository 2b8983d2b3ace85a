/** table.md: every cheat on the exact engine and, beneath, on the portable one. */
import { KINDS, type Kind, type Results, tallyOf } from './results.js';
import { ROWS } from './rows.js';
import type { Rate } from './statistics.js';
import { type Counted, countTally } from './tally.js';

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const times = ({ hits, runs }: Rate) => (runs === 0 ? '–' : `${hits}/${runs}`);
const interval = ({ low, high, runs }: Rate) =>
  runs === 0 ? '–' : `${(100 * low).toFixed(1)} to ${percent(high)}`;

const legendOf = (model: string, tokens: number) => `# What finds which cheat

${model}, n = ${tokens} tokens, T = 0.7, k = 5. Written by \`npx tsx research/cheats/table.ts\`.
Node and verifier have engines of one class, in processes of their own: **exact**, where a match is
equality of every bit and any mismatch slashes, and **portable**, judged by the measured tolerance.
**client alone**: a token that its own leaf contradicts, an answer that is refused, a second history.
**three samples**: a mismatch at first, end or one random position of the real draw; **slashed**: one
beyond the hard bound. **full**: at any position; f is the share of positions it finds wrong.
**predicted** follows from that and the draw. **no token differs**: runs in which the cheat changed
nothing, since every token is the one that the job's own seed and temperature give.
`;

const HEADS = [
  ...['cheat', 'engine', 'n', 'client alone', 'three samples', '95 % interval', 'predicted'],
  ...['1 - (1 - f)³', 'f', 'three: slashed', 'full', 'full: slashed', 'client or three'],
  'no token differs',
];
/** Columns of words. */
const WORDS = 2;

function cellsOf(kind: Kind, c: Counted): readonly string[] {
  const isAudited = c.three.runs > 0;
  const shares = [c.predicted, c.independent, c.f].map((x) => (isAudited ? percent(x) : '–'));
  return [
    ...[c.row, kind, c.n.toFixed(0), times(c.client), times(c.three), interval(c.three)],
    ...[...shares, times(c.threeHard), times(c.full), times(c.fullHard), times(c.either)],
    isAudited ? `${c.unaltered}` : '–',
  ];
}

/** The rows of an engine that have runs. */
function countEngine(results: Results, kind: Kind): readonly Counted[] {
  return ROWS.map(({ name }) => countTally(name, tallyOf(results.engines[kind], name))).filter(
    ({ runs }) => runs > 0,
  );
}

const isHonest = ({ row }: Counted) => row.startsWith('honest');

/** One sentence an engine: what honest answers came to, and whether the draw does as predicted. */
function summarise(kind: Kind, rows: readonly Counted[]): string {
  const honest = rows.filter(isHonest);
  const sum = (of: (c: Counted) => number) => honest.reduce((total, c) => total + of(c), 0);
  const drawn = rows.filter(({ three }) => three.runs > 0);
  const inside = drawn.filter(({ three, predicted }) => {
    return three.low <= predicted && predicted <= three.high;
  });
  const found = sum(({ full, client }) => full.hits + client.hits);
  return (
    `**${kind}**: of ${sum(({ runs }) => runs)} honest answers ${found} found wrong at any position; ` +
    `the prediction lies inside the interval in ${inside.length} of ${drawn.length} rows.`
  );
}

export function formatTable(results: Results): string {
  const engines = KINDS.map((kind) => ({ kind, rows: countEngine(results, kind) }));
  const lines = ROWS.flatMap(({ name }) =>
    engines.flatMap(({ kind, rows }) =>
      rows.filter(({ row }) => row === name).map((counted) => cellsOf(kind, counted)),
    ),
  );
  const rule = HEADS.map((_, i) => (i < WORDS ? '---' : '--:'));
  const table = [HEADS, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  const sentences = engines
    .filter(({ rows }) => rows.length > 0)
    .map(({ kind, rows }) => summarise(kind, rows));
  return `${table.join('\n')}\n\n${sentences.join('\n\n')}\n`;
}

/** @param model its name and quantization. */
export const formatPage = (results: Results, model: string): string =>
  `${legendOf(model, results.tokens)}\n${formatTable(results)}`;
