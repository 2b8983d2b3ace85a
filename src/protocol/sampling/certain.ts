/**
 * What a leaf proves about the filters although it shows only some of the logits: which of them
 * survive top_k, min_p and top_p for certain, and whether a token fails one for certain. Shared
 * by the contradiction check (section 4) and the judge (section 6).
 *
 * No id that is not shown has a raw logit above the last of the highest, and z′ never falls as z
 * rises, so its z′ is at most `ceiling`. Where no penalty raises logits and no bias is positive on an
 * id that is not shown, that is this last raw logit itself; otherwise it is higher and fewer things
 * are certain, but never a false one.
 */

import type { Leaf } from '../proof/leaf.js';
import { exp, ln } from './exact-math.js';
import { byLogit, type Candidate, passesMinP, probability } from './filters.js';
import { type Counts, penalise, raisesLogits, type Settings } from './penalties.js';

/** What a view is made of. */
export interface ViewInit {
  readonly leaf: Leaf;
  /** How many of its pairs, from the first on, are the highest raw logits: k, or a wide leaf's w. */
  readonly width: number;
  readonly settings: Settings;
  readonly counts: Counts;
  /** Logits by which any comparison may be off; all doubts count for the node. */
  readonly edge: number;
  /**
   * Whether the leaf's logits are the very numbers that its token was sampled from (contradiction)
   * and not another engine's (judging): order among raw logits is then known without an edge.
   */
  readonly own: boolean;
}

/** A shown id after penalties and bias. */
interface Shown extends Candidate {
  readonly raw: number;
}

/** A leaf in the light of the job's sampler and the output before it. */
export interface LeafView extends ViewInit {
  /** All ids shown, in the order after penalties and bias. */
  readonly top: readonly Shown[];
}

export type FilterName = 'topK' | 'minP' | 'topP';

export function createView(init: ViewInit): LeafView {
  const { leaf, settings, counts } = init;
  const top = leaf.ids.map((id, i) => {
    const raw = leaf.logits[i] ?? Number.NaN;
    return { id, raw, z: penalise(settings, counts, id, raw) };
  });
  return { ...init, top: top.sort(byLogit) };
}

/** The last of the highest raw logits: what is not shown lies behind it. */
export const lastShown = ({ leaf, width }: Pick<ViewInit, 'leaf' | 'width'>): number =>
  leaf.logits[width - 1] ?? Number.NaN;

/** The highest z′ that an id which is not shown can have. */
function ceilingOf({ leaf, settings, counts }: LeafView, last: number): number {
  const raised = raisesLogits(settings) ? [...counts.keys()] : [];
  let ceiling = last;
  for (const id of [...raised, ...settings.bias.keys()]) {
    if (leaf.ids.includes(id)) continue;
    ceiling = Math.max(ceiling, penalise(settings, counts, id, last));
  }
  return ceiling;
}

/** Those shown that every filter keeps for certain, in order. */
export function certainSurvivors(view: LeafView): Candidate[] {
  const { leaf, settings, edge, own, top } = view;
  const last = lastShown(view);
  const ceiling = ceilingOf(view, last);
  const max = top[0]?.z ?? Number.NaN;
  const isMassFree = settings.topP === 1;
  const masses = isMassFree ? [] : top.map(({ z }) => probability(z, leaf.logsumexp));
  const survivors: Candidate[] = [];
  /** Those before `reach` may come before the one looked at; its mass and its rank count them. */
  let [reach, mass] = [0, 0];
  for (const [i, { id, z, raw }] of top.entries()) {
    for (; (top[reach]?.z ?? Number.NaN) >= z - edge; reach++) mass += masses[reach] ?? 0;
    // What fails here fails for all behind it.
    if (reach > settings.topK || !passesMinP(settings, z - edge, max)) break;
    if (!isMassFree && (mass - (masses[i] ?? 0)) * exp(edge) >= settings.topP) break;
    // Equal raw logits that are not shown have higher ids, so an untouched one precedes them.
    const untouched = own && z === raw && ceiling === last;
    if (untouched ? z >= last : z > ceiling + edge) survivors.push({ id, z });
  }
  return survivors;
}

function massOf(candidates: readonly Candidate[], logsumexp: number): number {
  return candidates.reduce((sum, { z }) => sum + probability(z, logsumexp), 0);
}

/** The filter that the leaf's own token fails for certain by the leaf's own logits, if any. */
export function failedFilter(view: LeafView): FilterName | undefined {
  const { leaf, settings, counts, edge, top } = view;
  const token = penalise(settings, counts, leaf.token, leaf.tokenLogit);
  const others = top.filter(({ id }) => id !== leaf.token);
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
  const { settings, leaf, top } = view;
  const others = top.filter((other) => other.id !== id);
  const missed = [0];
  const last = others[settings.topK - 1];
  if (last !== undefined) missed.push(last.z - z);
  if (settings.minP > 0) missed.push((others[0]?.z ?? z) + ln(settings.minP) - z);
  let mass = 0;
  for (const other of settings.topP < 1 ? others : []) {
    if (other.z <= z) break;
    mass += probability(other.z, leaf.logsumexp);
    if (mass >= settings.topP) missed.push(Math.min(other.z - z, ln(mass / settings.topP)));
  }
  return Math.max(...missed);
}
