/**
 * What a cheat can expect to gain, from prices, stake and measured detection. Pure. Money is a
 * number of the smallest unit: these are expectations, not amounts that anybody signs.
 */
import { minOf } from '../../protocol/bigint.js';
import {
  FULL_AUDIT_BELOW_TOKENS,
  OVERRULED_DIVISOR,
  SLASH_AMOUNT_FACTOR,
  SLASH_STAKE_DIVISOR,
} from '../../protocol/params.js';
import { amountDueOf } from '../../protocol/steps/offer.js';
import { CHEATS, type MeasuredCheat } from './detection.js';

/** Random samples besides the first and the last position, or all positions. */
export type Samples = number | 'all';

export interface JobTerms {
  /** Prices of a million tokens. */
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** The compute node's stake. */
  readonly stake: bigint;
  /** Share of the jobs that their clients audit, 0 to 1. */
  readonly auditRate: number;
  readonly samples: Samples;
  readonly engine: 'exact' | 'portable';
}

/** First and last position are always drawn. */
const ALWAYS = 2;
/** Samples of which the table has measurements: first, last, one random. */
const THREE = 3;

/**
 * The probability that an audit proves the cheat. Three samples and all positions were measured;
 * other numbers follow from three as if each position showed the cheat with the same probability,
 * and are never above what all positions show.
 */
export function detectionOf(
  cheat: MeasuredCheat,
  { engine, samples, outputTokens }: Pick<JobTerms, 'engine' | 'samples' | 'outputTokens'>,
): number {
  const { three, full, runs } = cheat[engine];
  const all = full / runs;
  // Short outputs are audited in full.
  if (samples === 'all' || outputTokens < FULL_AUDIT_BELOW_TOKENS) return all;
  const missed = (1 - three / runs) ** ((samples + ALWAYS) / THREE);
  return Math.min(all, 1 - missed);
}

/** What the node would be paid for the job. */
export const dueOf = (terms: JobTerms): bigint => amountDueOf(terms, { ...terms, from: 0 });

/** What a proven cheat costs it: the slash, and the pay for the job. */
export function lossOf(stake: bigint, due: bigint): number {
  const share = stake / SLASH_STAKE_DIVISOR;
  const times = SLASH_AMOUNT_FACTOR * due;
  const slash = times <= share ? share : minOf(times, stake);
  return Number(slash) + Number(due);
}

export interface Gain {
  readonly row: string;
  readonly name: string;
  /** Probability that an audit proves it. */
  readonly detection: number;
  /** Expected gain of one job over an honest one: at most the price, less what is lost. */
  readonly expected: number;
  /** Share of audited jobs from which the gain is negative; undefined: not even when all are. */
  readonly negativeFrom: number | undefined;
  /** The stake from which it is; undefined: at none. */
  readonly stakeFrom: bigint | undefined;
}

/**
 * The least stake at which the cheat loses. A slash grows with the stake; below 500 times the due
 * it is a hundred times the due already, as far as the stake goes.
 */
function stakeFrom(due: bigint, caught: number): bigint | undefined {
  if (caught <= 0) return undefined;
  const loses = (stake: bigint) => Number(due) - caught * lossOf(stake, due) < 0;
  let high = 1n;
  while (!loses(high) && high < 1n << 120n) high *= 2n;
  let low = 0n;
  while (low < high) {
    const middle = (low + high) / 2n;
    if (loses(middle)) high = middle;
    else low = middle + 1n;
  }
  return high;
}

/** The gain is at most the whole price: no cheat saves more than all work. */
export function gainOf(cheat: MeasuredCheat, terms: JobTerms): Gain {
  const due = dueOf(terms);
  const detection = detectionOf(cheat, terms);
  const loss = lossOf(terms.stake, due);
  const rate = Number(due) / (detection * loss);
  return {
    ...{ row: cheat.row, name: cheat.name, detection },
    expected: Number(due) - terms.auditRate * detection * loss,
    negativeFrom: rate < 1 ? rate : undefined,
    stakeFrom: stakeFrom(due, terms.auditRate * detection),
  };
}

export const gainsOf = (terms: JobTerms): readonly Gain[] =>
  CHEATS.map((cheat) => gainOf(cheat, terms));

/** What a verifier that signs `match` without computing loses for a canary that it passes. */
const CAUGHT_SHARE = 1 / Number(OVERRULED_DIVISOR);

export interface LazyTerms {
  /** Fee of one audit. */
  readonly fee: bigint;
  /** The verifier's stake. */
  readonly stake: bigint;
  /** Share of audits that show a canary: a wrong leaf that the client knows of. */
  readonly canaryRate: number;
}

export interface LazyGain {
  /** Expected gain of one audit: fee − canaryRate × 5 % of the stake. */
  readonly expected: number;
  /** The stake, and the share of canaries, from which it is negative. */
  readonly stakeFrom: number;
  readonly canaryRateFrom: number;
}

export function lazyGainOf({ fee, stake, canaryRate }: LazyTerms): LazyGain {
  const [pay, held] = [Number(fee), Number(stake)];
  return {
    expected: pay - canaryRate * CAUGHT_SHARE * held,
    stakeFrom: pay / (canaryRate * CAUGHT_SHARE),
    canaryRateFrom: pay / (CAUGHT_SHARE * held),
  };
}
