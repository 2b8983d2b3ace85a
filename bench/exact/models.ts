/** Models with random weights in each measured size and type, created if missing. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRESETS } from '../../research/model/llama.js';
import { writeRandomModel } from '../../research/model/random-weights.js';
import type { Context } from '../bench.js';
import { withRunners } from './runner.js';
import { ownVariant } from './variants.js';

const FOLDER = fileURLToPath(new URL('../../.cache/model/', import.meta.url));
const SEED = 1;

export const SIZES = ['58M', '400M'] as const;
export type Size = (typeof SIZES)[number];

export const TYPES = ['Q8_0', 'Q4_0', 'Q4_K_M'] as const;
export type ModelType = (typeof TYPES)[number];

/** The requested sizes: only the smaller one with --quick, unless another is named. */
export function chosenSizes({ quick, model }: Pick<Context, 'quick' | 'model'>): readonly Size[] {
  const wanted = model ?? (quick ? '58M' : undefined);
  return SIZES.filter((size) => wanted === undefined || size === wanted);
}

/** A model file to measure, and what the tables call it. */
export interface Chosen {
  readonly model: string;
  /** Undefined for a file that was named. */
  readonly type?: ModelType;
  readonly path: string;
}

/** The file that was named, or the requested sizes in these types, each made when its turn comes. */
export async function* chosenModels(
  context: Context,
  types: readonly ModelType[],
): AsyncGenerator<Chosen> {
  const { file, note } = context;
  if (file !== undefined) {
    yield { model: basename(file).replace(/\.gguf$/i, ''), path: file };
    return;
  }
  for (const size of chosenSizes(context)) {
    for (const type of types) {
      yield { model: `${size} ${type}`, type, path: await randomModel(size, type, note) };
    }
  }
}

/** @returns the file's path. The name is the one that bench/models.ts gives. */
export async function randomModel(
  size: Size | 'tiny',
  type: ModelType,
  note: Context['note'],
): Promise<string> {
  const path = join(FOLDER, `random-${size}.${type}.gguf`);
  if (existsSync(path)) return path;
  const shape = PRESETS[size];
  if (shape === undefined) throw new Error(`no preset ${size}`);
  note(`making the ${size} model in ${type}`);
  mkdirSync(FOLDER, { recursive: true });
  const [part, whole] = [`${path}.part`, `${path}.F32.part`];
  try {
    if (type === 'Q4_K_M') {
      writeRandomModel(whole, shape, 'F32', SEED);
      await quantize(whole, part, type);
    } else writeRandomModel(part, shape, type, SEED);
    renameSync(part, path);
  } finally {
    for (const rest of [part, whole]) rmSync(rest, { force: true });
  }
  return path;
}

/** Uses llama.cpp's own quantizer, because ours does not write K-quants. */
const quantize = (input: string, output: string, quantization: string) =>
  withRunners([ownVariant()], async ([runner]) =>
    runner?.quantize({ input, output, quantization, threads: availableParallelism() }),
  );
