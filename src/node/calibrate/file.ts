/**
 * Calibrating a model file: engines opened and closed, everything measured, and then three files
 * written, each whole or not at all: the manifest beside the model, the record and its plot. A
 * measurement that is interrupted writes nothing.
 */
import { basename, join } from 'node:path';
import { utf8 } from '../../base/bytes.js';
import { systemClock, utcDay } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { LlamaEngine } from '../../engine/host.js';
import type { Engine, EngineKind } from '../../engine/interface.js';
import type { Manifest, Tolerance } from '../../protocol/manifest.js';
import { checkManifest } from '../../protocol/manifest-parse.js';
import { hashVocabulary } from '../../protocol/vocabulary.js';
import { readJson } from '../../store/json-file.js';
import { writePublic } from '../../store/public-file.js';
import { describeModel } from '../models.js';
import type { Options } from './bench.js';
import { type Crossed, measureCrossed } from './crossed.js';
import { type Extent, measureAll, type Progress } from './measure.js';
import { plotCalibration } from './plot.js';
import { type CalibrationRecord, calibrationOf } from './record.js';

export interface CalibrateInit {
  /** GGUF file. */
  readonly path: string;
  /** Another GGUF file of the same vocabulary, whose tokens are passed off as the first's. */
  readonly beside?: string;
  readonly extent: Extent;
  /** Folder for record and plot. */
  readonly folder: string;
  /** Where the model comes from, for a manifest that is new. */
  readonly source: string;
  readonly threads?: number;
  /** The command that does this again, for the record. */
  readonly repeat: string;
  readonly logger: Logger;
  readonly onProgress: (progress: Progress) => void;
}

export interface Calibrated {
  readonly record: CalibrationRecord;
  readonly manifest: string;
  readonly recordFile: string;
  readonly plot: string;
}

/** The manifest with this tolerance in the place of the pair's old one. */
export function withTolerance(manifest: Manifest, tolerance: Tolerance): Manifest {
  const { compute, verifier } = tolerance;
  const others = manifest.tolerances.filter(
    (t) => t.compute !== compute || t.verifier !== verifier,
  );
  const known = manifest.classes.some(({ engineClass }) => engineClass === compute);
  const own = known ? [] : [{ engineClass: compute, exact: false }];
  return {
    ...manifest,
    classes: [...manifest.classes, ...own],
    tolerances: [...others, tolerance],
  };
}

/** The manifest with the exact class, first of all, and its tolerances against the other. */
export function withCrossed(manifest: Manifest, { entry, tolerances }: Crossed): Manifest {
  const others = manifest.classes.filter(({ engineClass }) => engineClass !== entry.engineClass);
  return tolerances.reduce(withTolerance, { ...manifest, classes: [entry, ...others] });
}

/** The manifest that lies beside the file, apart from its tolerances; or a new one. */
async function manifestOf(
  engine: Engine,
  { path, source }: CalibrateInit,
  options: Options,
): Promise<Manifest> {
  const beside = await readJson(`${path}.json`);
  if (beside === undefined) return describeModel(engine, source, options);
  // What was measured by older rules is measured again.
  const kept = typeof beside === 'object' ? { ...beside, tolerances: [] } : beside;
  checkManifest(kept);
  if (kept.modelId === engine.model.modelId) return kept;
  throw new RasticError('NODE_MANIFEST', { path: `${path}.json` });
}

async function write(
  init: CalibrateInit,
  manifest: Manifest,
  record: CalibrationRecord,
  svg: string,
): Promise<Calibrated> {
  const name = basename(init.path).replace(/\.gguf$/i, '');
  const files = {
    manifest: `${init.path}.json`,
    recordFile: join(init.folder, `${name}.json`),
    plot: join(init.folder, `${name}.svg`),
  };
  const json = (value: unknown) => utf8(`${JSON.stringify(value, null, 2)}\n`);
  await writePublic(files.recordFile, json(record));
  await writePublic(files.plot, utf8(svg));
  // Last: a manifest never names a tolerance that has no record.
  await writePublic(files.manifest, json(manifest));
  return { record, ...files };
}

async function open(
  path: string,
  kind: EngineKind,
  { threads, logger }: CalibrateInit,
  { signal }: Options,
): Promise<LlamaEngine> {
  const engine = new LlamaEngine({
    modelPath: path,
    engine: kind,
    sequences: 1,
    ...(threads !== undefined && { threads }),
    logger,
  });
  await engine.start(signal);
  return engine;
}

/** Only tokens of the same ids can be passed off as the model's. */
function checkBeside(engine: Engine, beside: Engine): void {
  const [own, other] = [engine.model, beside.model].map((m) => hashVocabulary(m.vocabulary));
  if (own === other) return;
  throw new RasticError('CALIBRATE_VOCABULARY', { modelId: beside.model.modelId });
}

/** The exact class against the portable one; undefined where this machine has no exact engine. */
async function cross(
  { path, extent, onProgress }: CalibrateInit,
  portable: Engine,
  opened: (path: string, kind: EngineKind) => Promise<LlamaEngine>,
  options: Options,
): Promise<Crossed | undefined> {
  const exact = await opened(path, 'exact').catch((error: unknown) => {
    if (codeOf(error) !== 'ENGINE_EXACT') throw error;
    return undefined;
  });
  if (exact === undefined) return undefined;
  const all = 2 * extent.positions;
  let done = 0;
  const onJob = (positions: number) => {
    done = Math.min(all, done + positions);
    onProgress({ population: 'crossed', done, all });
  };
  return measureCrossed({ portable, exact }, systemClock, extent, onJob, options);
}

/**
 * @throws RasticError ENGINE_…, CALIBRATE_VOCABULARY, NODE_MANIFEST, MANIFEST_…, STORE_FILE; the
 * signal's reason: then nothing was written.
 */
export async function calibrateFile(init: CalibrateInit, signal: AbortSignal): Promise<Calibrated> {
  const measured = utcDay(systemClock.now());
  const options = { signal };
  const engines: LlamaEngine[] = [];
  const opened = async (path: string, kind: EngineKind) => {
    const engine = await open(path, kind, init, options);
    engines.push(engine);
    return engine;
  };
  try {
    const engine = await opened(init.path, 'portable');
    const manifest = await manifestOf(engine, init, options);
    const beside = init.beside === undefined ? undefined : await opened(init.beside, 'portable');
    if (beside !== undefined) checkBeside(engine, beside);
    const bench = { engine, ...(beside && { beside }) };
    const found = await measureAll(bench, systemClock, init.extent, init.onProgress, options);
    const { model } = engine;
    const title = beside && `${beside.model.quantization} passed off as ${model.quantization}`;
    const about = { model, measured, repeat: init.repeat, beside: title };
    const { record, cheats } = calibrationOf(found, about);
    const measuredPair = withTolerance(manifest, record.tolerance);
    const crossed = await cross(init, engine, opened, options);
    const whole = crossed === undefined ? measuredPair : withCrossed(measuredPair, crossed);
    return await write(init, whole, record, plotCalibration(record, found.honest, cheats));
  } finally {
    await Promise.all(engines.map((engine) => engine.stop()));
  }
}
