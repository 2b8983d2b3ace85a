/**
 * What finds which cheat: runs of every cheat and form on a model, the small one if none is named,
 * without sockets, on the exact engine and on the portable one, judged by the model's manifest. See
 * USAGE in options.ts.
 */
import { writeFileSync } from 'node:fs';
import { watchStopSignals } from '../../src/cli/terminal/signals.js';
import { judgingRule, type Manifest } from '../../src/protocol/model/manifest.js';
import { addRun, collect, type Keeper } from './collect.js';
import { readManifest } from './engines.js';
import { formatPage, formatTable } from './markdown.js';
import { type Options, parseOptions, USAGE, UsageError } from './options.js';
import { loadRuns } from './record.js';
import {
  checkContinues,
  emptyResults,
  hashCode,
  type Results,
  readResults,
  resultsOf,
  writeResults,
} from './results.js';

const INTERRUPTED = 130;

const note = (text: string) => process.stderr.write(`${text}\n`);

/** What the file holds, if it may be gone on with. @throws UsageError: it may not. */
function begin(manifest: Manifest, { fresh, runs, out, judge, tokens }: Options): Results {
  const now = emptyResults({ code: hashCode(), model: manifest.modelId, tokens });
  const old = fresh || judge.length > 0 ? undefined : readResults(`${out}.json`);
  if (old === undefined) return now;
  try {
    checkContinues(old, runs > 0 ? now : { ...old, format: now.format });
  } catch (error) {
    throw new UsageError(`${out}.json: ${(error as Error).message}; --fresh begins anew`);
  }
  return old;
}

/** Runs that were saved, each once: one that was interrupted before it counted was made again. */
async function judgeSaved(files: readonly string[], manifest: Manifest, empty: Results) {
  let results = empty;
  const seen = new Set<string>();
  for await (const run of loadRuns(files)) {
    const { engine: kind, engineClass } = run;
    const pair = { compute: engineClass, verifier: engineClass, quarter: true };
    const old = resultsOf(results, kind, { engineClass, rule: judgingRule(manifest, pair) });
    const name = `${kind} ${run.row} ${run.run}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const engine = addRun(old, run, manifest);
    results = { ...results, engines: { ...results.engines, [kind]: engine } };
  }
  return results;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  const { kinds, out, judge } = options;
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const { stop, hurry } = watchStopSignals();
  hurry.addEventListener('abort', () => process.exit(INTERRUPTED));
  stop.addEventListener('abort', () => note('stopping after this row; again: at once'));
  const manifest = await readManifest(options.model);
  const keeper: Keeper = {
    results: begin(manifest, options),
    keep: () => writeResults(`${out}.json`, keeper.results),
    note,
  };
  if (judge.length > 0) keeper.results = await judgeSaved(judge, manifest, keeper.results);
  else await collect(kinds, { ...options, manifest }, keeper, stop);
  keeper.keep();
  writeFileSync(
    `${out}.md`,
    formatPage(keeper.results, `${manifest.name} ${manifest.quantization}`),
  );
  process.stdout.write(formatTable(keeper.results));
  return stop.aborted ? INTERRUPTED : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  note(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
