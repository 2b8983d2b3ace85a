/**
 * The life of a job, and the first file to read: its states, its events, one table of legal
 * transitions, and `apply`. The rules of each step are in steps/, in the file with the step's name.
 * docs/protocol.md section 2.
 */
import { type Moves, nextIn } from './moves.js';

/** The state of a job, as its client sees it and as the record stores it. */
export const JOB_STATES = [
  'announced',
  'offered',
  'assigned',
  'generating',
  'committed',
  'auditing',
  'accepted',
  'settled',
  'disputed',
  'slashed',
  'cleared',
  'unverified',
  'unaudited',
  'expired',
  'cancelled',
  'failed',
] as const;
/** Where a job stands. */
export type JobState = (typeof JOB_STATES)[number];

/** Events of a job. */
export type JobEvent =
  | 'offer'
  | 'assign'
  | 'token'
  | 'commit'
  | 'audit'
  | 'accept'
  | 'settle'
  | 'dispute'
  | 'slash'
  | 'clear'
  | 'unverify'
  | 'waive'
  | 'expire'
  | 'cancel'
  | 'fail';

/** state → event → next state; every other transition is illegal. */
export const MOVES: Moves<JobState, JobEvent> = {
  announced: { offer: 'offered', expire: 'expired', cancel: 'cancelled', fail: 'failed' },
  offered: {
    offer: 'offered',
    assign: 'assigned',
    expire: 'expired',
    cancel: 'cancelled',
    fail: 'failed',
  },
  // A refused or broken assignment goes to the next offer with the tokens received so far.
  assigned: {
    assign: 'assigned',
    token: 'generating',
    commit: 'committed',
    expire: 'expired',
    cancel: 'cancelled',
    fail: 'failed',
  },
  generating: {
    assign: 'assigned',
    token: 'generating',
    commit: 'committed',
    expire: 'expired',
    cancel: 'cancelled',
    fail: 'failed',
  },
  // The user has waived the audit: its nodes are paid on their Receipts, and nothing is accepted.
  committed: { audit: 'auditing', waive: 'unaudited', fail: 'failed' },
  auditing: { accept: 'accepted', dispute: 'disputed', unverify: 'unverified' },
  accepted: { settle: 'settled' },
  disputed: { slash: 'slashed', clear: 'cleared', unverify: 'unverified' },
  settled: {},
  slashed: {},
  // The panel's decision replaces the accuser's Verdict: the next drawn verifier takes its indices.
  cleared: { audit: 'auditing' },
  // The user can have it audited again while verifiers still serve it.
  unverified: { audit: 'auditing' },
  unaudited: {},
  expired: {},
  cancelled: {},
  failed: {},
};

/** The next state. @throws RasticError FLOW_ILLEGAL when the event cannot happen in the state. */
export function apply(state: JobState, event: JobEvent): JobState {
  return nextIn('job', MOVES, state, event);
}

/** Whether the job has ended. Only an unverified job can be resumed, by its user. */
export function isFinal(state: JobState): boolean {
  return state === 'unverified' || Object.keys(MOVES[state]).length === 0;
}
