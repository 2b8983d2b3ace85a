/**
 * The outcome of an audited position: a pure function of the node's leaf, the verifier's leaf, the
 * Job and the manifest's rule for the pair of engine classes. Client, verifier and ledger compute
 * it in the same way. docs/protocol.md section 6.
 */

import { equalBytes } from '../../base/bytes.js';
import type { JudgingRule, Tolerance } from '../model/manifest.js';
import { MILLIONTHS, type Outcome } from '../params.js';
import { refuse } from '../rules.js';
import { certainSurvivors, createView, filterShortfall, lastShown } from '../sampling/certain.js';
import { gumbel, type NoiseKey, noiseKey } from '../sampling/noise.js';
import {
  type Counts,
  hasPenalties,
  NO_COUNTS,
  penalise,
  settingsOf,
  stretchOf,
} from '../sampling/penalties.js';
import type { Job } from '../sign/structs.js';
import { contradiction } from '../steps/contradict.js';
import { isEmbed, isSampled } from '../steps/kinds/kinds.js';
import { isEmbedding } from './embedding-leaf.js';
import { encodeLeaf, type Leaf } from './leaf.js';
import { cosineDistance } from './vector.js';
import { headOf, narrowLeaf } from './wide-leaf.js';

export interface Case {
  /**
   * The leaf that the node committed to; it has passed checkLeaf and is proven under the Receipt's
   * root.
   */
  readonly leaf: Leaf;
  /**
   * leaf′: the leaf that the verifier recomputed, k wide or a wide leaf; it has passed its check.
   */
  readonly verifierLeaf: Leaf;
  readonly job: Pick<Job, 'sampler' | 'seed' | 'topLogits'> & Partial<Pick<Job, 'kind'>>;
  /** From the manifest, see judgingRule. */
  readonly rule: JudgingRule;
  /**
   * Token counts of the output before the index; needed across inexact classes if the job has
   * penalties.
   */
  readonly counts?: Counts | undefined;
}

export interface Judgement {
  readonly outcome: Exclude<Outcome, 'inconclusive'>;
  /** See marginOf; 0 if the leaves are equal, or if counts are neither needed nor given. */
  readonly margin: number;
  /** Mean distance of the fingerprints in logits. */
  readonly distance: number;
  /** Whether a mismatch is beyond the bound that slashing needs. */
  readonly hard: boolean;
  /** No tolerance was measured for the pair: a mismatch affects only reputation. */
  readonly uncalibrated: boolean;
}

/**
 * The outcome at one position.
 * @throws RasticError JUDGE_CONTEXT: the leaves are not from the same position, or the counts are
 * missing, so nothing can be judged.
 */
export function judge(facts: Case): Judgement {
  const judgement = compareLeaves(facts);
  const { outcome, hard, uncalibrated } = judgement;
  if (outcome === 'match' || hard || uncalibrated) return judgement;
  const { leaf, job } = facts;
  const rules = { ...job, counts: facts.counts ?? NO_COUNTS };
  // [JUDGE-9] A token that its own leaf contradicts is a hard mismatch, however close it is.
  const isRefuted = contradiction(leaf, rules) !== undefined;
  return isRefuted ? { ...judgement, outcome: 'mismatch', hard: true } : judgement;
}

/**
 * Compares the two leaves without checking whether the node's leaf contradicts itself: this is how
 * a forger is judged whose own leaf is consistent.
 * @throws RasticError JUDGE_CONTEXT, as judge.
 */
