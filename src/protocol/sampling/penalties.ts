/**
 * A Sampler's millionths as f64, and the effect of penalties and bias on a raw logit. The sampler,
 * the contradiction check and the judge share this file, because they must agree to the last bit.
 * docs/protocol.md section 3, step 2.
 */
import { MILLIONTHS } from '../params.js';
import type { Sampler } from '../sign/structs.js';

/** How often each id occurs in the job's output before a position, including a resumed prefix. */
export type Counts = Pick<ReadonlyMap<number, number>, 'get' | 'keys'>;

export const NO_COUNTS: Counts = new Map();

/** A Sampler as real numbers: each integer divided once by a million, in f64. */
export interface Settings {
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly repeat: number;
  readonly frequency: number;
  readonly presence: number;
  /** Logits added to an id. */
  readonly bias: ReadonlyMap<number, number>;
}

export function settingsOf(sampler: Sampler): Settings {
  return {
    temperature: sampler.temperature / MILLIONTHS,
    topK: sampler.topK,
    topP: sampler.topP / MILLIONTHS,
    minP: sampler.minP / MILLIONTHS,
    repeat: sampler.repeatPenalty / MILLIONTHS,
    frequency: sampler.frequencyPenalty / MILLIONTHS,
    presence: sampler.presencePenalty / MILLIONTHS,
    bias: new Map(sampler.logitBias.map(({ id, bias }) => [id, bias / MILLIONTHS])),
  };
}

/** Whether a logit can depend on the output so far. */
export function hasPenalties({ repeat, frequency, presence }: Settings): boolean {
  return repeat !== 1 || frequency !== 0 || presence !== 0;
}

/** Whether an occurrence in the output can raise an id's logit: rewards instead of penalties. */
export function raisesLogits({ repeat, frequency, presence }: Settings): boolean {
  return repeat < 1 || frequency < 0 || presence < 0;
}

/**
 * The factor by which penalties can increase the difference between two engines' logits: a repeat
 * penalty multiplies negative logits, a reward multiplies positive ones, and everything else shifts
 * both equally.
 */
export function stretchOf({ repeat }: Settings): number {
  return Math.max(repeat, 1 / repeat);
}

/** Counts of these tokens; update it as tokens are generated. */
export function countTokens(tokens: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/**
 * z′ in logits: for an id in the output so far ((z > 0 ? z / repeat : z · repeat) - frequency ·
 * count) - presence, for any id then + bias; f64, in this order of operations. It never falls as z
 * rises, so a bound on z gives one on z′.
 */
export function penalise(settings: Settings, counts: Counts, id: number, z: number): number {
  const count = counts.get(id) ?? 0;
  const bias = settings.bias.get(id) ?? 0;
  if (count === 0) return z + bias;
  const repeated = z > 0 ? z / settings.repeat : z * settings.repeat;
  return repeated - settings.frequency * count - settings.presence + bias;
}
