/**
 * How one node's part of an answer ends at its client: the ends, the events and one table of legal
 * moves. The job's own states are in flow.ts. docs/protocol.md section 2.
 */
import { type Moves, nextIn } from './moves.js';

/** As the record writes it; the empty text means that the segment is still open. */
export const SEGMENT_ENDS = ['', 'failed', 'settled', 'slashed', 'unverified'] as const;
export type SegmentEnd = (typeof SEGMENT_ENDS)[number];

/** What can happen to a segment. */
export type SegmentEvent = 'fail' | 'settle' | 'slash' | 'unverify' | 'reopen';

/** end → event → next end; what is not in the table is illegal. */
export const SEGMENT_MOVES: Moves<SegmentEnd, SegmentEvent> = {
  '': { fail: 'failed', settle: 'settled', slash: 'slashed', unverify: 'unverified' },
  failed: {},
  settled: {},
  slashed: {},
  // Its user may have it audited again, while verifiers serve it.
  unverified: { reopen: '' },
};

/** The next end. @throws RasticError FLOW_ILLEGAL when the event cannot happen any more. */
export const moveSegment = (end: SegmentEnd, event: SegmentEvent): SegmentEnd =>
  nextIn('segment', SEGMENT_MOVES, end, event);
