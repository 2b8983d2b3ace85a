/**
 * The measured models: the package's small model, and one with 58 million random weights, created
 * if missing, whose forward pass costs as much as that of a small real model.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRESETS } from '../research/model/llama.js';
import { writeRandomModel } from '../research/model/random-weights.js';
import { silentLogger } from '../src/base/log.js';
import { defaultModel } from '../src/node/models/default-model.js';
import { writeManifest } from '../src/node/models/manifest.js';
import { manifestFor } from '../src/node/models/models.js';
import type { Context } from './bench.js';

export interface BenchModel {
  readonly name: string;
  readonly path: string;
}

const SEED = 1;
const LARGE = fileURLToPath(new URL('../.cache/model/random-58M.Q8_0.gguf', import.meta.url));

export const MODEL_NAMES = ['small', '58M'] as const;

/** @returns only the small model with --quick, unless another is named. */
export function benchModels({ quick, model, note }: Context): readonly BenchModel[] {
  const wanted = model ?? (quick ? 'small' : undefined);
  return MODEL_NAMES.filter((name) => wanted === undefined || name === wanted).map((name) => ({
    name,
    path: name === 'small' ? defaultModel() : makeLarge(note),
  }));
}

function makeLarge(note: Context['note']): string {
  const shape = PRESETS['58M'];
  if (shape !== undefined && !existsSync(LARGE)) {
    note('making the 58M model');
    mkdirSync(dirname(LARGE), { recursive: true });
    writeRandomModel(LARGE, shape, 'Q8_0', SEED);
  }
  return LARGE;
}

/** Enough for a network to accept honest answers of a newly measured model. */
const MEASURED = { positions: 1_000, maxMs: 30_000 };

/** Measures a tolerance and writes a manifest next to a model that has none. */
export async function ensureManifest({ name, path }: BenchModel, { note }: Context): Promise<void> {
  if (existsSync(`${path}.json`)) return;
  note(`measuring the tolerance of the ${name} model`);
  const measuring = { extent: MEASURED, onProgress: () => undefined };
  const signal = new AbortController().signal;
  const manifest = await manifestFor(path, silentLogger, signal, { measuring });
  await writeManifest(dirname(path), path, manifest);
}
