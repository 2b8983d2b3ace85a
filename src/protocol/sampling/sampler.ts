/**
 * Samples a token from logits, in a way that can be replayed for any position alone: Gumbel-max
 * over the candidates that pass the filters. docs/protocol.md section 3. It replaces llama.cpp's
 * sampler, whose draws form a sequence.
 *
 * All arithmetic is f64 on the raw f32 logits. Only candidates that are kept get noise, so a call
 * costs about as much as sorting 256 numbers.
 */
import { RasticError } from '../../base/errors.js';
import { CANDIDATES } from '../params.js';
import type { Hash, Sampler } from '../sign/structs.js';
import { byLogit, type Candidate, countKept } from './filters.js';
import type { LogitList } from './logits.js';
import { gumbel, type NoiseKey, noiseKey } from './noise.js';
import { type Counts, penalise, type Settings, settingsOf } from './penalties.js';

export interface Position {
  /**
   * The 256 highest raw logits (all, if the vocabulary is smaller) and those of the ids named in
   * logitBias, in any order; an id in both groups may occur once or twice.
   */
  readonly candidates: LogitList;
  /** Of the whole raw vocabulary; rounded to f32 here, as in the leaf. */
  readonly logsumexp: number;
  /** Tokens in the job's output before this position. */
  readonly counts: Counts;
  /** Output index in the job. */
  readonly index: number;
}

export interface TokenSampler {
  /**
   * The token of a position.
   * @throws RasticError SAMPLER_LOGIT for a logit that is not finite or a biased id without one;
   * SAMPLER_CANDIDATES for no candidate, or for more than 256 besides the biased ids.
   */
  sample(position: Position): number;
}

/** Derives key and settings once for a job. checkSampler checks the ranges of the Sampler. */
export function createSampler(sampler: Sampler, seed: Hash): TokenSampler {
  const settings = settingsOf(sampler);
  const key = noiseKey(seed);
  return {
    sample({ candidates, logsumexp, counts, index }) {
      const ordered = orderCandidates(settings, counts, candidates);
      const kept = countKept(settings, ordered, Math.fround(logsumexp));
      return highestScore(settings.temperature, key, index, ordered.slice(0, kept));
    },
  };
}

/** Steps 1 and 2 before the filters: candidates penalised, each id once, in order. */
function orderCandidates(settings: Settings, counts: Counts, list: LogitList): Candidate[] {
  const { ids, logits } = list;
  const seen = new Set<number>();
  const ordered: Candidate[] = [];
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? -1;
    const z = logits[i] ?? Number.NaN;
    if (!Number.isFinite(z)) throw new RasticError('SAMPLER_LOGIT', { id });
    if (seen.has(id)) continue;
    seen.add(id);
    ordered.push({ id, z: penalise(settings, counts, id, z) });
  }
  const limit = CANDIDATES + settings.bias.size;
  for (const id of settings.bias.keys()) {
    if (!seen.has(id)) throw new RasticError('SAMPLER_LOGIT', { id });
  }
  if (ordered.length === 0 || ordered.length > limit) {
    throw new RasticError('SAMPLER_CANDIDATES', { count: ordered.length, limit });
  }
  return ordered.sort(byLogit);
}

/** Step 4: argmax of z′/T + g, ties go to the lowest id; for T = 0 the first in the order. */
function highestScore(
  temperature: number,
  key: NoiseKey,
  index: number,
  kept: readonly Candidate[],
): number {
  let best = kept[0] ?? { id: -1, z: 0 };
  if (temperature === 0) return best.id;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of kept) {
    const score = candidate.z / temperature + gumbel(key, index, candidate.id);
    if (score > bestScore || (score === bestScore && candidate.id < best.id)) {
      [best, bestScore] = [candidate, score];
    }
  }
  return best.id;
}
