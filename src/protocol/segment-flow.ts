/**
 * How the client records the end of one node's part of an answer: the ends, the events and one
 * table of legal transitions. The states of the job are in flow.ts. docs/protocol.md section 2.
 */
import { type Moves, nextIn } from './moves.js';

/** As the record stores it; the empty text means that the segment is still open. */
export const SEGMENT_ENDS = [
  '',
  'failed',
  'settled',
  'slashed',
  'unverified',
  'unaudited',
] as const;
export type SegmentEnd = (typeof SEGMENT_ENDS)[number];

/** Events of a segment. */
export type SegmentEvent = 'fail' | 'settle' | 'slash' | 'unverify' | 'waive' | 'reopen';

/** end → event → next end; every other transition is illegal. */
export const SEGMENT_MOVES: Moves<SegmentEnd, SegmentEvent> = {
  '': {
    fail: 'failed',
    settle: 'settled',
    slash: 'slashed',
    unverify: 'unverified',
    waive: 'unaudited',
  },
  failed: {},
  settled: {},
  slashed: {},
  // The user can have it audited again while verifiers still serve it.
  unverified: { reopen: '' },
  unaudited: {},
};

/** The next end. @throws RasticError FLOW_ILLEGAL when the event can no longer happen. */
export const moveSegment = (end: SegmentEnd, event: SegmentEvent): SegmentEnd =>
  nextIn('segment', SEGMENT_MOVES, end, event);
