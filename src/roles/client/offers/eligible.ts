/**
 * Which nodes' Offers a client considers at all, before price and trust. docs/protocol.md sections
 * 5 and 7.
 */

import type { Manifest } from '../../../protocol/model/manifest.js';
import type { VerifierStake } from '../../../protocol/proof/draw-verifiers.js';
import { type Judging, judgingOf } from '../../../protocol/proof/measured.js';
import { isJudgeable } from '../../../protocol/sampling/sampler-check.js';
import type { Address, Hash, Sampler } from '../../../protocol/sign/structs.js';
import { verifiersFor } from '../audit/verifiers-needed.js';

/** Why a valid Offer is not accepted. */
export type Unfit = 'own' | 'slashed' | 'unmeasured' | 'sampler' | 'verifiers';

export interface Eligibility {
  readonly manifest: Manifest;
  /** All verifier stakes for the model. */
  readonly verifiers: readonly VerifierStake[];
  /** Whether the user accepts answers that no verifier can judge. */
  readonly acceptUnmeasured: boolean;
  readonly sampler: Sampler;
  /** The minimum number of verifiers for the audit, not counting the client and the node. */
  readonly needed: number;
  /** Whether the user wants no audit at all. Absent: no. */
  readonly waived?: boolean;
  /** The minimum stake that can be drawn. */
  readonly slot: bigint;
  readonly client: Address;
  /**
   * Whether this client gives a node no job, because it saw the node slashed or found it wrong in
   * this request.
   */
  readonly isBarred: (compute: Address) => boolean;
}

/** Why a node's Offer is not accepted; undefined if it is. */
export type Check = (compute: Address, engineClass: Hash) => Unfit | undefined;

export function eligibilityCheck(facts: Eligibility): Check {
  const { manifest, verifiers, acceptUnmeasured, isBarred, needed, slot, client } = facts;
  const { waived = false } = facts;
  const canJudge = isJudgeable(facts.sampler);
  const known = new Map<Hash, Judging>();
  const judgingFor = (engineClass: Hash): Judging => {
    const judging = known.get(engineClass) ?? judgingOf(manifest, verifiers, engineClass);
    known.set(engineClass, judging);
    return judging;
  };
  return (compute, engineClass) => {
    // A node cannot dial itself, and nobody would check work that it gives to itself.
    if (compute === client) return 'own';
    // [OFFER-7] A node that was slashed in a job of this client gets no other job from it.
    if (isBarred(compute)) return 'slashed';
    // Its user wants no verdict, see SETTLE-8.
    if (waived) return undefined;
    const judging = judgingFor(engineClass);
    // [OFFER-6] An Offer is not taken if nobody could judge the answers of its engine class,
    // whatever its price.
    if (judging === 'unmeasured' && !acceptUnmeasured) return 'unmeasured';
    // [OFFER-8] A job that cannot be judged across inexact classes is given to exact classes only.
    if (judging !== 'exact' && !canJudge) return 'sampler';
    // [OFFER-9] There must be at least as many verifiers as are to judge each index.
    const draw = { stakes: verifiers, engineClass, slot, exclude: [client, compute] };
    if (verifiersFor(draw) < needed) return 'verifiers';
    return undefined;
  };
}
