/**
 * Turns the trained weights (weights.bin, weights.json of train.py) and the vocabulary into the
 * GGUF files that are committed under models/.
 *
 *   npx tsx research/model/export.ts --types Q8_0,Q4_0
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TensorType } from '../gguf/quantize.js';
import { type Tensor, writeGguf } from '../gguf/write.js';
import { llamaMetadata, SMALL, tensorShapes, typeOf } from './llama.js';
import { loadVocab } from './vocab.js';

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  /** Bytes from the start of weights.bin. */
  readonly offset: number;
}

const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '.cache/model' },
    to: { type: 'string', default: 'models' },
    types: { type: 'string', default: 'Q8_0,Q4_0' },
  },
});

const index = JSON.parse(readFileSync(join(values.from, 'weights.json'), 'utf8')) as Entry[];
const entries = new Map(index.map((entry) => [entry.name, entry]));
const blob = readFileSync(join(values.from, 'weights.bin'));

function weights(name: string, dims: readonly number[]): Float32Array {
  const entry = entries.get(name);
  if (entry === undefined || entry.shape.join() !== dims.join()) {
    throw new Error(`${name}: expected shape ${dims.join()}, found ${entry?.shape.join()}`);
  }
  const count = dims.reduce((a, b) => a * b);
  return new Float32Array(blob.buffer.slice(blob.byteOffset + entry.offset).slice(0, 4 * count));
}

for (const type of values.types.split(',') as TensorType[]) {
  const tensors = tensorShapes(SMALL).map(([name, dims]): Tensor => {
    return { name, type: typeOf(dims, type), shape: dims, chunks: () => [weights(name, dims)] };
  });
  const path = join(values.to, `rastic-small.${type}.gguf`);
  writeGguf(path, llamaMetadata('rastic-small', SMALL, loadVocab(), type), tensors);
  console.log(`${path}: ${(statSync(path).size / 1e6).toFixed(2)} MB`);
}
