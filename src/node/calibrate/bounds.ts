/**
 * Computes a tolerance from measured positions and applies it to other positions: quantiles, bounds
 * from one half of the jobs, outcomes of the other half. Pure.
 */

import type { Tolerance } from '../../protocol/model/manifest.js';
import {
  CLOSE_BOUND_FACTOR,
  HARD_BOUND_FACTOR,
  MARGIN_CLOSE_QUANTILE,
  MILLIONTHS,
  TYPICAL_QUANTILE,
} from '../../protocol/params.js';
import { compareLeaves, type Judgement, marginOf } from '../../protocol/proof/judge.js';
import { observationOf } from '../../protocol/proof/sprt.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Position } from './bench.js';

type Pair = Pick<Tolerance, 'compute' | 'verifier'>;

const NOBODY = `0x${'00'.repeat(20)}` as const;

/** Tolerance, record and plot all read each position, so its noise is computed only once. */
const measures = new WeakMap<Position, Map<number, Judgement>>();

/**
 * Margin and distance, measured without any tolerance.
 * @param edge how far from a filter's edge, in logits, the result still counts as uncertain, in the
 * node's favour.
 */
export function measure(position: Position, edge: number): Judgement {
  const known = measures.get(position) ?? new Map<number, Judgement>();
  measures.set(position, known);
  const found = known.get(edge) ?? {
    ...compareLeaves({ ...position.facts, rule: { exact: false } }),
    margin: marginOf(position.facts, edge),
  };
  known.set(edge, found);
  return found;
}

/**
 * The width of the uncertain zone at a filter's edge, in logits, that judging with this tolerance
 * uses.
 */
export const edgeOf = ({ margin }: Tolerance): number => margin / MILLIONTHS;

/** The value that a share of the sorted ones does not exceed. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, at))] ?? 0;
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

/** Whether a job belongs to the half that the bounds are computed from. */
export const isOfFirstHalf = ({ run }: Position): boolean => run % 2 === 0;

const up = (value: number): number => Math.ceil(value * MILLIONTHS);

interface Bounds {
  readonly typical: number;
  readonly close: number;
  readonly hard: number;
}

/** The bounds of the distance, in millionths. */
export function boundsOf(sorted: readonly number[]): Bounds {
  const largest = quantile(sorted, 1);
  const typical = Math.max(1, up(quantile(sorted, TYPICAL_QUANTILE)));
  const close = Math.max(typical, up(CLOSE_BOUND_FACTOR * largest));
  return { typical, close, hard: Math.max(close, up(HARD_BOUND_FACTOR * largest)) };
}

/** Number of halvings that narrow a bound from a few logits down to a millionth of a logit. */
const HALVINGS = 24;

/**
 * The least bound of the margin, in logits, that `factor` times the largest honest margin does not
 * exceed when filters' edges are as wide as the bound, as they are in judging. (At an edge two
 * engines keep different ids, and a margin between those says nothing of either.) Wider edges leave
 * no more certain, so that margins fall as the bound rises.
 */
function marginBound(positions: readonly Position[], factor: number, least: number): number {
  const doubtful = positions.filter((position) => measure(position, least).margin > 0);
  const isEnough = (bound: number) =>
    doubtful.every(({ facts }) => factor * marginOf(facts, bound) <= bound);
  if (isEnough(least)) return least;
  const largest = Math.max(...doubtful.map((position) => measure(position, least).margin));
  let [low, high] = [least, factor * largest];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * For every two logits that both leaves show: how much more one of them differs between the engines
 * than the other. This is the margin that would result if the two were a near-tie.
 */
function differencesOf({ facts: { leaf, verifierLeaf } }: Position): readonly number[] {
  const deltas = leaf.ids.flatMap((id, i) => {
    const at = verifierLeaf.ids.indexOf(id);
    return at < 0 ? [] : [(leaf.logits[i] ?? 0) - (verifierLeaf.logits[at] ?? 0)];
  });
  return deltas.flatMap((a, i) => deltas.slice(i + 1).map((b) => Math.abs(a - b)));
}

/** The pair of a class with itself. */
export const pairOf = (engineClass: Hash): Pair => ({
  compute: engineClass,
  verifier: engineClass,
});

/**
 * The tolerance of a pair of engine classes, from honest positions.
 * @param measured UTC day YYYY-MM-DD.
 */
export function toleranceFrom(
  positions: readonly Position[],
  { compute, verifier }: Pair,
  measured: string,
): Tolerance {
  const distances = ascending(positions.map((position) => measure(position, 0).distance));
  const distance = boundsOf(distances);
  // Only a near-tie shows a margin. That is one honest position in a thousand, and the margin is
  // limited by how near the tie was. The next near-tie may show the full difference of the logits,
  // so a bound below that difference could slash an honest node.
  const differences = ascending(positions.flatMap(differencesOf));
  const leastClose = quantile(differences, MARGIN_CLOSE_QUANTILE);
  const close = up(marginBound(positions, CLOSE_BOUND_FACTOR, leastClose));
  const leastHard = Math.max(close / MILLIONTHS, HARD_BOUND_FACTOR * quantile(distances, 1));
  const hard = up(marginBound(positions, HARD_BOUND_FACTOR, leastHard));
  const margins = ascending(positions.map((p) => measure(p, close / MILLIONTHS).margin));
  const typical = Math.max(1, up(quantile(margins, TYPICAL_QUANTILE)));
  return {
    compute,
    verifier,
    margin: Math.max(typical, close),
    distance: distance.close,
    hardMargin: Math.max(typical, hard),
    hardDistance: distance.hard,
    typicalMargin: typical,
    typicalDistance: distance.typical,
    positions: positions.length,
    measured,
  };
}

/**
 * How a tolerance judges one position by comparing its leaves, also for leaves of a careful forger.
 */
export interface Judged {
  readonly position: Position;
  readonly judgement: Judgement;
  readonly says: 'typical' | 'atypical' | 'mismatch' | 'uncalibrated';
}

export function judgeBy(tolerance: Tolerance, position: Position): Judged {
  const judgement = compareLeaves({ ...position.facts, rule: { exact: false, tolerance } });
  const says = observationOf({ verifier: NOBODY, ...judgement }, tolerance)?.says;
  return { position, judgement, says: says ?? 'uncalibrated' };
}
