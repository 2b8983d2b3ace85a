/**
 * What a leaf proves about the filters although it shows only k of the logits: which of the k
 * survive top_k, min_p and top_p for certain, and whether a token fails one for certain. Shared
 * by the contradiction check (section 4) and the judge (section 6).
 *
 * No id outside the k has a raw logit above the k-th, and z′ never falls as z rises, so its z′ is
 * at most `ceiling`. Where no penalty raises logits and no bias is positive, that is the k-th raw
 * logit itself; otherwise it is higher and fewer things are certain, but never a false one.
 */
import { exp, ln } from './exact-math.js';
import { byLogit, type Candidate, passesMinP, probability } from './filters.js';
import type { Leaf } from './leaf.js';
import { type Counts, penalise, raisesLogits, type Settings } from './penalties.js';

/** A leaf in the light of the job's sampler and the output before it. */
export interface LeafView {
  readonly leaf: Leaf;
  readonly settings: Settings;
  readonly counts: Counts;
  /** Logits by which any comparison may be off; all doubts count for whoever made the token. */
  readonly edge: number;
  /**
   * Whether the leaf's logits are the very numbers that its token was sampled from (contradiction)
   * and not another engine's (judging): order among raw logits is then known without an edge.
   */
  readonly own: boolean;
}

export type FilterName = 'topK' | 'minP' | 'topP';

/** The k as candidates after penalties and bias, in the leaf's order. */
export function penalisedTop({ leaf, settings, counts }: LeafView): Candidate[] {
  return leaf.ids.map((id, i) => {
    return { id, z: penalise(settings, counts, id, leaf.logits[i] ?? Number.NaN) };
  });
}

/** The highest z′ that an id outside the k can have. */
function ceilingOf({ leaf, settings, counts }: LeafView, kth: number): number {
  const raised = raisesLogits(settings) ? [...counts.keys()] : [];
  let ceiling = kth;
  for (const id of [...raised, ...settings.bias.keys()]) {
    if (leaf.ids.includes(id)) continue;
    ceiling = Math.max(ceiling, penalise(settings, counts, id, kth));
  }
  return ceiling;
}

/** Those of the k that every filter keeps for certain. */
export function certainSurvivors(view: LeafView): Candidate[] {
  const { leaf, settings, edge, own } = view;
  const top = penalisedTop(view);
  const kth = leaf.logits[leaf.logits.length - 1] ?? Number.NaN;
  const ceiling = ceilingOf(view, kth);
  const max = Math.max(...top.map(({ z }) => z));
  const isMassFree = settings.topP === 1;
  const masses = isMassFree ? [] : top.map(({ z }) => probability(z, leaf.logsumexp));
  return top.filter(({ z }, i) => {
    // Equal raw logits outside the k have higher ids, so an untouched one of the k precedes them.
    const untouched = own && z === leaf.logits[i] && ceiling === kth;
    if (untouched ? z < kth : z <= ceiling + edge) return false;
    let [rivals, mass] = [0, 0];
    top.forEach((other, j) => {
      if (j === i || other.z < z - edge) return;
      rivals++;
      mass += masses[j] ?? 0;
    });
    if (rivals >= settings.topK || !passesMinP(settings, z - edge, max)) return false;
    return isMassFree || mass * exp(edge) < settings.topP;
  });
}

function massOf(candidates: readonly Candidate[], logsumexp: number): number {
  return candidates.reduce((sum, { z }) => sum + probability(z, logsumexp), 0);
}

/** The filter that the leaf's own token fails for certain by the leaf's own logits, if any. */
export function failedFilter(view: LeafView): FilterName | undefined {
  const { leaf, settings, counts, edge } = view;
  const token = penalise(settings, counts, leaf.token, leaf.tokenLogit);
  const others = penalisedTop(view).filter(({ id }) => id !== leaf.token);
  const above = others.filter(({ z }) => z > token + edge);
  if (above.length >= settings.topK) return 'topK';
  const max = Math.max(token, ...others.map(({ z }) => z));
  if (!passesMinP(settings, token + edge, max)) return 'minP';
  const mass = massOf(above, leaf.logsumexp);
  if (settings.topP < 1 && mass * exp(-edge) >= settings.topP) return 'topP';
  return undefined;
}

/**
 * By how many logits the candidate at least misses a filter, 0 if it may pass them all: were its
 * logit and those before it nearer by less, one filter would still drop it. Others than the leaf
 * shows could only push it further back.
 */
export function filterShortfall(view: LeafView, { id, z }: Candidate): number {
  const { settings, leaf } = view;
  const others = penalisedTop(view)
    .filter((other) => other.id !== id)
    .sort(byLogit);
  const missed = [0];
  const last = others[settings.topK - 1];
  if (last !== undefined) missed.push(last.z - z);
  if (settings.minP > 0) missed.push((others[0]?.z ?? z) + ln(settings.minP) - z);
  let mass = 0;
  for (const other of settings.topP < 1 ? others : []) {
    mass += probability(other.z, leaf.logsumexp);
    if (mass >= settings.topP) missed.push(Math.min(other.z - z, ln(mass / settings.topP)));
  }
  return Math.max(...missed);
}
