/** Findings of one row on one engine, summed up: what the table keeps of its runs, and its cells. */
import type { Finding } from './judge.js';
import { independent, type Rate, rateOf } from './statistics.js';

/** Sums over runs 0 … runs - 1, so that the next run to be made is the number of those made. */
export interface Tally {
  readonly runs: number;
  readonly refused: number;
  readonly unaltered: number;
  readonly client: number;
  readonly three: number;
  readonly threeHard: number;
  readonly full: number;
  readonly fullHard: number;
  /** The client or three samples. */
  readonly either: number;
  /** Sums of n, f and the prediction; means are of these. */
  readonly tokens: number;
  readonly f: number;
  readonly predicted: number;
}

export const NO_RUNS: Tally = {
  ...{ runs: 0, refused: 0, unaltered: 0, client: 0, three: 0, threeHard: 0 },
  ...{ full: 0, fullHard: 0, either: 0, tokens: 0, f: 0, predicted: 0 },
};

export function addFinding(tally: Tally, finding: Finding): Tally {
  return {
    runs: tally.runs + 1,
    refused: tally.refused + Number(finding.refused),
    unaltered: tally.unaltered + Number(finding.unaltered),
    client: tally.client + Number(finding.client),
    three: tally.three + Number(finding.three),
    threeHard: tally.threeHard + Number(finding.threeHard),
    full: tally.full + Number(finding.full),
    fullHard: tally.fullHard + Number(finding.fullHard),
    either: tally.either + Number(finding.client || finding.three),
    tokens: tally.tokens + finding.n,
    f: tally.f + finding.f,
    predicted: tally.predicted + finding.predicted,
  };
}

/** The result of a row. */
export interface Counted {
  readonly row: string;
  readonly runs: number;
  /** Mean output tokens. */
  readonly n: number;
  readonly client: Rate;
  /** Of the runs that the client did not refuse. */
  readonly three: Rate;
  readonly threeHard: Rate;
  readonly full: Rate;
  readonly fullHard: Rate;
  readonly either: Rate;
  /** Mean share of positions that an audit of all finds wrong. */
  readonly f: number;
  /** What the draw should find, given the result of a full audit; and 1 - (1 - f)^3. */
  readonly predicted: number;
  readonly independent: number;
  readonly refused: number;
  readonly unaltered: number;
}

export function countTally(row: string, tally: Tally): Counted {
  const { runs, refused, unaltered } = tally;
  const audited = runs - refused;
  const meanOf = (sum: number, over: number) => sum / Math.max(1, over);
  const f = meanOf(tally.f, audited);
  return {
    ...{ row, runs, n: meanOf(tally.tokens, runs), refused, unaltered },
    client: rateOf(tally.client, runs),
    three: rateOf(tally.three, audited),
    threeHard: rateOf(tally.threeHard, audited),
    full: rateOf(tally.full, audited),
    fullHard: rateOf(tally.fullHard, audited),
    either: rateOf(tally.either, runs),
    f,
    predicted: meanOf(tally.predicted, audited),
    independent: independent(f),
  };
}
