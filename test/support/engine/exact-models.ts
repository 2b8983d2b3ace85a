/** Models with random weights in every type that the exact engine serves, made once and kept. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PRESETS, type Shape } from '../../../research/model/llama.js';
import { writeRandomModel } from '../../../research/model/random-weights.js';
import type { Native } from '../../../src/engine/exact/native.js';

const FOLDER = fileURLToPath(new URL('../../../.cache/model/', import.meta.url));
const SEED = 1;

/** By the quantizer's names; F32 and F16 are written as they are. */
export const EXACT_TYPES = [
  'F32',
  'F16',
  'BF16',
  'Q8_0',
  'Q4_0',
  'Q5_0',
  'Q4_K_M',
  'Q5_K_M',
  'Q6_K',
  'IQ4_NL',
] as const;
export type ExactType = (typeof EXACT_TYPES)[number];

export const ARCHITECTURES = ['58M', 'gemma-58M'] as const;
/** Measured in the one type that its file has. */
export const GEMMA = 'gemma-270M';

/**
 * @param preset of research/model/llama.ts. @param layers fewer than the preset's, to be quick.
 * @returns the file's path.
 */
export async function randomModel(
  native: Native,
  preset: (typeof ARCHITECTURES)[number] | typeof GEMMA,
  type: ExactType,
  layers?: number,
): Promise<string> {
  const shape = shapeOf(preset, layers);
  const pathOf = (suffix: string) => join(FOLDER, `${preset}-${shape.layers}.${suffix}.gguf`);
  const path = pathOf(type);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const part = `${path}.part`;
  if (type === 'F32' || type === 'F16') writeRandomModel(part, shape, type, SEED);
  else await native.quantize(await randomModel(native, preset, 'F32', layers), part, type, 2);
  renameSync(part, path);
  return path;
}

function shapeOf(preset: string, layers: number | undefined): Shape {
  const shape = PRESETS[preset];
  if (shape === undefined) throw new Error(`no preset ${preset}`);
  // A short vocabulary where few layers are wanted: the rest is as wide as ever.
  return layers === undefined ? shape : { ...shape, layers, vocab: 4096 };
}
