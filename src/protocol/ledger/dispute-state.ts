/**
 * A dispute as the ledger keeps it, and where it stands at a given time: phases end by ledger time,
 * without an entry of their own. docs/protocol.md section 7.
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
] as const;
/**
 * The last four are decided: nothing moves them any more. `void`: no panel decided; `moot`: the
 * assignment was slashed for something else meanwhile.
 */
export type DisputePhase = Exclude<(typeof DISPUTE_PHASES)[number], 'none'>;

/** What can happen to a dispute. `commit`: enough members have; `lapse`: no panel decided. */
export type DisputeEvent = 'commit' | 'open' | 'slash' | 'clear' | 'lapse' | 'moot';

/** phase → event → next phase; what is not in the table is illegal. */
export const DISPUTE_MOVES: Moves<DisputePhase, DisputeEvent> = {
  // A Receipt that refutes itself is slashed without a panel.
  committing: { commit: 'opening', slash: 'slashed', lapse: 'void', moot: 'moot' },
  opening: { open: 'judging', lapse: 'void', moot: 'moot' },
  judging: { slash: 'slashed', clear: 'cleared', lapse: 'void', moot: 'moot' },
  slashed: {},
  cleared: {},
  void: {},
  moot: {},
};

/** The next phase. @throws RasticError FLOW_ILLEGAL when the event cannot happen in the phase. */
export const moveDispute = (phase: DisputePhase, event: DisputeEvent): DisputePhase =>
  nextIn('dispute', DISPUTE_MOVES, phase, event);

/** What a panel member's verified Verdict came to. */
export interface Vote {
  readonly outcome: Outcome;
  /** Why it is a mismatch; `none` for any other outcome. */
  readonly reason: VerdictReason;
  /** Of its finding: see hashFinding. */
  readonly leafHash: Hash;
  /** Whether it was judged within an exact class, where agreement means equal leafHash. */
  readonly exact: boolean;
  /** Whether a mismatch is beyond the bound that slashing needs. */
  readonly hard: boolean;
  /** Whether every class on the panel would say so: who is overruled then said what is false. */
  readonly sure: boolean;
}

export interface PanelMember {
  readonly address: Address;
  /** Classes of the stakes that it was drawn by. */
  readonly classes: readonly Hash[];
  readonly commitment?: Hash;
  /** The class its Verdict was made on; set with the vote. */
  readonly engineClass?: Hash;
  readonly vote?: Vote;
}

/** What was shown once all had committed. */
interface Opened {
  /** The accused leaf, and its bytes. */
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
  /** Output tokens before it, where verdicts depend on their counts. */
  readonly tokens?: readonly number[];
  /** Whether the accuser's own leaf′ makes its accusation a false one if the panel clears. */
  readonly accuserHard: boolean;
}

export interface DisputeState {
  readonly id: Hash;
  readonly receiptHash: Hash;
  readonly index: number;
  /** Of the accused leaf: members take only tokens that lead to it. */
  readonly prefix: Hash;
  readonly client: Address;
  readonly accuser: Address;
  /** The accuser's Verdict. */
  readonly accusation: Signed<Verdict>;
  readonly job: Job;
  readonly receipt: Receipt;
  /** Height of the Assign: what the node stood for then limits what is given back. */
  readonly height: number;
  /** Whether the quarter rule allows exact verdicts (electorateOf), as of the Assign's height. */
  readonly quarter: boolean;
  /** In drawn order; of nobody where the ledger decides alone. */
  readonly panel: readonly PanelMember[];
  readonly phase: DisputePhase;
  /** Ledger time, milliseconds: the phase's last; of no meaning once it is decided. */
  readonly phaseEnd: number;
  readonly opened?: Opened;
  /** Taken from the node. */
  readonly slashed: bigint;
  /** Of the client's money, held until the dispute has ended. */
  readonly bond: bigint;
}

export interface Standing {
  readonly phase: DisputePhase;
  readonly phaseEnd: number;
}

/** Whether nothing moves the dispute any more. */
export const isDecided = (phase: DisputePhase): boolean =>
  Object.keys(DISPUTE_MOVES[phase]).length === 0;

/** Whether enough members have committed for a decision. */
const hasMajority = ({ panel }: DisputeState): boolean =>
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
    return { phase: moveDispute(phase, 'commit'), phaseEnd: extended };
  }
  return { phase: moveDispute(phase, 'lapse'), phaseEnd };
}
