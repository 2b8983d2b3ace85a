/**
 * The noise that each sampler adds: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy
 * as 1, 2, 3", SC 2011; Random123 1.14), keyed by the job's seed and counted by token id and
 * position, so that any position can be replayed alone. docs/protocol.md section 3.
 */

import { concat, fromHex, toHex, u32le, u64le, utf8 } from '../../base/bytes.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash } from '../sign/structs.js';
import { ln } from './exact-math.js';

/** Four words of 32 bits, unsigned. */
export type Words = readonly [number, number, number, number];
export type NoiseKey = readonly [number, number];

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;
const ROUNDS = 10;

/** High 32 bits of a · b: every product of a 16-bit half stays below 2^53. */
function mulHigh(a: number, b: number): number {
  const low = (a & 0xffff) * b;
  return Math.floor(((a >>> 16) * b + Math.floor(low / 0x10000)) / 0x10000);
}

/** One block of Philox4x32-10. Words in and out are unsigned 32-bit numbers. */
export function philox(counter: Words, key: NoiseKey): Words {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round++) {
    const [high0, low0] = [mulHigh(M0, c0), Math.imul(M0, c0)];
    const [high1, low1] = [mulHigh(M1, c2), Math.imul(M1, c2)];
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/**
 * Bytes 0-3 and 4-7 of H("rastic/noise/v1" ‖ seed), as little-endian u32. Derive it once per job.
 */
export function noiseKey(seed: Hash): NoiseKey {
  const digest = sha256(concat(utf8('rastic/noise/v1'), fromHex(seed)));
  const view = new DataView(digest.buffer, digest.byteOffset);
  return [view.getUint32(0, true), view.getUint32(4, true)];
}

/**
 * The uniform number behind gumbel: x = (w0 >>> 6) · 2²⁶ + (w1 >>> 6), u = (x + ½) · 2⁻⁵², strictly
 * between 0 and 1 and exact in f64 (with 53 bits the largest would round to 1, which gives infinite
 * noise).
 */
export function uniform(key: NoiseKey, pos: number, id: number): number {
  const [w0, w1] = philox([id >>> 0, pos >>> 0, 0, 0], key);
  return ((w0 >>> 6) * 0x4000000 + (w1 >>> 6) + 0.5) * Number.EPSILON;
}

/**
 * g(pos, id) = -ln(-ln u), standard Gumbel noise; between -3.6 and 36.8.
 * @param pos output index in the job, also after a resume.
 */
export function gumbel(key: NoiseKey, pos: number, id: number): number {
  return -ln(-ln(uniform(key, pos, id)));
}

/** The seed for a number that a user gave: H("rastic/seed/v1" ‖ u64). @param n 0 … 2^64 - 1 */
export function seedFromNumber(n: bigint): Hash {
  return toHex(sha256(concat(utf8('rastic/seed/v1'), u64le(n))));
}

/**
 * The seed of choice c when several outputs are requested at once (also for c = 0): H(seed ‖ u32
 * c).
 */
export function seedOfChoice(seed: Hash, c: number): Hash {
  return toHex(sha256(concat(fromHex(seed), u32le(c))));
}
