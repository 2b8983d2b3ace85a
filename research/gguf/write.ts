/**
 * Writes GGUF files, version 3: header, metadata, table of tensors, then the tensors' data at
 * multiples of 32 bytes. Values arrive in chunks and are quantized and written one chunk at a
 * time, so a file may be far larger than memory. It writes only; llama.cpp does the reading.
 * Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { createBytes, type Metadata } from './metadata.js';
import { bytesOf, quantize, type TensorType, TYPES } from './quantize.js';

const MAGIC = 0x46554747;
const VERSION = 3;
const ALIGNMENT = 32;

/** A tensor to be written. */
export interface Tensor {
  readonly name: string;
  readonly type: TensorType;
  /** Rows first, as in [n_out, n_in]; GGUF stores the reverse. */
  readonly shape: readonly number[];
  /** F32 values in row order, each chunk a whole number of blocks; asked for once. */
  readonly chunks: () => Iterable<Float32Array>;
}

const padding = (length: number): number => (ALIGNMENT - (length % ALIGNMENT)) % ALIGNMENT;
const valuesOf = (tensor: Tensor): number => tensor.shape.reduce((a, b) => a * b, 1);

function header(metadata: Metadata, tensors: readonly Tensor[]): Buffer {
  const out = createBytes();
  out.u32(MAGIC);
  out.u32(VERSION);
  out.u64(tensors.length);
  out.u64(metadata.length);
  out.metadata(metadata);
  let offset = 0;
  for (const tensor of tensors) {
    out.string(tensor.name);
    out.u32(tensor.shape.length);
    for (const size of [...tensor.shape].reverse()) out.u64(size);
    out.u32(TYPES[tensor.type].id);
    out.u64(offset);
    const bytes = bytesOf(tensor.type, valuesOf(tensor));
    offset += bytes + padding(bytes);
  }
  const bytes = out.done();
  return Buffer.concat([bytes, Buffer.alloc(padding(bytes.length))]);
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/**
 * Writes a whole file.
 * @throws RangeError if a tensor's chunks do not add up to its shape.
 */
export function writeGguf(path: string, metadata: Metadata, tensors: readonly Tensor[]): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, header(metadata, tensors));
    for (const tensor of tensors) {
      let values = 0;
      for (const chunk of tensor.chunks()) {
        values += chunk.length;
        writeAll(file, quantize(tensor.type, chunk));
      }
      if (values !== valuesOf(tensor)) throw new RangeError(`${tensor.name}: ${values} values`);
      writeAll(file, Buffer.alloc(padding(bytesOf(tensor.type, values))));
    }
  } finally {
    closeSync(file);
  }
}
