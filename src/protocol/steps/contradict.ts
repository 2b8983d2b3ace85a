/**
 * Contradiction: a leaf whose own logits show that its token was not sampled from them with the
 * job's seed and sampler. A light client finds this by itself, without a model. docs/protocol.md
 * section 4. It does not check whether the logits are correct; the audit does.
 */

import { CONTRADICTION_SLACK } from '../params.js';
import type { Leaf } from '../proof/leaf.js';
import {
  certainSurvivors,
  createView,
  type FilterName,
  failedFilter,
} from '../sampling/certain.js';
import { gumbel, type NoiseKey, noiseKey } from '../sampling/noise.js';
import { type Counts, penalise, type Settings, settingsOf } from '../sampling/penalties.js';
import type { Hash, Sampler } from '../sign/structs.js';
import { isSampled } from './kinds/kinds.js';

export type Contradiction =
  /** The token provably fails this filter. */
  | { readonly reason: FilterName }
  /** The id `by` certainly survived the filters and has the higher score. */
  | { readonly reason: 'beaten'; readonly by: number };

export interface SamplingRules {
  /** Kind of the job; absent: generate. Only what is sampled can contradict itself. */
  readonly kind?: number;
  readonly sampler: Sampler;
  readonly seed: Hash;
  /** Tokens in the job's output before the leaf's index, a resumed prefix included. */
  readonly counts: Counts;
}

/** Why a leaf contradicts itself, or undefined. @param counts tokens of the output before it. */
export type ContradictionCheck = (leaf: Leaf, counts: Counts) => Contradiction | undefined;

/** For one leaf that checkLeaf passes: see createContradictionCheck. */
export const contradiction = (leaf: Leaf, rules: SamplingRules): Contradiction | undefined =>
  createContradictionCheck(rules)(leaf, rules.counts);

/**
 * The check for the leaves of one job, each of which checkLeaf passes. Scores are z′ + T·g in logits,
 * which is the sampler's z′/T + g times T and also works for T = 0. A token that createSampler drew
 * from the same numbers is never refused: every doubt that the leaf leaves counts in the node's
 * favour.
 */
export function createContradictionCheck(rules: Omit<SamplingRules, 'counts'>): ContradictionCheck {
  if (!isSampled(rules)) return () => undefined;
  const drawn = { settings: settingsOf(rules.sampler), key: noiseKey(rules.seed) };
  return (leaf, counts) => contradictionIn(leaf, counts, drawn);
}

function contradictionIn(
  leaf: Leaf,
  counts: Counts,
  { settings, key }: { readonly settings: Settings; readonly key: NoiseKey },
): Contradiction | undefined {
  const facts = { leaf, width: leaf.ids.length, settings, counts };
  const view = createView({ ...facts, edge: CONTRADICTION_SLACK, own: true });
  // [CONTRADICT-1 REJECT] The token must pass every filter whose result is certain from the leaf.
  const reason = failedFilter(view);
  if (reason !== undefined) return { reason };
  // [CONTRADICT-2 REJECT] No candidate that certainly survives the filters may have a higher score
  // than the token.
  const { temperature } = settings;
  const score = (id: number, z: number) =>
    temperature === 0 ? z : z + temperature * gumbel(key, leaf.index, id);
  const own = score(leaf.token, penalise(settings, counts, leaf.token, leaf.tokenLogit));
  const winner = certainSurvivors(view).find(({ id, z }) => {
    return id !== leaf.token && score(id, z) > own + CONTRADICTION_SLACK;
  });
  return winner && { reason: 'beaten', by: winner.id };
}
