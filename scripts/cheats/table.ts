/**
 * What finds which cheat: runs of every cheat and form on the small model, without sockets, judged
 * by the committed tolerance. Usage: npx tsx scripts/cheats/table.ts [--runs 200] [--from 0]
 * [--only seed,random] [--save raw.jsonl] [--judge raw.jsonl,more.jsonl] [--json FILE]
 * [--markdown FILE]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/host.js';
import { parseManifest } from '../../src/protocol/manifest-parse.js';
import { type Counted, countRow } from './judge.js';
import { Measurement, TOKENS } from './measure.js';
import { loadRuns, type Run, saveRun } from './record.js';
import { chooseRows, ROWS } from './rows.js';
import type { Rate } from './statistics.js';

const MODEL = new URL('../../models/rastic-small.Q8_0.gguf', import.meta.url);
const CHEAPER = new URL('../../models/rastic-small.Q4_0.gguf', import.meta.url);
const RUNS = 200;

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
const times = ({ hits, runs }: Rate) => (runs === 0 ? '–' : `${hits}/${runs}`);
const interval = ({ low, high, runs }: Rate) =>
  runs === 0 ? '–' : `${(100 * low).toFixed(1)} to ${percent(high)}`;

const LEGEND = `# What finds which cheat

Small model, Q8_0, n = ${TOKENS} tokens, T = 0.7, k = 5. Written by \`npx tsx scripts/cheats/table.ts\`.
**client alone**: a token that its own leaf contradicts, an answer that is refused, a second history.
**three samples**: a mismatch at first, end or one random position of the real draw; **slashed**: one
beyond the hard bound. **full**: at any position; f is the share of positions it finds wrong.
**predicted** follows from that and the draw. **no token differs**: runs in which the cheat changed
nothing, since every token is the one that the job's own seed and temperature give.
`;

const HEADS = [
  ...['cheat', 'n', 'client alone', 'three samples', '95 % interval', 'predicted'],
  ...[
    '1 - (1 - f)³',
    'f',
    'three: slashed',
    'full',
    'full: slashed',
    'client or three',
    'no token differs',
  ],
];

function cellsOf(c: Counted): readonly string[] {
  const audited = c.three.runs > 0;
  const predicted = audited ? [percent(c.predicted), percent(c.independent), percent(c.f)] : [];
  return [
    ...[c.row, c.n.toFixed(0), times(c.client), times(c.three), interval(c.three)],
    ...(audited ? predicted : ['–', '–', '–']),
    ...[
      times(c.threeHard),
      times(c.full),
      times(c.fullHard),
      times(c.either),
      audited ? `${c.unaltered}` : '–',
    ],
  ];
}

export function formatTable(rows: readonly Counted[]): string {
  const rule = HEADS.map((_, i) => (i === 0 ? '---' : '--:'));
  return [HEADS, rule, ...rows.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

async function readManifest() {
  return parseManifest(await readFile(new URL(`${MODEL}.json`), 'utf8'));
}

async function open(url: URL): Promise<LlamaEngine> {
  const modelPath = fileURLToPath(url);
  const engine = new LlamaEngine({
    ...{ modelPath, engine: 'portable', threads: 1, sequences: 1 },
    logger: silentLogger,
  });
  await engine.start(new AbortController().signal);
  return engine;
}

interface Wanted {
  readonly from: number;
  readonly runs: number;
  readonly only: readonly string[];
  readonly save: string | undefined;
}

async function measure({ from, runs, only, save }: Wanted): Promise<readonly Run[]> {
  const [engine, cheaper] = await Promise.all([open(MODEL), open(CHEAPER)]);
  const measurement = new Measurement({ engine, cheaper });
  const done: Run[] = [];
  const began = performance.now();
  for (let run = from; run < from + runs; run++) {
    for await (const made of measurement.run(run, chooseRows(only))) {
      done.push(made);
      if (save !== undefined) await saveRun(save, made);
    }
    const seconds = (performance.now() - began) / 1_000;
    const left = (seconds / (run - from + 1)) * (from + runs - run - 1);
    process.stderr.write(`${run + 1 - from} of ${runs}, ${left.toFixed(0)} s left\n`);
  }
  await Promise.all([engine.stop(), cheaper.stop()]);
  return done;
}

async function main(): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: {
      ...{ runs: option, from: option, only: option },
      ...{ save: option, judge: option, json: option, markdown: option },
    },
  });
  const list = (text: string | undefined) => text?.split(',') ?? [];
  const judged = list(values.judge);
  const wanted = {
    from: Number(values.from ?? 0),
    runs: Number(values.runs ?? RUNS),
    only: list(values.only),
    save: values.save,
  };
  const made = judged.length > 0 ? await loadRuns(judged) : await measure(wanted);
  // A run that was made again counts once: as it was the last time.
  const runs = [...new Map(made.map((run) => [`${run.row} ${run.run}`, run])).values()];
  const manifest = await readManifest();
  const engineClass = manifest.classes[0]?.engineClass ?? '0x';
  const rows = ROWS.flatMap(({ name }) => {
    const own = runs.filter(({ row }) => row === name);
    return own.length === 0 ? [] : [countRow(name, own, manifest, engineClass)];
  });
  const table = `${formatTable(rows)}\n`;
  process.stdout.write(table);
  if (values.markdown !== undefined) await writeFile(values.markdown, `${LEGEND}\n${table}`);
  if (values.json !== undefined) {
    const [tolerance] = manifest.tolerances;
    const about = { model: manifest.modelId, tokens: TOKENS, temperature: 0.7, tolerance };
    await writeFile(values.json, `${JSON.stringify({ ...about, rows }, null, 2)}\n`);
  }
}

await main();
