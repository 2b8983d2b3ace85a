/**
 * A dispute as the ledger stores it, and its phase at a given time: phases end by ledger time, and
 * no entry marks the end. docs/protocol.md section 7.
 */

import { type Moves, nextIn } from '../moves.js';
import { type Outcome, PANEL_MAJORITY, type VerdictReason } from '../params.js';
import type { Leaf } from '../proof/leaf.js';
import type { Address, Hash, Job, Receipt, Signed, Verdict } from '../sign/structs.js';

/** Index = the number on the wire (DisputeView.state); 0 is never valid. */
export const DISPUTE_PHASES = [
  'none',
  'committing',
  'opening',
  'judging',
  'slashed',
  'cleared',
  'void',
  'moot',
  'exposed',
] as const;
/**
 * The last five are final. `void`: no panel decided; `moot`: the assignment was slashed for another
 * reason in the meantime; `exposed`: the leaf was wrong, and on purpose.
 */
export type DisputePhase = Exclude<(typeof DISPUTE_PHASES)[number], 'none'>;

/**
 * Events of a dispute. `commit`: enough members have committed; `lapse`: no panel decided; `expose`:
 * the leaf of a canary was found wrong.
 */
export type DisputeEvent = 'commit' | 'open' | 'slash' | 'clear' | 'lapse' | 'moot' | 'expose';

/** phase → event → next phase; every other transition is illegal. */
export const DISPUTE_MOVES: Moves<DisputePhase, DisputeEvent> = {
  // A Receipt that is wrong by itself is slashed without a panel.
  committing: { commit: 'opening', slash: 'slashed', lapse: 'void', moot: 'moot' },
  opening: { open: 'judging', lapse: 'void', moot: 'moot' },
  judging: {
    slash: 'slashed',
    clear: 'cleared',
    lapse: 'void',
    moot: 'moot',
    expose: 'exposed',
  },
  slashed: {},
  cleared: {},
  void: {},
  moot: {},
  exposed: {},
};

/** The next phase. @throws RasticError FLOW_ILLEGAL when the event cannot happen in the phase. */
export const moveDispute = (phase: DisputePhase, event: DisputeEvent): DisputePhase =>
  nextIn('dispute', DISPUTE_MOVES, phase, event);

/** The result of a panel member's verified Verdict. */
export interface Vote {
  readonly outcome: Outcome;
  /** Why it is a mismatch; `none` for any other outcome. */
  readonly reason: VerdictReason;
  /** The hash of its finding: see hashFinding. */
  readonly leafHash: Hash;
  /** Whether it was judged within an exact class, where agreement means equal leafHash. */
  readonly exact: boolean;
  /** Whether a mismatch is beyond the bound that slashing needs. */
  readonly hard: boolean;
  /**
   * Whether every class on the panel would reach the same result. An overruled vote is then false.
   */
  readonly sure: boolean;
  /** Classes of shown Verdicts that are false if this vote decides: see canary.ts. */
  readonly far: readonly Hash[];
}

export interface PanelMember {
  readonly address: Address;
  /** Engine classes of the stakes by which it was drawn. */
  readonly classes: readonly Hash[];
  readonly commitment?: Hash;
  /** The engine class of its Verdict; set with the vote. */
  readonly engineClass?: Hash;
  readonly vote?: Vote;
}

/** One who signed that a leaf of a canary is right. */
export interface Shown {
  readonly address: Address;
  /** The class of its Verdict. */
  readonly engineClass: Hash;
}

/** Who was fined for it, and what they lost together. */
interface Exposed {
  readonly fined: readonly Address[];
  readonly fines: bigint;
}

/** What was opened after the members had committed. */
interface Opened {
  /** The accused leaf, and its bytes. */
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
  /** Output tokens before it, if verdicts depend on their counts. */
  readonly tokens?: readonly number[];
  /** Whether, by the accuser's own leaf′, the accusation is false if the panel clears the node. */
  readonly accuserHard: boolean;
}

export interface DisputeState {
  readonly id: Hash;
  readonly receiptHash: Hash;
  readonly index: number;
  /** Prefix of the accused leaf: members accept only tokens that lead to it. */
  readonly prefix: Hash;
  readonly client: Address;
  readonly accuser: Address;
  /** The accuser's Verdict. */
  readonly accusation: Signed<Verdict>;
  readonly job: Job;
  readonly receipt: Receipt;
  /** Height of the Assign: the node's stake at that height limits the refund. */
  readonly height: number;
  /** Whether the quarter rule allows exact verdicts (electorateOf), as of the Assign's height. */
  readonly quarter: boolean;
  /** Who signed that a canary's leaf is right; nobody if the job is a real one. */
  readonly shown: readonly Shown[];
  /** Once the panel has found a canary's leaf wrong. */
  readonly exposed?: Exposed;
  /** In drawn order; empty if the ledger decides without a panel. */
  readonly panel: readonly PanelMember[];
  readonly phase: DisputePhase;
  /**
   * Ledger time, milliseconds, at which the phase ends; without meaning once the dispute is
   * decided.
   */
  readonly phaseEnd: number;
  readonly opened?: Opened;
  /** Taken from the node. */
  readonly slashed: bigint;
  /** The client's bond, held until the dispute has ended. */
  readonly bond: bigint;
}

export interface Standing {
  readonly phase: DisputePhase;
  readonly phaseEnd: number;
}

/** Whether the dispute is final. */
export const isDecided = (phase: DisputePhase): boolean =>
  Object.keys(DISPUTE_MOVES[phase]).length === 0;

/** Whether enough members have committed for a decision. */
const hasMajority = ({ panel }: DisputeState): boolean =>
  panel.filter(({ commitment }) => commitment !== undefined).length >= PANEL_MAJORITY;

/**
 * The phase of a dispute at a ledger time. When the commit phase is over, Commitments of a majority
 * are enough to continue, so that a single silent member cannot end a dispute. Any other phase that
 * runs out makes the dispute void; bond.ts says who pays for that.
 * @param phaseMs genesis.panelPhaseMs.
 */
export function standingAt(dispute: DisputeState, time: number, phaseMs: number): Standing {
  const { phase, phaseEnd } = dispute;
  if (isDecided(phase) || time <= phaseEnd) return { phase, phaseEnd };
  const extended = phaseEnd + phaseMs;
  if (phase === 'committing' && hasMajority(dispute) && time <= extended) {
    return { phase: moveDispute(phase, 'commit'), phaseEnd: extended };
  }
  return { phase: moveDispute(phase, 'lapse'), phaseEnd };
}