export function compareLeaves(facts: Case): Judgement {
  const { leaf, verifierLeaf, job, rule } = facts;
  if (isEmbed(job)) return compareVectors(leaf, verifierLeaf, rule);
  checkContext(leaf, verifierLeaf, job.topLogits);
  const { exact, tolerance } = rule;
  const sampled = isSampled(job);
  const uncalibrated = !exact && tolerance === undefined;
  // [JUDGE-1] A match means that every bit is equal. Missing data is never a match.
  if (equalBytes(encodeLeaf(leaf), encodeLeaf(narrowLeaf(verifierLeaf, job.topLogits)))) {
    return { outcome: 'match', hard: false, margin: 0, distance: 0, uncalibrated };
  }
  const counts = countsOf(facts);
  // [JUDGE-8 REJECT] Where logits may differ, penalties must be judged with the token counts, or
  // not at all.
  if (!exact && counts === undefined) refuse('JUDGE-8', { field: 'counts' });
  const marginAt = (edge: number) => {
    if (!sampled) return shiftOf(leaf, verifierLeaf);
    return counts ? marginOf({ ...facts, counts }, edge) : 0;
  };
  const distance = fingerprintDistance(leaf, verifierLeaf, headOf(verifierLeaf, job));
  const [close, hard] = [tolerance?.margin ?? 0, tolerance?.hardMargin ?? 0];
  const margin = marginAt(close / MILLIONTHS);
  const measures = { margin, distance, uncalibrated };
  // [JUDGE-2] Within an exact class, equality is the whole test.
  if (exact) return { outcome: 'mismatch', hard: true, ...measures };
  // [JUDGE-10] Where the input gives the tokens, another token than that of leaf′ is a hard mismatch.
  if (!sampled && leaf.token !== verifierLeaf.token) {
    return { outcome: 'mismatch', hard: true, ...measures };
  }
  // [JUDGE-3] A pair of classes that was never measured has no `close`, and its mismatches never
  // slash.
  if (tolerance === undefined) return { outcome: 'mismatch', hard: false, ...measures };
  // [JUDGE-4] A margin and a distance within the measured tolerance are `close`.
  if (isWithin(tolerance, 'margin', margin) && isWithin(tolerance, 'distance', distance)) {
    // Engines shift every token a little, and rarely draw another: what is typical is of the latter.
    return { outcome: 'close', hard: false, ...measures, margin: sampled ? margin : 0 };
  }
  // [JUDGE-5] A mismatch slashes only beyond the hard bound, with the filters' edges moved by that
  // bound.
  const beyond =
    !isWithin(tolerance, 'hardMargin', marginAt(hard / MILLIONTHS)) ||
    !isWithin(tolerance, 'hardDistance', distance);
  return { outcome: 'mismatch', hard: beyond, ...measures };
}

/** @throws RasticError JUDGE_CONTEXT, as judge. */
function compareVectors(leaf: Leaf, verifierLeaf: Leaf, rule: JudgingRule): Judgement {
  checkPlace(leaf, verifierLeaf);
  if (!isEmbedding(leaf) || !isEmbedding(verifierLeaf)) refuse('JUDGE-6', { field: 'embedding' });
  const { exact, tolerance } = rule;
  const uncalibrated = !exact && tolerance === undefined;
  if (equalBytes(encodeLeaf(leaf), encodeLeaf(verifierLeaf))) {
    return { outcome: 'match', hard: false, margin: 0, distance: 0, uncalibrated };
  }
  const [own, other] = [leaf.embedding, verifierLeaf.embedding];
  // [JUDGE-11] Vectors are judged by their cosine distance; another number of ids or of dimensions is
  // a hard mismatch.
  const isAlike = own.tokens === other.tokens && own.vector.length === other.vector.length;
  const distance = isAlike ? cosineDistance(own.vector, other.vector) : OPPOSITE;
  const measures = { margin: 0, distance, uncalibrated };
  if (exact || !isAlike) return { outcome: 'mismatch', hard: true, ...measures };
  if (tolerance === undefined) return { outcome: 'mismatch', hard: false, ...measures };
  if (isWithin(tolerance, 'distance', distance))
    return { outcome: 'close', hard: false, ...measures };
  const hard = !isWithin(tolerance, 'hardDistance', distance);
  return { outcome: 'mismatch', hard, ...measures };
}

/** The largest cosine distance. */
const OPPOSITE = 2;

/**
 * [JUDGE-12] Where the input gives the tokens, the margin is the difference of the token's two
 * log-probabilities, because that is what the client asks for.
 */
const shiftOf = (a: Leaf, b: Leaf): number =>
  Math.abs(a.tokenLogit - a.logsumexp - (b.tokenLogit - b.logsumexp));

type Bound = 'margin' | 'distance' | 'hardMargin' | 'hardDistance';

function isWithin(tolerance: Tolerance, bound: Bound, value: number): boolean {
  return value <= tolerance[bound] / MILLIONTHS;
}

// [JUDGE-6 REJECT] Both leaves must have the same context and index, the node's leaf must be as
// wide as the Job says, and the verifier's leaf no narrower. Otherwise the client gave the verifier
// other tokens, and nothing can be judged.
function checkContext(leaf: Leaf, verifierLeaf: Leaf, topLogits: number): void {
  checkPlace(leaf, verifierLeaf);
  if (leaf.ids.length !== topLogits || verifierLeaf.ids.length < topLogits)
    refuse('JUDGE-6', { field: 'topLogits' });
}

