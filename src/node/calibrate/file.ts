/**
 * Calibrates a model file: opens the engines, measures everything, closes the engines, then writes
 * three files atomically: the manifest next to the model, the record and its plot. An interrupted
 * measurement writes nothing.
 */
import { basename, join } from 'node:path';
import { utf8 } from '../../base/bytes.js';
import { systemClock, utcDay } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest, Tolerance } from '../../protocol/model/manifest.js';
import { checkManifest } from '../../protocol/model/manifest-parse.js';
import { hashVocabulary } from '../../protocol/model/vocabulary.js';
import { readJson } from '../../store/folder/json-file.js';
import { writePublic } from '../../store/folder/public-file.js';
import { describeModel } from '../models/models.js';
import type { Options } from './bench.js';
import { type Crossed, withCrossed } from './crossed.js';
import { Engines, type EnginesInit } from './engines.js';
import { measureAll } from './measure.js';
import { plotCalibration } from './plot.js';
import { type CalibrationRecord, calibrationOf } from './record.js';

export interface CalibrateInit extends EnginesInit {
  /**
   * Another GGUF file with the same vocabulary. A cheat presents its tokens as the first model's.
   */
  readonly beside?: string;
  /** Folder for the record and the plot. */
  readonly folder: string;
  /** Where the model comes from; used only for a new manifest. */
  readonly source: string;
  /** The command that repeats this calibration; stored in the record. */
  readonly repeat: string;
}

export interface Calibrated {
  readonly record: CalibrationRecord;
  readonly manifest: string;
  readonly recordFile: string;
  readonly plot: string;
}

/** The manifest with this tolerance in place of the pair's old one. */
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

/** Adds the exact class to a manifest that was measured before, and measures nothing else. */
export async function calibrateExact(
  init: CalibrateInit,
  signal: AbortSignal,
): Promise<{ readonly manifest: string } & Crossed> {
  const options = { signal };
  const engines = new Engines(init);
  const path = `${init.path}.json`;
  try {
    const portable = await engines.open(init.path, 'portable', options);
    const manifest = await readJson(path);
    checkManifest(manifest);
    if (manifest.modelId !== portable.model.modelId)
      throw new RasticError('NODE_MANIFEST', { path });
    const crossed = await engines.cross(portable, options);
    await writePublic(path, json(withCrossed(manifest, crossed)));
    return { manifest: path, ...crossed };
  } finally {
    await engines.stop();
  }
}

/** The manifest next to the file without its tolerances, or a new one. */
async function manifestOf(
  engine: Engine,
  { path, source }: CalibrateInit,
  options: Options,
): Promise<Manifest> {
  const beside = await readJson(`${path}.json`);
  if (beside === undefined) return describeModel(engine, source, options);
  // Values measured by older rules are measured again.
  const kept = typeof beside === 'object' ? { ...beside, tolerances: [] } : beside;
  checkManifest(kept);
  if (kept.modelId === engine.model.modelId) return kept;
  throw new RasticError('NODE_MANIFEST', { path: `${path}.json` });
}

const json = (value: unknown) => utf8(`${JSON.stringify(value, null, 2)}\n`);

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
  await writePublic(files.recordFile, json(record));
  await writePublic(files.plot, utf8(svg));
  // The manifest is written last, so that it never names a tolerance without a record.
  await writePublic(files.manifest, json(manifest));
  return { record, ...files };
}

/** Only a model with the same token ids can be presented as this one. */
function checkBeside(engine: Engine, beside: Engine): void {
  const [own, other] = [engine.model, beside.model].map((m) => hashVocabulary(m.vocabulary));
  if (own === other) return;
  throw new RasticError('CALIBRATE_VOCABULARY', { modelId: beside.model.modelId });
}

/**
 * @throws RasticError ENGINE_…, CALIBRATE_VOCABULARY, NODE_MANIFEST, MANIFEST_…, STORE_FILE; the
 * signal's reason. Nothing is written when it throws.
 */
export async function calibrateFile(init: CalibrateInit, signal: AbortSignal): Promise<Calibrated> {
  const measured = utcDay(systemClock.now());
  const options = { signal };
  const engines = new Engines(init);
  try {
    const engine = await engines.open(init.path, 'portable', options);
    const manifest = await manifestOf(engine, init, options);
    const { beside: other } = init;
    const beside = other === undefined ? undefined : await engines.open(other, 'portable', options);
    if (beside !== undefined) checkBeside(engine, beside);
    const bench = { engine, ...(beside && { beside }) };
    const found = await measureAll(bench, systemClock, init.extent, init.onProgress, options);
    const { model } = engine;
    const title = beside && `${beside.model.quantization} passed off as ${model.quantization}`;
    const about = { model, measured, repeat: init.repeat, beside: title };
    const { record, cheats } = calibrationOf(found, about);
    const measuredPair = withTolerance(manifest, record.tolerance);
    const crossed = await engines.crossIfAny(engine, options);
    const whole = crossed === undefined ? measuredPair : withCrossed(measuredPair, crossed);
    return await write(init, whole, record, plotCalibration(record, found.honest, cheats));
  } finally {
    await engines.stop();
  }
}
