/** A tiny encoder with random weights, made for the test that needs it. */
import { join } from 'node:path';
import { TINY_BERT } from '../../../research/model/bert.js';
import { writeRandomEncoder } from '../../../research/model/random-weights.js';
import type { Pooling } from '../../../src/protocol/model/pooling.js';

/** @param seed another one is another model. @returns the file's path. */
export function tinyEncoder(folder: string, seed = 1, pooling: Pooling = 'mean'): string {
  const path = join(folder, `encoder-${seed}-${pooling}.gguf`);
  writeRandomEncoder(path, TINY_BERT, 'Q8_0', seed, pooling);
  return path;
}
