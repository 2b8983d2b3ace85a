/**
 * The outcome of an audited position: a pure function of the node's leaf, the verifier's leaf, the
 * Job and the manifest's rule for the pair of engine classes, which client, verifier and ledger
 * compute alike. docs/protocol.md section 6.
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
import { encodeLeaf, type Leaf } from './leaf.js';
import { headOf, narrowLeaf } from './wide-leaf.js';

export interface Case {
  /** What the node committed to; passed by checkLeaf and proven against the Receipt's root. */
  readonly leaf: Leaf;
  /** leaf′: what the verifier recomputed, k wide or a wide leaf; passed by its check. */
  readonly verifierLeaf: Leaf;
  readonly job: Pick<Job, 'sampler' | 'seed' | 'topLogits'>;
  /** From the manifest: see judgingRule. */
  readonly rule: JudgingRule;
  /** Tokens in the output before the index; needed across inexact classes where the job has penalties. */
  readonly counts?: Counts | undefined;
}

export interface Judgement {
  readonly outcome: Exclude<Outcome, 'inconclusive'>;
  /** See marginOf; 0 where the leaves are equal, or no counts are needed and none are given. */
  readonly margin: number;
  /** Mean distance of the fingerprints in logits. */
  readonly distance: number;
  /** Whether a mismatch is beyond the bound that slashing needs. */
  readonly hard: boolean;
  /** No tolerance was measured for the pair: a mismatch is for reputation only. */
  readonly uncalibrated: boolean;
}

/**
 * @throws RasticError JUDGE_CONTEXT: the leaves are not of one position, or the counts are missing;
 * nothing to judge.
 */
export function judge(facts: Case): Judgement {
  const judgement = compareLeaves(facts);
  const { outcome, hard, uncalibrated } = judgement;
  if (outcome === 'match' || hard || uncalibrated) return judgement;
  const { leaf, job } = facts;
  const rules = { sampler: job.sampler, seed: job.seed, counts: facts.counts ?? NO_COUNTS };
  // [JUDGE-9] A token that its own leaf refutes is a hard mismatch, however close it is.
  const isRefuted = contradiction(leaf, rules) !== undefined;
  return isRefuted ? { ...judgement, outcome: 'mismatch', hard: true } : judgement;
}

/**
 * What the two leaves say of each other, whether or not the node's refutes itself: what a forger is
 * judged by who is careful with his own.
 * @throws RasticError JUDGE_CONTEXT, as judge.
 */
export function compareLeaves(facts: Case): Judgement {
  const { leaf, verifierLeaf, job, rule } = facts;
  checkContext(leaf, verifierLeaf, job.topLogits);
  const { exact, tolerance } = rule;
  const uncalibrated = !exact && tolerance === undefined;
  // [JUDGE-1] A match means that every bit is equal. Missing data is never a match.
  if (equalBytes(encodeLeaf(leaf), encodeLeaf(narrowLeaf(verifierLeaf, job.topLogits)))) {
    return { outcome: 'match', hard: false, margin: 0, distance: 0, uncalibrated };
  }
  const counts = countsOf(facts);
  // [JUDGE-8 REJECT] Where logits may differ, penalties must be judged with the token counts, or
  // not at all.
  if (!exact && counts === undefined) refuse('JUDGE-8', { field: 'counts' });
  const marginAt = (edge: number) => (counts ? marginOf({ ...facts, counts }, edge) : 0);
  const distance = fingerprintDistance(leaf, verifierLeaf, headOf(verifierLeaf, job));
  const [close, hard] = [tolerance?.margin ?? 0, tolerance?.hardMargin ?? 0];
  const margin = marginAt(close / MILLIONTHS);
  const measures = { margin, distance, uncalibrated };
  // [JUDGE-2] Within an exact class, equality is the whole test.
  if (exact) return { outcome: 'mismatch', hard: true, ...measures };
  // [JUDGE-3] A pair of classes that was never measured has no `close`, and its mismatches never
  // slash.
  if (tolerance === undefined) return { outcome: 'mismatch', hard: false, ...measures };
  // [JUDGE-4] A margin and a distance within the measured tolerance are `close`.
  if (isWithin(tolerance, 'margin', margin) && isWithin(tolerance, 'distance', distance)) {
    return { outcome: 'close', hard: false, ...measures };
  }
  // [JUDGE-5] A mismatch slashes only beyond the hard bound, with the filters' edges moved by that
  // bound.
  const beyond =
    !isWithin(tolerance, 'hardMargin', marginAt(hard / MILLIONTHS)) ||
    !isWithin(tolerance, 'hardDistance', distance);
  return { outcome: 'mismatch', hard: beyond, ...measures };
}

type Bound = 'margin' | 'distance' | 'hardMargin' | 'hardDistance';

function isWithin(tolerance: Tolerance, bound: Bound, value: number): boolean {
  return value <= tolerance[bound] / MILLIONTHS;
}

// [JUDGE-6 REJECT] Both leaves must have the same context and index, the node's leaf must be as
// wide as the Job says, and the verifier's leaf no narrower. Otherwise the client gave the verifier
// other tokens, and nothing can be judged.
function checkContext(leaf: Leaf, verifierLeaf: Leaf, topLogits: number): void {
  if (leaf.prefix !== verifierLeaf.prefix) refuse('JUDGE-6', { field: 'prefix' });
  if (leaf.index !== verifierLeaf.index) refuse('JUDGE-6', { field: 'index' });
  if (leaf.ids.length !== topLogits || verifierLeaf.ids.length < topLogits)
    refuse('JUDGE-6', { field: 'topLogits' });
}

/** The counts by which the job's penalties are known; none are needed without, or at index 0. */
function countsOf({ leaf, job, counts }: Omit<Case, 'rule'>): Counts | undefined {
  return leaf.index === 0 || !hasPenalties(settingsOf(job.sampler)) ? NO_COUNTS : counts;
}

/**
 * How far the claimed token c at least falls behind on leaf′, never below 0: the larger of
 * - max_j(z′_j + T·g_j) - (z′_c + T·g_c), j over the ids shown that survive every filter by more
 *   than `edge`;
 * - the logits by which c misses a filter.
 * If leaf′ does not show c's logit, the w-th bounds it from above. So this is a lower bound, in the
 * node's favour.
 *
 * In logits, but where a repeat penalty r > 1 stretches them: margin and edge are then in r logits,
 * since honest engines differ by so much more.
 *
 * [JUDGE-7] A token that a filter should have removed is as far off as it misses that filter by.
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

/** The id's raw logit by this leaf; if it does not show it, the last of its head as upper bound. */
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
 * log-sum-exp. An id that one side does not show counts with what it differs by at least: its logit
 * less the other's last. (A fixed penalty would make honest near-ties at the k-th place look worse
 * than a cheaper model.) Of a wide leaf′ only the head of k must be found in the leaf. 0 for equal
 * fingerprints, and only for those unless all logits are one number.
 * @param width how many of leaf′'s pairs are the highest.
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
