/**
 * The tensor types the writer knows, and their conversion from F32. Q8_0 and Q4_0 follow
 * ggml's reference `quantize_row_q8_0_ref` and `quantize_row_q4_0_ref` operation by operation in
 * single precision, so the bytes are those that ggml would write.
 */
import { toHalf } from './half.js';

/** Name, ggml's type number, values and bytes of one block, `general.file_type`. */
export const TYPES = {
  F32: { id: 0, values: 1, bytes: 4, fileType: 0 },
  F16: { id: 1, values: 1, bytes: 2, fileType: 1 },
  Q4_0: { id: 2, values: 32, bytes: 18, fileType: 2 },
  Q8_0: { id: 8, values: 32, bytes: 34, fileType: 7 },
} as const;

/** A tensor type that can be written. */
export type TensorType = keyof typeof TYPES;

/** Bytes of `count` values in the given type; whole blocks only. */
export function bytesOf(type: TensorType, count: number): number {
  const { values, bytes } = TYPES[type];
  if (count % values !== 0) throw new RangeError(`${count} values are no whole ${type} blocks`);
  return (count / values) * bytes;
}

const f = Math.fround;

function quantizeQ8(x: Float32Array, out: DataView): void {
  for (let block = 0, at = 0; block < x.length; block += 32, at += 34) {
    let most = 0;
    for (let j = 0; j < 32; j++) most = Math.max(most, Math.abs(x[block + j] ?? 0));
    const scale = f(most / 127);
    const inverse = scale === 0 ? 0 : f(1 / scale);
    out.setUint16(at, toHalf(scale), true);
    for (let j = 0; j < 32; j++) {
      const v = f((x[block + j] ?? 0) * inverse);
      // roundf: halves away from zero.
      out.setInt8(at + 2 + j, v < 0 ? -Math.floor(0.5 - v) : Math.floor(v + 0.5));
    }
  }
}

function quantizeQ4(x: Float32Array, out: DataView): void {
  const nibble = (value: number, inverse: number): number =>
    Math.min(15, Math.trunc(f(f(value * inverse) + 8.5)));
  for (let block = 0, at = 0; block < x.length; block += 32, at += 18) {
    let most = 0;
    let signed = 0;
    for (let j = 0; j < 32; j++) {
      const v = x[block + j] ?? 0;
      if (Math.abs(v) > most) [most, signed] = [Math.abs(v), v];
    }
    const scale = f(signed / -8);
    const inverse = scale === 0 ? 0 : f(1 / scale);
    out.setUint16(at, toHalf(scale), true);
    for (let j = 0; j < 16; j++) {
      const low = nibble(x[block + j] ?? 0, inverse);
      const high = nibble(x[block + 16 + j] ?? 0, inverse);
      out.setUint8(at + 2 + j, low | (high << 4));
    }
  }
}

function writeF16(x: Float32Array, out: DataView): void {
  for (const [i, v] of x.entries()) out.setUint16(2 * i, toHalf(v), true);
}

function writeF32(x: Float32Array, out: DataView): void {
  for (const [i, v] of x.entries()) out.setFloat32(4 * i, v, true);
}

/** Converts whole blocks of values to the bytes of the given type. */
export function quantize(type: TensorType, x: Float32Array): Uint8Array {
  const bytes = new Uint8Array(bytesOf(type, x.length));
  const out = new DataView(bytes.buffer);
  if (type === 'Q8_0') quantizeQ8(x, out);
  else if (type === 'Q4_0') quantizeQ4(x, out);
  else if (type === 'F16') writeF16(x, out);
  else writeF32(x, out);
  return bytes;
}
