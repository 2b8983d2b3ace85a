/**
 * Calibrating a model file: engines opened and closed, everything measured, and then three files
 * written, each whole or not at all: the manifest beside the model, the record and its plot. A
 * measurement that is interrupted writes nothing.
 */
import { basename, join } from 'node:path';
import { utf8 } from '../../base/bytes.js';
import { systemClock, utcDay } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { LlamaEngine } from '../../engine/host.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest } from '../../protocol/manifest.js';
import { checkManifest } from '../../protocol/manifest-parse.js';
import { hashVocabulary } from '../../protocol/vocabulary.js';
import { readJson } from '../../store/json-file.js';
import { writePublic } from '../../store/public-file.js';
import { describeModel } from '../models.js';
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
export function withTolerance(manifest: Manifest, { tolerance }: CalibrationRecord): Manifest {
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

/** The manifest that lies beside the file, apart from its tolerances; or a new one. */
async function manifestOf(engine: Engine, { path, source }: CalibrateInit): Promise<Manifest> {
  const beside = await readJson(`${path}.json`);
  if (beside === undefined) return describeModel(engine.model, source);
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
  await writePublic(files.manifest, json(withTolerance(manifest, record)));
  return { record, ...files };
}

async function open(path: string, init: CalibrateInit, signal: AbortSignal): Promise<LlamaEngine> {
  const { threads, logger } = init;
  const engine = new LlamaEngine({
    modelPath: path,
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

/**
 * @throws RasticError ENGINE_…, CALIBRATE_VOCABULARY, NODE_MANIFEST, MANIFEST_…, STORE_FILE; the
 * signal's reason: then nothing was written.
 */
export async function calibrateFile(init: CalibrateInit, signal: AbortSignal): Promise<Calibrated> {
  const measured = utcDay(systemClock.now());
  const engines: LlamaEngine[] = [];
  try {
    const engine = await open(init.path, init, signal);
    engines.push(engine);
    const manifest = await manifestOf(engine, init);
    const beside = init.beside === undefined ? undefined : await open(init.beside, init, signal);
    if (beside !== undefined) {
      engines.push(beside);
      checkBeside(engine, beside);
    }
    const bench = { engine, ...(beside && { beside }) };
    const options = { signal };
    const found = await measureAll(bench, systemClock, init.extent, init.onProgress, options);
    const { model } = engine;
    const title = beside && `${beside.model.quantization} passed off as ${model.quantization}`;
    const about = { model, measured, repeat: init.repeat, beside: title };
    const { record, cheats } = calibrationOf(found, about);
    return await write(init, manifest, record, plotCalibration(record, found.honest, cheats));
  } finally {
    await Promise.all(engines.map((engine) => engine.stop()));
  }
}