function checkPlace(leaf: Leaf, verifierLeaf: Leaf): void {
  if (leaf.prefix !== verifierLeaf.prefix) refuse('JUDGE-6', { field: 'prefix' });
  if (leaf.index !== verifierLeaf.index) refuse('JUDGE-6', { field: 'index' });
}

/**
 * The counts that the job's penalties depend on; none are needed without penalties, or at index 0.
 */
function countsOf({ leaf, job, counts }: Omit<Case, 'rule'>): Counts | undefined {
  return leaf.index === 0 || !hasPenalties(settingsOf(job.sampler)) ? NO_COUNTS : counts;
}

/**
 * The least amount by which the claimed token c falls behind on leaf′, never below 0: the larger of
 * - max_j(z′_j + T·g_j) - (z′_c + T·g_c), j over the ids shown that survive every filter by more
 *   than `edge`;
 * - the logits by which c fails a filter. If leaf′ does not show c's logit, the w-th logit bounds
 *   it from above. So this is a lower bound, in the node's favour.
 *
 * The unit is logits. If a repeat penalty r > 1 stretches logits, margin and edge are in units of r
 * logits, because honest engines then differ by that much more.
 *
 * [JUDGE-7] If a filter should have removed the token, the margin is at least the distance by which
 * the token fails that filter.
 *
 * @throws RasticError JUDGE_CONTEXT without the counts that it needs.
 */
export function marginOf(facts: Omit<Case, 'rule'>, edge: number): number {
  const { leaf, verifierLeaf, job } = facts;
  const settings = settingsOf(job.sampler);
  const counts = countsOf(facts) ?? refuse('JUDGE-8', { field: 'counts' });
  const stretch = stretchOf(settings);
  const width = headOf(verifierLeaf, job);
  const shown = { leaf: verifierLeaf, width };
  const view = createView({ ...shown, settings, counts, edge: edge * stretch, own: false });
  const score = scorer(settings.temperature, noiseKey(job.seed), leaf.index);
  const best = Math.max(...certainSurvivors(view).map(({ id, z }) => score(id, z)));
  const { logit } = logitOn(verifierLeaf, width, leaf.token);
  const claimed = { id: leaf.token, z: penalise(settings, counts, leaf.token, logit) };
  const behind = best - score(claimed.id, claimed.z);
  return Math.max(0, behind, filterShortfall(view, claimed)) / stretch;
}

function scorer(temperature: number, key: NoiseKey, index: number) {
  return (id: number, z: number) =>
    temperature === 0 ? z : z + temperature * gumbel(key, index, id);
}

/**
 * The id's raw logit in this leaf; if it is not shown, the last logit of the head as upper bound.
 */
function logitOn(
  leaf: Leaf,
  width: number,
  id: number,
): { readonly logit: number; readonly shown: boolean } {
  if (id === leaf.token) return { logit: leaf.tokenLogit, shown: true };
  const at = leaf.ids.indexOf(id);
  if (at < 0) return { logit: lastShown({ leaf, width }), shown: false };
  return { logit: leaf.logits[at] ?? Number.NaN, shown: true };
}

/**
 * Mean difference in logits over the ids of either fingerprint, the node's token and the
 * log-sum-exp. An id that one side does not show counts with its smallest possible difference: its
 * logit minus the last logit of the other side. (A fixed penalty would make honest near-ties at the
 * k-th place look worse than a cheaper model.) Of a wide leaf′ only the head of k must be found in
 * the leaf. The result is 0 for equal fingerprints, and otherwise only if all logits are the same
 * number.
 * @param width how many pairs of leaf′ are the highest logits.
 */
export function fingerprintDistance(
  leaf: Leaf,
  verifierLeaf: Leaf,
  width = verifierLeaf.ids.length,
): number {
  const head = verifierLeaf.ids.slice(0, leaf.ids.length);
  const ids = new Set([...leaf.ids, ...head, leaf.token]);
  let sum = Math.abs(leaf.logsumexp - verifierLeaf.logsumexp);
  for (const id of ids) {
    const [own, other] = [logitOn(leaf, leaf.ids.length, id), logitOn(verifierLeaf, width, id)];
    const over = own.logit - other.logit;
    if (own.shown && other.shown) sum += Math.abs(over);
    else sum += Math.max(0, own.shown ? over : -over);
  }
  return sum / (1 + ids.size);
}
