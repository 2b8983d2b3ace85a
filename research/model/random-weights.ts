/**
 * Random weights of any shape, scaled so that each layer moves the hidden state and logits
 * spread by about `LOGIT_SPREAD`: such a model talks nonsense, but it computes like a real one.
 */

import type { Metadata } from '../gguf/metadata.js';
import type { TensorType } from '../gguf/quantize.js';
import { type Tensor, writeGguf } from '../gguf/write.js';
import { bertMetadata, bertTensors, type POOLING_TYPE } from './bert.js';
import { gemmaMetadata, gemmaTensors } from './gemma.js';
import { llamaMetadata, type Shape, tensorShapes, typeOf } from './llama.js';
import { loadVocab } from './vocab.js';

/** Standard deviation of the logits, roughly. */
const LOGIT_SPREAD = 2;
const CHUNK_VALUES = 1 << 18;
const TABLE_SIZE = 1 << 14;

/** Sharp attention keeps greedy answers from settling on one token at once. */
const ATTENTION_GAIN = 2;

function gainOf(name: string): number {
  if (name === 'token_embd.weight') return LOGIT_SPREAD;
  return name.includes('.attn_') ? ATTENTION_GAIN : 1;
}

/** Added to the hidden state as they are, so they are never quantized. */
const ADDED: ReadonlySet<string> = new Set(['token_types.weight', 'position_embd.weight']);

const nameOf = ({ width, layers }: Shape): string => `rastic random ${width}x${layers}`;

/** A table of normal deviates, built once: drawing from it is cheap for 400 million weights. */
function normalTable(): Float32Array {
  const table = new Float32Array(TABLE_SIZE);
  for (let i = 0; i < TABLE_SIZE; i += 2) {
    // Box-Muller over an even grid: no draws, so the table is the same everywhere up to libm.
    const radius = Math.sqrt(-2 * Math.log((i + 1) / (TABLE_SIZE + 1)));
    const angle = i * 2.399963229728653;
    table[i] = radius * Math.cos(angle);
    table[i + 1] = radius * Math.sin(angle);
  }
  return table;
}

function* normals(count: number, scale: number, seed: number, table: Float32Array) {
  let state = seed >>> 0 || 1;
  for (let done = 0; done < count; ) {
    const chunk = new Float32Array(Math.min(CHUNK_VALUES, count - done));
    for (let i = 0; i < chunk.length; i++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      chunk[i] = (table[(state >>> 9) & (TABLE_SIZE - 1)] ?? 0) * scale;
    }
    yield chunk;
    done += chunk.length;
  }
}

type Shapes = readonly (readonly [name: string, dims: readonly number[]])[];

function drawTensors(shapes: Shapes, type: TensorType, seed: number): Tensor[] {
  const table = normalTable();
  return shapes.map(([name, dims], index): Tensor => {
    const count = dims.reduce((a, b) => a * b);
    const fanIn = dims.at(-1) ?? 1;
    const scale = gainOf(name) / Math.sqrt(fanIn);
    const mixed = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
    const isNorm = dims.length === 1 && name.endsWith('.weight');
    const chunks = (): Iterable<Float32Array> =>
      isNorm ? [new Float32Array(count).fill(1)] : normals(count, scale, mixed, table);
    const isAdded = ADDED.has(name);
    return { name, type: isAdded ? 'F32' : typeOf(dims, type), shape: dims, chunks };
  });
}

/** Writes a model of the given shape with random weights drawn from `seed`. */
export function writeRandomModel(path: string, shape: Shape, type: TensorType, seed: number): void {
  const isGemma = shape.window !== undefined;
  const tensors = drawTensors(isGemma ? gemmaTensors(shape) : tensorShapes(shape), type, seed);
  const name = nameOf(shape);
  const metadata = isGemma ? gemmaMetadata : llamaMetadata;
  writeGguf(path, metadata(name, shape, loadVocab(shape.vocab), type), tensors);
}

/** Writes an encoder of the given shape, whose vectors mean nothing but are as hard to guess. */
export function writeRandomEncoder(
  path: string,
  shape: Shape,
  type: TensorType,
  seed: number,
  pooling: keyof typeof POOLING_TYPE = 'mean',
): void {
  const metadata: Metadata = bertMetadata(nameOf(shape), shape, type, pooling);
  writeGguf(path, metadata, drawTensors(bertTensors(shape), type, seed));
}
