/** How a segment ends: every legal move, and every illegal one. */
import { describe, expect, it } from 'vitest';
import {
  moveSegment,
  SEGMENT_ENDS,
  SEGMENT_MOVES,
  type SegmentEvent,
} from '../../../src/protocol/segment-flow.js';
import { hasCode } from '../../support/wire/codes.js';

const EVENTS: readonly SegmentEvent[] = ['fail', 'settle', 'slash', 'unverify', 'waive', 'reopen'];

/** The moves as a person would write them down, beside the table. */
const LEGAL: Readonly<Record<string, string>> = {
  ' fail': 'failed',
  ' settle': 'settled',
  ' slash': 'slashed',
  ' unverify': 'unverified',
  ' waive': 'unaudited',
  'unverified reopen': '',
};

const pairs = SEGMENT_ENDS.flatMap((end) => EVENTS.map((event) => ({ end, event })));

describe('every end and every event', () => {
  it.each(pairs)('"$end", $event', ({ end, event }) => {
    const next = LEGAL[`${end} ${event}`];
    if (next === undefined) hasCode('FLOW_ILLEGAL', () => moveSegment(end, event));
    else expect(moveSegment(end, event)).toBe(next);
  });

  it('there is no other end and no other move', () => {
    expect(Object.keys(SEGMENT_MOVES).sort()).toEqual([...SEGMENT_ENDS].sort());
    const moves = SEGMENT_ENDS.flatMap((end) => Object.keys(SEGMENT_MOVES[end]));
    expect(moves).toHaveLength(Object.keys(LEGAL).length);
  });
});
