/**
 * Small model files with one fault each, written as other people's converters wrote them: parts of
 * a split model, vocabularies with two tokens of one text, weights that are no numbers, hostile
 * headers.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Metadata } from '../../../research/gguf/metadata.js';
import { type Tensor, writeGguf } from '../../../research/gguf/write.js';
import {
  llamaMetadata,
  type Shape,
  SMALL,
  tensorShapes,
  typeOf,
} from '../../../research/model/llama.js';
import { loadVocab } from '../../../research/model/vocab.js';

type Entry = Metadata[number];

export interface Fault {
  /** Changes the metadata of a good file. */
  readonly edit?: (metadata: Metadata) => Metadata;
  /** The value of each weight of a matrix; undefined: as in the good file. */
  readonly weight?: (tensor: string) => number | undefined;
  /** Tensors that are left out. */
  readonly without?: (tensor: string) => boolean;
}

const SHAPE: Shape = { ...SMALL, layers: 2, width: 64, hidden: 128, heads: 2, kvHeads: 1 };

/** Weights that differ, so that the model computes something. */
const ordinary = (i: number): number => Math.sin(i * 12.9898) * 0.2;

/** Writes a tiny llama model, good but for the fault. */
export function writeFaulty(path: string, fault: Fault = {}): string {
  const { edit = (metadata) => metadata, weight = () => undefined, without = () => false } = fault;
  const tensors = tensorShapes(SHAPE)
    .filter(([name]) => !without(name))
    .map(([name, shape]): Tensor => {
      const count = shape.reduce((a, b) => a * b, 1);
      const value = (i: number) => (shape.length === 1 ? 1 : (weight(name) ?? ordinary(i)));
      const chunks = () => [Float32Array.from({ length: count }, (_, i) => value(i))];
      return { name, type: typeOf(shape, 'Q8_0'), shape, chunks };
    });
  const vocab = loadVocab(SHAPE.vocab);
  writeGguf(path, edit(llamaMetadata('faulty', SHAPE, vocab, 'Q8_0')), tensors);
  return path;
}

/** Sets a key, or adds it. */
export const set =
  (key: string, value: Entry[1]) =>
  (metadata: Metadata): Metadata => [...metadata.filter(([name]) => name !== key), [key, value]];

/** Leaves a key out. */
export const leaveOut =
  (key: string) =>
  (metadata: Metadata): Metadata =>
    metadata.filter(([name]) => name !== key);

/** Changes the texts of the vocabulary. */
export const tokens =
  (change: (texts: string[]) => void) =>
  (metadata: Metadata): Metadata =>
    metadata.map(([key, value]): Entry => {
      if (key !== 'tokenizer.ggml.tokens' || value.type !== 'string[]') return [key, value];
      const texts = [...value.value];
      change(texts);
      return [key, { type: 'string[]', value: texts }];
    });

/** Gives the file another architecture, with the same keys under its name. */
export const architecture =
  (name: string) =>
  (metadata: Metadata): Metadata =>
    metadata.map(([key, value]): Entry => {
      if (key === 'general.architecture') return [key, { type: 'string', value: name }];
      return [key.replace(/^llama\./, `${name}.`), value];
    });

/** The first bytes of a GGUF file with these counts, followed by `rest`. */
export function headerBytes(tensorCount: bigint, keyCount: bigint, ...rest: Buffer[]): Buffer {
  const head = Buffer.alloc(24);
  head.write('GGUF', 'latin1');
  head.writeUInt32LE(3, 4);
  head.writeBigUInt64LE(tensorCount, 8);
  head.writeBigUInt64LE(keyCount, 16);
  return Buffer.concat([head, ...rest]);
}

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const u64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
};
/** A text with its length in front. */
export const text = (value: string): Buffer =>
  Buffer.concat([u64(BigInt(Buffer.byteLength(value))), Buffer.from(value)]);

/** Writes a header, and so many zeros behind it that small counts would fit. */
export const writeHeader = (path: string, header: Buffer, zeros = 4_096): Promise<void> =>
  writeFile(path, Buffer.concat([header, Buffer.alloc(zeros)]));

/** A header that is good: an architecture, two tokens, one tensor of eight weights. */
export function smallestModel(): Buffer {
  const [STRING, ARRAY, F32] = [8, 9, 0];
  const keys = [
    [text('general.architecture'), u32(STRING), text('llama')],
    [text('tokenizer.ggml.tokens'), u32(ARRAY), u32(STRING), u64(2n), text('a'), text('b')],
  ].flat();
  const tensor = [text('x'), u32(1), u64(8n), u32(F32), u64(0n)];
  const header = headerBytes(1n, 2n, ...keys, ...tensor);
  return Buffer.concat([header, Buffer.alloc(32 - (header.length % 32) + 32)]);
}

/** What a manifest says of a file. */
export async function factsOf(path: string) {
  const bytes = await readFile(path);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { modelId: `0x${digest}`, bytes: bytes.length };
}
