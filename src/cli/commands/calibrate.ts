/**
 * `rastic models calibrate FILE`: measures how far honest engines differ on a model, measures
 * cheats for comparison, and writes the tolerance into the manifest, with a record and a plot.
 */

import { dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { systemClock } from '../../base/clock.js';
import { createLogger } from '../../base/log.js';
import {
  type Calibrated,
  type CalibrateInit,
  calibrateExact,
  calibrateFile,
} from '../../node/calibrate/file.js';
import { calibrateGpu, type GpuInit } from '../../node/calibrate/gpu.js';
import type { Progress } from '../../node/calibrate/measure.js';
import type { CalibrationRecord, Outcomes, Quantiles } from '../../node/calibrate/record.js';
import { shortId } from '../../node/ids.js';
import { resolveModel } from '../../node/models/list.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { json, run } from '../command.js';
import { parseCount } from '../options.js';
import {
  endProgress,
  isTerminal,
  note,
  print,
  printJson,
  progress,
  watchInterrupts,
} from '../terminal/ui.js';

interface CalibrateOptions {
  readonly positions: number;
  readonly maxMinutes?: number;
  readonly beside?: string;
  readonly record?: string;
  readonly source: string;
  readonly threads?: number;
  readonly exact?: boolean;
  readonly gpu?: GpuInit['gpu'];
  readonly json?: boolean;
}

const POSITIONS_DEFAULT = 20_000;
/** Time between two progress lines: short on a terminal, long in a log. */
const LINE_MS = { terminal: 200, log: 10_000 };

/** Shows the progress of the measurement: what is measured, positions per second, time left. */
function createTeller(): (now: Progress) => void {
  const began = systemClock.monotonic();
  let told = Number.NEGATIVE_INFINITY;
  return ({ population, done, all }) => {
    const now = systemClock.monotonic();
    if (now - told < (isTerminal() ? LINE_MS.terminal : LINE_MS.log)) return;
    told = now;
    const rate = (1000 * done) / Math.max(1, now - began);
    const left = Math.ceil((all - done) / Math.max(1, rate));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    progress(`${population}: ${done} of ${all} positions, ${Math.round(rate)}/s, ${time} left`);
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.01 ? 3 : 1)} %`;
const figures = (q: Quantiles): string =>
  [q.p50, q.p90, q.p99, q['p99.9'], q.max].map((x) => x.toFixed(4).padStart(8)).join('');
const outcomes = ({ mismatch, hard, atypical }: Outcomes): string =>
  [mismatch, hard, atypical].map((share) => percent(share).padStart(10)).join('');

function table({ honest, cheats, heldOut, tolerance }: CalibrationRecord): string {
  const width = Math.max(...cheats.map(({ name }) => name.length), 8) + 2;
  const row = (name: string, ...cells: string[]) => `${name.padEnd(width)}${cells.join('  ')}\n`;
  const head = '     p50     p90     p99   p99.9     max';
  const all = [{ name: 'honest', ...honest, judged: heldOut }, ...cheats];
  const bounds = (close: number, hard: number) =>
    `close to ${(close / 1e6).toFixed(4)}, slashed beyond ${(hard / 1e6).toFixed(4)}`;
  return [
    row('distance', head, ' bit-equal'),
    ...all.map((p) => row(p.name, figures(p.distance), percent(p.bitEqual).padStart(10))),
    row('margin', head, '  mismatch      hard  atypical'),
    ...all.map((p) => row(p.name, figures(p.margin), outcomes(p.judged))),
    `distance ${bounds(tolerance.distance, tolerance.hardDistance)} logits\n`,
    `margin   ${bounds(tolerance.margin, tolerance.hardMargin)} logits\n`,
  ].join('');
}

/** Shows how long each cheat lasts in the sequential test. */
function sequences({ sequential, distrustAt, cheats }: CalibrationRecord): string {
  const { full, spread } = sequential;
  const honest = `honest: at worst ${full.worst.toFixed(1)} in full, ${spread.worst.toFixed(1)} in spread audits, of ${distrustAt.toFixed(1)}\n`;
  const lines = cheats.flatMap(({ name, sequential: own }) => {
    if (own === undefined) return [];
    const tell = (shape: 'full' | 'spread') => {
      const { tokens, jobs, distrusted, runs } = own[shape];
      return `${distrusted} of ${runs} ${shape}: ${jobs.median} jobs, ${tokens.median} tokens (at most ${tokens.max})`;
    };
    return [`${name}: ${tell('full')}; ${tell('spread')}\n`];
  });
  return `sequential test, until distrusted\n${honest}${lines.join('')}`;
}

function show({ record, manifest, recordFile, plot }: Calibrated): void {
  print(table(record));
  print(sequences(record));
  const { heldOut, isWidened } = record;
  print(
    `by the bounds of one half of the jobs ${percent(heldOut.mismatch)} of the ${heldOut.positions} honest ` +
      `positions of the other would be a mismatch, ${percent(heldOut.hard)} slashed\n`,
  );
  if (isWidened) {
    print('so the bounds are those of all jobs; measure more of them with --positions\n');
  }
  note(`wrote ${manifest}, ${recordFile} and ${plot}\n`);
}

/**
 * The path as it was typed, or the path of the model with that name. @throws RasticError MODEL_….
 */
async function locate(name: string): Promise<string> {
  const path = await resolveModel(name);
  return path === resolve(name) ? name : path;
}

async function initOf(file: string, options: CalibrateOptions): Promise<CalibrateInit> {
  const { positions, maxMinutes, beside, record, source, threads } = options;
  const flag = beside === undefined ? '' : ` --beside ${beside}`;
  const path = await locate(file);
  return {
    path,
    extent: { positions, maxMs: (maxMinutes ?? Number.POSITIVE_INFINITY) * 60_000 },
    folder: record ?? join(dirname(path), 'calibration'),
    source,
    repeat: `rastic models calibrate ${file}${flag} --positions ${positions}`,
    logger: createLogger('error', 'calibrate'),
    onProgress: createTeller(),
    ...(beside !== undefined && { beside: await locate(beside) }),
    ...(threads !== undefined && { threads }),
  };
}

/** Calibrates only the exact class. */
async function calibrateOnlyExact(
  init: CalibrateInit,
  json: boolean,
  signal: AbortSignal,
): Promise<void> {
  const found = await calibrateExact(init, signal);
  endProgress();
  if (json) return printJson(found);
  const { entry, tolerances, manifest } = found;
  const widest = Math.max(...tolerances.map(({ distance }) => distance));
  print(
    `class ${shortId(entry.engineClass)}, self-test root ${shortId(entry.selfTestRoot ?? '')}\n` +
      `beside the portable engine: close to ${(widest / 1e6).toFixed(4)} logits\n`,
  );
  note(`wrote ${manifest}\n`);
}

/** Calibrates only the class of this machine's GPU. */
async function calibrateOnlyGpu(init: GpuInit, json: boolean, signal: AbortSignal): Promise<void> {
  const found = await calibrateGpu(init, signal);
  endProgress();
  if (json) return print(`${JSON.stringify(found)}\n`);
  const head = '     p50     p90     p99   p99.9     max';
  const rows = found.pairs.map(({ compute, verifier, found: spread, heldOut }) => {
    const name = `${compute} judged by ${verifier}, ${spread.positions} positions`;
    const wrong = `${percent(heldOut.mismatch)} a mismatch, ${percent(heldOut.hard)} slashed`;
    const equal = `${percent(spread.bitEqual)} bit-equal`;
    return `${name}\n  ${head}\n  ${figures(spread.distance)}  ${equal}; held out: ${wrong}\n`;
  });
  print(`class ${shortId(found.engineClass)}: ${found.device}\n${rows.join('')}`);
  note(`wrote ${found.manifest}\n`);
}

async function calibrate(file: string, options: CalibrateOptions): Promise<void> {
  const init = await initOf(file, options);
  const { exact = false, json = false, gpu } = options;
  const { first } = watchInterrupts();
  await prepareEngine(first);
  if (gpu !== undefined) return calibrateOnlyGpu({ ...init, gpu }, json, first);
  if (exact) return calibrateOnlyExact(init, json, first);
  const found = await calibrateFile(init, first);
  endProgress();
  if (json) printJson(found);
  else show(found);
}

/** Adds `calibrate` to `rastic models`. */
export function addCalibrate(models: Command): void {
  models
    .command('calibrate')
    .description("measure a model's tolerance, honest against honest, and write its manifest")
    .argument('<file>', 'GGUF file or a name from models list; its manifest is FILE.json')
    .option('--positions <n>', 'honest positions to measure', parseCount, POSITIONS_DEFAULT)
    .option(
      '--max-minutes <n>',
      'stop after this time and use the positions measured so far',
      parseCount,
    )
    .option(
      '--beside <file>',
      "another GGUF with the same vocabulary, for a cheat that presents its tokens as this model's",
    )
    .option(
      '--exact',
      'only add the exact engine of this machine to a manifest that was measured before',
    )
    .addOption(
      new Option(
        '--gpu <kind>',
        'only add the class of this machine’s GPU to a manifest that was measured before',
      ).choices(['auto', 'cuda', 'vulkan', 'metal']),
    )
    .option('--record <folder>', 'folder for record and plot; default: calibration/ next to FILE')
    .option('--source <text>', 'where the model comes from, for a new manifest', 'local file')
    .option(
      '--threads <n>',
      "the engine's threads; default: one less than the number of cores",
      parseCount,
    )
    .addOption(json())
    .addHelpText(
      'after',
      '\nExample:\n  rastic models calibrate models/rastic-small.Q8_0.gguf --beside models/rastic-small.Q4_0.gguf',
    )
    .action(run(calibrate));
}
