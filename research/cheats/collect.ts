/**
 * Makes the runs that the table still lacks, on its engines in parallel, and saves each run at
 * once.
 */
import { anySignal, createController } from '../../src/base/abort.js';
import { Lifespan } from '../../src/base/lifecycle.js';
import type { Manifest } from '../../src/protocol/model/manifest.js';
import { type Files, openEngines } from './engines.js';
import { judgeRun } from './judge.js';
import { Measurement } from './measure.js';
import { type Run, saveRun } from './record.js';
import { type EngineResults, type Kind, type Results, resultsOf, tallyOf } from './results.js';
import type { Row } from './rows.js';
import { addFinding } from './tally.js';

export interface Wanted extends Files {
  readonly runs: number;
  /** Output tokens of a run. */
  readonly tokens: number;
  readonly rows: readonly Row[];
  /** File where the leaves are saved too, so that they can be judged again. */
  readonly save: string | undefined;
  readonly manifest: Manifest;
}

/** The results as they grow. */
export interface Keeper {
  results: Results;
  /** After every run of a row. */
  keep(): void;
  note(text: string): void;
}

export function addRun(engine: EngineResults, run: Run, manifest: Manifest): EngineResults {
  const tally = addFinding(tallyOf(engine, run.row), judgeRun(run, manifest));
  return { ...engine, rows: { ...engine.rows, [run.row]: tally } };
}

/** Rows that lack this run. After an interruption some rows may have more runs than others. */
export const rowsDue = (engine: EngineResults | undefined, rows: readonly Row[], run: number) =>
  rows.filter(({ name }) => tallyOf(engine, name).runs === run);

export const firstRun = (engine: EngineResults | undefined, rows: readonly Row[]): number =>
  Math.min(...rows.map(({ name }) => tallyOf(engine, name).runs));

async function measure(
  kind: Kind,
  { runs, rows, save, manifest, tokens, ...files }: Wanted,
  keeper: Keeper,
  parts: Lifespan,
  signal: AbortSignal,
): Promise<void> {
  const engines = await openEngines(kind, files, manifest, parts, signal);
  let engine = resultsOf(keeper.results, kind, engines.about);
  const measurement = new Measurement(engines, tokens);
  const first = firstRun(engine, rows);
  const began = performance.now();
  for (let run = first; run < runs; run++) {
    for await (const made of measurement.run(run, rowsDue(engine, rows, run))) {
      engine = addRun(engine, made, manifest);
      if (save !== undefined) await saveRun(save, made);
      keeper.results = {
        ...keeper.results,
        engines: { ...keeper.results.engines, [kind]: engine },
      };
      keeper.keep();
      if (signal.aborted) return;
    }
    const each = (performance.now() - began) / 1_000 / (run + 1 - first);
    const left = (each * (runs - run - 1)) / 60;
    keeper.note(
      `${kind}: ${run + 1} of ${runs} runs, ${each.toFixed(1)} s each, ${left.toFixed(0)} min left`,
    );
  }
}

/**
 * @param signal when it aborts, the current row is finished first.
 * @throws what an engine throws: of either, the other is then stopped too.
 */
export async function collect(
  kinds: readonly Kind[],
  wanted: Wanted,
  keeper: Keeper,
  signal: AbortSignal,
): Promise<void> {
  const failed = createController();
  const either = anySignal(signal, failed.signal);
  const one = async (kind: Kind) => {
    if (firstRun(keeper.results.engines[kind], wanted.rows) >= wanted.runs) return;
    const parts = new Lifespan();
    try {
      await measure(kind, wanted, keeper, parts, either);
    } catch (error) {
      // An engine that was stopped before it had started is not a failure.
      if (!either.aborted) {
        failed.abort(error);
        throw error;
      }
    } finally {
      await parts.stop();
    }
  };
  const outcomes = await Promise.allSettled(kinds.map(one));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
