/** Arithmetic of embeddings, in one fixed order: everyone gets the same bits from the same numbers. */

function squares(vector: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) {
    const x = vector[i] ?? 0;
    sum += x * x;
  }
  return sum;
}

/**
 * Divided by its length, in f64, then rounded once to f32; never -0.
 * @returns undefined for a vector of zeros, and for NaN or infinity.
 */
export function normalize(vector: ArrayLike<number>): Float32Array | undefined {
  const sum = squares(vector);
  if (!Number.isFinite(sum) || sum === 0) return undefined;
  const length = Math.sqrt(sum);
  return Float32Array.from(vector, (x) => x / length + 0);
}

/**
 * 1 − cosine of the angle between two vectors of equal dimensions: 0 for the same direction, 2 for
 * opposite ones. Infinite where a vector has no direction or the dimensions differ.
 */
export function cosineDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const lengths = Math.sqrt(squares(a)) * Math.sqrt(squares(b));
  if (a.length !== b.length || !(lengths > 0)) return Number.POSITIVE_INFINITY;
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i] ?? 0) * (b[i] ?? 0);
  return Math.max(0, 1 - dot / lengths);
}

/** How far rounding to f32 moves the length of a vector away from 1, at the most. */
const LENGTH_TOLERANCE = 1e-5;

/** Whether the numbers are finite and the length is 1, as far as f32 can tell. */
export const isNormalized = (vector: ArrayLike<number>): boolean =>
  Math.abs(Math.sqrt(squares(vector)) - 1) <= LENGTH_TOLERANCE;
