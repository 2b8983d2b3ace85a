/** The life of a dispute: every legal move, and every illegal one. */
import { describe, expect, it } from 'vitest';
import {
  DISPUTE_MOVES,
  DISPUTE_PHASES,
  type DisputeEvent,
  type DisputePhase,
  isDecided,
  moveDispute,
} from '../../../../src/protocol/ledger/dispute-state.js';
import { hasCode } from '../../../support/wire/codes.js';

const PHASES = DISPUTE_PHASES.filter((phase): phase is DisputePhase => phase !== 'none');
const EVENTS: readonly DisputeEvent[] = [
  ...(['commit', 'open', 'slash', 'clear', 'lapse', 'moot', 'expose'] as const),
];

/** The moves as a person would write them down, beside the table. */
const LEGAL: Readonly<Record<string, DisputePhase>> = {
  'committing commit': 'opening',
  'committing slash': 'slashed',
  'committing lapse': 'void',
  'committing moot': 'moot',
  'opening open': 'judging',
  'opening lapse': 'void',
  'opening moot': 'moot',
  'judging slash': 'slashed',
  'judging clear': 'cleared',
  'judging lapse': 'void',
  'judging moot': 'moot',
  'judging expose': 'exposed',
};

const pairs = PHASES.flatMap((phase) => EVENTS.map((event) => ({ phase, event })));

describe('every phase and every event', () => {
  it.each(pairs)('$phase, $event', ({ phase, event }) => {
    const next = LEGAL[`${phase} ${event}`];
    if (next === undefined) hasCode('FLOW_ILLEGAL', () => moveDispute(phase, event));
    else expect(moveDispute(phase, event)).toBe(next);
  });

  it('there is no other phase and no other move', () => {
    expect(Object.keys(DISPUTE_MOVES).sort()).toEqual([...PHASES].sort());
    const moves = PHASES.flatMap((phase) => Object.keys(DISPUTE_MOVES[phase]));
    expect(moves).toHaveLength(Object.keys(LEGAL).length);
  });

  it.each(PHASES)('%s is decided or not', (phase) => {
    expect(isDecided(phase)).toBe(
      ['slashed', 'cleared', 'void', 'moot', 'exposed'].includes(phase),
    );
  });
});
