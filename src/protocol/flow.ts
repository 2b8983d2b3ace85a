/**
 * The life of a job, and the file to open first: its states, its events, one table of legal moves,
 * and `apply`. Each step's rules stand in the file of its name beside this one. docs/protocol.md
 * section 2.
 */
import { type Moves, nextIn } from './moves.js';

/** Where a job stands, as its client sees it and as the record writes it. */
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
  'expired',
  'cancelled',
  'failed',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** What can happen to it. */
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
  | 'expire'
  | 'cancel'
  | 'fail';

/** state → event → next state; what is not in the table is illegal. */
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
  committed: { audit: 'auditing', fail: 'failed' },
  auditing: { accept: 'accepted', dispute: 'disputed', unverify: 'unverified' },
  accepted: { settle: 'settled' },
  disputed: { slash: 'slashed', clear: 'cleared', unverify: 'unverified' },
  settled: {},
  slashed: {},
  // The panel's word stands for the accuser's: the next of the draw takes its indices.
  cleared: { audit: 'auditing' },
  // Its user may have it audited again, while verifiers serve it.
  unverified: { audit: 'auditing' },
  expired: {},
  cancelled: {},
  failed: {},
};

/** The next state. @throws RasticError FLOW_ILLEGAL when the event cannot happen in the state. */
export function apply(state: JobState, event: JobEvent): JobState {
  return nextIn('job', MOVES, state, event);
}

/** Whether nothing happens to the job any more, unless its user takes up an unverified one again. */
export function isFinal(state: JobState): boolean {
  return state === 'unverified' || Object.keys(MOVES[state]).length === 0;
}
