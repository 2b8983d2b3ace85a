/**
 * Which candidates are kept: top_k, min_p and top_p over penalised logits in order.
 * docs/protocol.md section 3, step 2. certain.ts derives what a leaf alone proves about the
 * filters.
 */
import { exp, ln } from './exact-math.js';
import type { Settings } from './penalties.js';

/** A candidate: its id and its logit after penalties and bias. */
export interface Candidate {
  readonly id: number;
  readonly z: number;
}

/** The order of candidates: by descending logit, equal logits by ascending id. */
export function byLogit(a: Candidate, b: Candidate): number {
  return b.z - a.z || a.id - b.id;
}

/**
 * Probability at temperature 1, relative to the whole raw vocabulary. It may exceed 1 for a logit
 * that a penalty raised: such a candidate alone fills any top_p.
 */
export function probability(z: number, logsumexp: number): number {
  return exp(z - logsumexp);
}

/** Whether min_p keeps a logit, as z′ - z′_max ≥ ln min_p; min_p = 0 keeps all. */
export function passesMinP(settings: Settings, z: number, max: number): boolean {
  return z - max >= ln(settings.minP);
}

/**
 * How many of the candidates, given in order, are kept; at least one. First top_k; then, of these,
 * the candidates within min_p of the first; then the shortest head whose probabilities, summed in
 * order, reach top_p, or all if they never do. top_p = 1 is off, because rounding may make a sum
 * reach 1 early.
 * @param logsumexp of the whole raw vocabulary, as in the leaf (f32).
 */
export function countKept(
  settings: Settings,
  ordered: readonly Candidate[],
  logsumexp: number,
): number {
  const max = ordered[0]?.z ?? 0;
  const limit = Math.min(settings.topK, ordered.length);
  let mass = 0;
  for (let i = 0; i < limit; i++) {
    const z = ordered[i]?.z ?? 0;
    if (!passesMinP(settings, z, max)) return i;
    mass += probability(z, logsumexp);
    if (settings.topP < 1 && mass >= settings.topP) return i + 1;
  }
  return limit;
}
