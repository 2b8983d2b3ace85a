/** What a client should expect to pay verifiers for a job, besides its tokens. Pure. */
import { auditsWanted, type Wanted } from './verifiers-needed.js';

export interface ExpectedFees {
  /** Audits of the longest answer. Each has one fee. */
  readonly audits: number;
  /** Their fees together, at what verifiers usually ask. */
  readonly fees: bigint;
}

/** The middle one of the prices; of two, the higher one. */
function usual(prices: readonly bigint[]): bigint {
  const sorted = [...prices].sort((a, b) => (a < b ? -1 : 1));
  return sorted[Math.floor(sorted.length / 2)] ?? 0n;
}

/** @param prices of an audit, of the model's verifiers that are known. */
export function expectedFees(wanted: Wanted, prices: readonly bigint[]): ExpectedFees {
  const audits = auditsWanted(wanted) * wanted.verifiers;
  return { audits, fees: BigInt(audits) * usual(prices) };
}
