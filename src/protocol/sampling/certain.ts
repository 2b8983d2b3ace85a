/**
 * What a leaf proves about the filters although it shows only some of the logits: which candidates
 * certainly pass top_k, min_p and top_p, and whether a token certainly fails one of them. Shared by
 * the contradiction check (section 4) and the judge (section 6).
 *
 * An id that is not shown has no raw logit above the last of the highest, and z′ never falls as z
 * rises, so its z′ is at most `ceiling`. If no penalty raises logits and no hidden id has a
 * positive bias, `ceiling` is this last raw logit. Otherwise it is higher: then less is certain,
 * but nothing false is ever taken as certain.
 */

import type { Leaf } from '../proof/leaf.js';
import { exp, ln } from './exact-math.js';
import { byLogit, type Candidate, passesMinP, probability } from './filters.js';
import { type Counts, penalise, raisesLogits, type Settings } from './penalties.js';

/** The input of a view. */
export interface ViewInit {
  readonly leaf: Leaf;
  /** How many of its first pairs are the highest raw logits: k, or w in a wide leaf. */
  readonly width: number;
  readonly settings: Settings;
  readonly counts: Counts;
  /** Error margin of each comparison, in logits; every doubt counts in the node's favour. */
  readonly edge: number;
  /**
   * Whether the token was sampled from exactly these logits (contradiction check), and not from
   * another engine's (judging). If so, the order of raw logits is known without a margin.
   */
  readonly own: boolean;
}

/** A shown id after penalties and bias. */
interface Shown extends Candidate {
  readonly raw: number;
}

/** A leaf after applying the job's sampler and the output before it. */
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

/** The last of the highest raw logits: every hidden id comes after it. */
export const lastShown = ({ leaf, width }: Pick<ViewInit, 'leaf' | 'width'>): number =>
  leaf.logits[width - 1] ?? Number.NaN;

/** The highest z′ that a hidden id can have. */
function ceilingOf({ leaf, settings, counts }: LeafView, last: number): number {
  const raised = raisesLogits(settings) ? [...counts.keys()] : [];
  let ceiling = last;
  for (const id of [...raised, ...settings.bias.keys()]) {
    if (leaf.ids.includes(id)) continue;
    ceiling = Math.max(ceiling, penalise(settings, counts, id, last));
  }
  return ceiling;
}

/** The shown ids that certainly pass every filter, in order. */
export function certainSurvivors(view: LeafView): Candidate[] {
  const { leaf, settings, edge, own, top } = view;
  const last = lastShown(view);
  const ceiling = ceilingOf(view, last);
  const max = top[0]?.z ?? Number.NaN;
  const isMassFree = settings.topP === 1;
  const masses = isMassFree ? [] : top.map(({ z }) => probability(z, leaf.logsumexp));
  const survivors: Candidate[] = [];
  /** Ids before `reach` may come before the current one; its mass and its rank include them. */
  let [reach, mass] = [0, 0];
  for (const [i, { id, z, raw }] of top.entries()) {
    for (; (top[reach]?.z ?? Number.NaN) >= z - edge; reach++) mass += masses[reach] ?? 0;
    // If this one fails, all after it fail too.
    if (reach > settings.topK || !passesMinP(settings, z - edge, max)) break;
    if (!isMassFree && (mass - (masses[i] ?? 0)) * exp(edge) >= settings.topP) break;
    // Hidden ids with an equal raw logit have higher ids, so an unchanged shown id comes before
    // them.
    const untouched = own && z === raw && ceiling === last;
    if (untouched ? z >= last : z > ceiling + edge) survivors.push({ id, z });
  }
  return survivors;
}

function massOf(candidates: readonly Candidate[], logsumexp: number): number {
  return candidates.reduce((sum, { z }) => sum + probability(z, logsumexp), 0);
}

/** The filter that the leaf's token certainly fails by the leaf's own logits, if any. */
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
 * A lower bound, in logits, of the distance by which the candidate fails a filter; 0 if it may pass
 * all of them. If its logit and those before it moved closer by less than this, one filter would
 * still drop it. Ids that the leaf does not show could only move it further back.
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
