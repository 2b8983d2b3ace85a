/** IEEE 754 half precision, rounded to nearest even as ggml and F16C do it. */

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Bits of the half-precision number nearest to `value`; overflow becomes infinity. */
export function toHalf(value: number): number {
  float[0] = value;
  const x = bits[0] ?? 0;
  const sign = (x >>> 16) & 0x8000;
  const exponent = (x >>> 23) & 0xff;
  const fraction = x & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction === 0 ? 0 : 0x200);
  const half = exponent - 112;
  if (half >= 31) return sign | 0x7c00;
  if (half < -10) return sign;
  // A subnormal keeps its leading one and is shifted further; a carry may climb into the exponent.
  const shift = half <= 0 ? 14 - half : 13;
  const whole = half <= 0 ? fraction | 0x800000 : fraction;
  const base = half <= 0 ? 0 : half << 10;
  const kept = whole >>> shift;
  const rest = whole & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  const up = rest > middle || (rest === middle && (kept & 1) === 1) ? 1 : 0;
  return sign | (base + kept + up);
}
