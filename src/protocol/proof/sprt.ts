/**
 * The sequential test that shows a client what a single audit cannot: Wald's SPRT over the audited
 * positions of one node and model (docs/protocol.md section 6; A. Wald, "Sequential Tests of
 * Statistical Hypotheses", 1945). Pure: roles/client/trust/reputation.ts keeps the state. The
 * result changes one client's choices and audit rate, and never slashes.
 *
 * Two tests run side by side. `shift` counts atypical positions, those beyond 99 % of honest
 * positions: a different quantization or prompt shifts many positions. `faults` counts mismatches,
 * which honest nodes almost never have: a lower temperature does not change the logits and causes
 * only mismatches. Positions of one job depend on each other and verifiers may lie, so there is a
 * limit on how far one job and one verifier can move a test.
 */

import type { Tolerance } from '../model/manifest.js';
import {
  FAULT_CHEAT,
  FAULT_HONEST,
  MILLIONTHS,
  type Outcome,
  SHIFT_CHEAT,
  SHIFT_HONEST,
  SPRT_FALSE_ALARM,
  SPRT_JOBS_TO_DISTRUST,
  SPRT_JOBS_TO_TRUST,
  SPRT_MISS,
  SPRT_VERIFIER_SHARE,
} from '../params.js';
import { ln } from '../sampling/exact-math.js';
import type { Address } from '../sign/structs.js';

export type Decision = 'unknown' | 'trusted' | 'distrusted';

/** A verdict as the client judged it; margin and distance in logits. */
export interface JudgedPosition {
  readonly verifier: Address;
  readonly outcome: Outcome;
  readonly margin: number;
  readonly distance: number;
  readonly uncalibrated: boolean;
}

/** The result of one audited position, independent of the model and the pair of classes. */
export interface Observation {
  readonly verifier: Address;
  readonly outcome: Exclude<Outcome, 'inconclusive'>;
  readonly says: 'typical' | 'atypical' | 'mismatch' | 'uncalibrated';
}

/** The state of one test; plain data. */
interface Walk {
  /** Log-likelihood ratio, cheat against honest. */
  readonly llr: number;
  /** The amount by which each verifier has raised it. */
  readonly raised: Readonly<Record<Address, number>>;
}

/** The state of the tests of one node and model; plain data. */
export interface Sprt {
  readonly decision: Decision;
  readonly shift: Walk;
  readonly faults: Walk;
}

const WALK_START: Walk = { llr: 0, raised: {} };
export const SPRT_START: Sprt = { decision: 'unknown', shift: WALK_START, faults: WALK_START };

/**
 * Wald's bounds: a node is distrusted at or above the first, and trusted at or below the second.
 */
export const DISTRUST_AT = ln((1 - SPRT_MISS) / SPRT_FALSE_ALARM);
export const TRUST_AT = ln(SPRT_MISS / (1 - SPRT_FALSE_ALARM));
/** The sum of twenty steps of a twentieth may be too small by the last bit. */
const ROUNDING = 1e-9;

/**
 * @param tolerance of the pair of classes; absent within an exact class, which has no `close`.
 * @returns undefined for a position that nobody recomputed.
 */
export function observationOf(
  { verifier, outcome, margin, distance, uncalibrated }: JudgedPosition,
  tolerance: Tolerance | undefined,
): Observation | undefined {
  if (outcome === 'inconclusive') return undefined;
  // [SPRT-1] A pair of classes that was never measured counts neither for nor against a node.
  if (uncalibrated) return { verifier, outcome, says: 'uncalibrated' };
  if (outcome === 'match') return { verifier, outcome, says: 'typical' };
  if (outcome === 'mismatch') return { verifier, outcome, says: 'mismatch' };
  if (tolerance === undefined) return { verifier, outcome, says: 'uncalibrated' };
  const isTypical =
    margin <= tolerance.typicalMargin / MILLIONTHS &&
    distance <= tolerance.typicalDistance / MILLIONTHS;
  return { verifier, outcome, says: isTypical ? 'typical' : 'atypical' };
}

/** A Bernoulli test: what counts as a hit, and how often an honest node and a cheat have one. */
interface Test {
  readonly isHit: (says: Observation['says']) => boolean;
  readonly honest: number;
  readonly cheat: number;
}

const SHIFT: Test = {
  isHit: (says) => says !== 'typical',
  honest: SHIFT_HONEST,
  cheat: SHIFT_CHEAT,
};
const FAULTS: Test = {
  isHit: (says) => says === 'mismatch',
  honest: FAULT_HONEST,
  cheat: FAULT_CHEAT,
};

// [SPRT-2] One job moves a test by at most a fixed step, so no single job decides. Trust takes as
// many jobs as are audited in full.
const JOB_UP = DISTRUST_AT / SPRT_JOBS_TO_DISTRUST;
const JOB_DOWN = TRUST_AT / SPRT_JOBS_TO_TRUST;
// [SPRT-3] One verifier raises a test by at most a fixed step, so that it cannot frame a node
// alone.
const VERIFIER_UP = DISTRUST_AT * SPRT_VERIFIER_SHARE;

/** The test after one job; the contribution of each verifier is limited before it is added. */
function step(walk: Walk, test: Test, observations: readonly Observation[]): Walk {
  const typical = ln((1 - test.cheat) / (1 - test.honest));
  const hit = ln(test.cheat / test.honest);
  const parts = new Map<Address, number>();
  for (const { verifier, says } of observations) {
    if (says === 'uncalibrated') continue;
    parts.set(verifier, (parts.get(verifier) ?? 0) + (test.isHit(says) ? hit : typical));
  }
  const raised: Record<Address, number> = { ...walk.raised };
  let sum = 0;
  for (const [verifier, part] of parts) {
    const before = raised[verifier] ?? 0;
    const limited = Math.min(part, JOB_UP, VERIFIER_UP - before);
    sum += limited;
    if (limited > 0) raised[verifier] = before + limited;
  }
  const moved = walk.llr + Math.min(JOB_UP, Math.max(JOB_DOWN, sum));
  // A test at its lower bound stays there until the other test has reached its own.
  return { llr: Math.max(TRUST_AT, moved), raised };
}

/** The state after all observations of one job, independent of their order. */
export function observeJob(state: Sprt, observations: readonly Observation[]): Sprt {
  // [SPRT-4] A distrusted node stays distrusted whatever it does later, until the user forgets it.
  if (state.decision === 'distrusted') return state;
  const shift = step(state.shift, SHIFT, observations);
  const faults = step(state.faults, FAULTS, observations);
  const llr = Math.max(shift.llr, faults.llr);
  // [SPRT-5] Either test is enough to distrust a node. Trust needs both.
  if (llr >= DISTRUST_AT - ROUNDING) return { decision: 'distrusted', shift, faults };
  // [SPRT-6] When a node becomes trusted, a new test begins, so that a node that turns bad is
  // found.
  if (llr <= TRUST_AT + ROUNDING) return { ...SPRT_START, decision: 'trusted' };
  // [SPRT-7] Trust ends half way to distrust. The node is then audited like a new one.
  const isDoubtful = llr >= DISTRUST_AT / 2;
  return { decision: isDoubtful ? 'unknown' : state.decision, shift, faults };
}

/** The larger of the two log-likelihood ratios: how close a node is to distrust. */
export const llrOf = (state: Sprt): number => Math.max(state.shift.llr, state.faults.llr);
