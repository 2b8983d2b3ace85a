/** How many verifiers a job needs if several judge each index, and how many are available. Pure. */

import { ACCUSER_RANK_MAX, FULL_AUDIT_BELOW_TOKENS } from '../../../protocol/params.js';
import { electorateOf, type VerifierStake } from '../../../protocol/proof/draw-verifiers.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { Policy } from '../../../protocol/steps/audit.js';

export interface Wanted {
  /** Absent: depends on the length and the node's reputation. */
  readonly policy?: Policy;
  /** Random indices in addition to the first and the last. */
  readonly samples: number | 'all';
  readonly maxTokens: number;
  /** Verifiers for each index. */
  readonly verifiers: number;
  /** Whether there is no audit, unless the answer contradicts itself. Absent: no. */
  readonly waived?: boolean;
}

/** Audits of the longest answer, each by one verifier: of each drawn index, or one of all. */
export function auditsWanted(wanted: Omit<Wanted, 'verifiers'>): number {
  const { policy, samples, maxTokens, waived = false } = wanted;
  if (waived) return 0;
  const isSpread =
    policy === 'spread' || (policy === undefined && maxTokens >= FULL_AUDIT_BELOW_TOKENS);
  if (!isSpread) return 1;
  return samples === 'all' ? maxTokens : Math.min(2 + samples, maxTokens);
}

/** With one verifier per index, a single verifier is enough, since it can judge several indices. */
export const verifiersNeeded = (wanted: Wanted): number =>
  wanted.verifiers === 1 && wanted.waived !== true ? 1 : auditsWanted(wanted) * wanted.verifiers;

export interface Asked {
  /** All verifier stakes for the model. */
  readonly stakes: readonly VerifierStake[];
  readonly engineClass: Hash;
  /** The minimum stake that can be drawn. */
  readonly slot: bigint;
  /** Client and compute node, which may not judge. */
  readonly exclude: readonly Address[];
}

/** Verifiers that may be drawn for an answer of this class. */
export function verifiersFor({ stakes, engineClass, slot, exclude }: Asked): number {
  const sums = new Map<Address, bigint>();
  for (const { address, amount } of electorateOf(stakes, engineClass).stakes) {
    if (!exclude.includes(address)) sums.set(address, (sums.get(address) ?? 0n) + amount);
  }
  const drawable = [...sums.values()].filter((amount) => amount >= slot).length;
  return Math.min(drawable, ACCUSER_RANK_MAX);
}
