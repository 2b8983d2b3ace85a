/**
 * A dispute as the ledger keeps it, and where it stands at a given time: phases end by ledger time,
 * without an entry of their own. PROTOCOL section 7.
 */
import type { Leaf } from '../leaf.js';
import { type Outcome, PANEL_MAJORITY } from '../params.js';
import type { Address, Hash, Job, Receipt } from '../structs.js';

/** Index = the number on the wire (DisputeView.state); 0 is never valid. */
export const DISPUTE_PHASES = [
  'none',
  'committing',
  'opening',
  'judging',
  'slashed',
  'cleared',
  'void',
] as const;
/** The last three are decided: nothing moves them any more. */
export type DisputePhase = Exclude<(typeof DISPUTE_PHASES)[number], 'none'>;

/** What a panel member's verified Verdict came to. */
export interface Vote {
  readonly outcome: Outcome;
  /** The member's own promptTokensHash differs: leafHash is that hash. */
  readonly prompt: boolean;
  readonly leafHash: Hash;
  /** Whether it was judged within an exact class, where agreement means equal leafHash. */
  readonly exact: boolean;
  /** Whether a mismatch is beyond the bound that slashing needs. */
  readonly hard: boolean;
}

export interface PanelMember {
  readonly address: Address;
  readonly commitment?: Hash;
  /** The class its stake is for and its Verdict was made on; set with the vote. */
  readonly engineClass?: Hash;
  readonly vote?: Vote;
}

export interface DisputeState {
  readonly receiptHash: Hash;
  readonly index: number;
  readonly client: Address;
  readonly accuser: Address;
  /** Class of the accuser's stake. */
  readonly accuserClass: Hash;
  readonly job: Job;
  readonly receipt: Receipt;
  /** Height of the Assign: stakes of draw and panel are read there. */
  readonly height: number;
  /** Journal head after the Dispute: what the panel was drawn from, and what it commits under. */
  readonly head: Hash;
  /** Whether the quarter rule allows exact verdicts (electorateOf). */
  readonly quarter: boolean;
  /** In drawn order. */
  readonly panel: readonly PanelMember[];
  readonly phase: DisputePhase;
  /** Ledger time, milliseconds: the phase's last; of no meaning once it is decided. */
  readonly phaseEnd: number;
  /** The disputed leaf, once the client has opened it. */
  readonly opened?: { readonly leaf: Leaf; readonly bytes: Uint8Array };
  /** Taken from the node. */
  readonly slashed: bigint;
  /** Of the client's money, held until the dispute has ended. */
  readonly bond: bigint;
}

export interface Standing {
  readonly phase: DisputePhase;
  readonly phaseEnd: number;
}

export const isDecided = (phase: DisputePhase): boolean =>
  phase === 'slashed' || phase === 'cleared' || phase === 'void';

/** Whether enough members have committed for a decision. */
export const hasMajority = ({ panel }: DisputeState): boolean =>
  panel.filter(({ commitment }) => commitment !== undefined).length >= PANEL_MAJORITY;

/**
 * Where a dispute stands at a ledger time. Commitments of a majority are enough to go on once the
 * phase is over: one silent member alone shall not end a dispute. Any other phase that runs out
 * makes it void; bond.ts says who pays for that.
 * @param phaseMs genesis.panelPhaseMs.
 */
export function standingAt(dispute: DisputeState, time: number, phaseMs: number): Standing {
  const { phase, phaseEnd } = dispute;
  if (isDecided(phase) || time <= phaseEnd) return { phase, phaseEnd };
  const extended = phaseEnd + phaseMs;
  if (phase === 'committing' && hasMajority(dispute) && time <= extended) {
    return { phase: 'opening', phaseEnd: extended };
  }
  return { phase: 'void', phaseEnd };
}
