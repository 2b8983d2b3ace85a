/** The life of a job: every legal move, every illegal one, and any sequence of events. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../src/base/errors.js';
import { apply, isFinal, type JobEvent, type JobState, MOVES } from '../../../src/protocol/flow.js';
import { hasCode } from '../../support/wire/codes.js';

const STATES = Object.keys(MOVES) as JobState[];
const EVENTS: readonly JobEvent[] = [
  'offer',
  'assign',
  'token',
  'commit',
  'audit',
  'accept',
  'settle',
  'dispute',
  'slash',
  'clear',
  'unverify',
  'waive',
  'expire',
  'cancel',
  'fail',
];
const FINAL = ['settled', 'slashed', 'unverified', 'unaudited', 'expired', 'cancelled', 'failed'];

/** The moves as a person would write them down, beside the table. */
const LEGAL = `
announced offer offered; announced expire expired; announced cancel cancelled; announced fail failed
offered offer offered; offered assign assigned
offered expire expired; offered cancel cancelled; offered fail failed
assigned assign assigned; assigned token generating; assigned commit committed
assigned expire expired; assigned cancel cancelled; assigned fail failed
generating assign assigned; generating token generating; generating commit committed
generating expire expired; generating cancel cancelled; generating fail failed
committed audit auditing; committed waive unaudited; committed fail failed
auditing accept accepted; auditing dispute disputed; auditing unverify unverified
accepted settle settled
disputed slash slashed; disputed clear cleared; disputed unverify unverified
cleared audit auditing; unverified audit auditing`
  .split(/[;\n]/)
  .filter((line) => line.trim() !== '')
  .map((line) => line.trim());

const pairs = STATES.flatMap((state) => EVENTS.map((event) => ({ state, event })));
const moveOf = (state: JobState, event: JobEvent) =>
  LEGAL.find((line) => line.startsWith(`${state} ${event} `))?.split(' ')[2];

describe('every state and every event', () => {
  it.each(pairs)('$state, $event', ({ state, event }) => {
    const next = moveOf(state, event);
    if (next === undefined) hasCode('FLOW_ILLEGAL', () => apply(state, event));
    else expect(apply(state, event)).toBe(next);
  });

  it('there is no other move', () => {
    const moves = STATES.flatMap((state) => Object.keys(MOVES[state]));
    expect(moves).toHaveLength(LEGAL.length);
  });
});

describe('ends', () => {
  it.each(STATES)('%s', (state) => {
    expect(isFinal(state)).toBe(FINAL.includes(state));
  });
});

/** The state after the events that were legal, and all states on the way. */
function walk(events: readonly JobEvent[]): readonly JobState[] {
  const seen: JobState[] = ['announced'];
  for (const event of events) {
    const state = seen[seen.length - 1] ?? 'announced';
    try {
      seen.push(apply(state, event));
    } catch (error) {
      expect(codeOf(error)).toBe('FLOW_ILLEGAL');
    }
  }
  return seen;
}

describe('any sequence of events', () => {
  const sequences = fc.array(fc.constantFrom(...EVENTS), { maxLength: 60 });

  it('never leaves the table', () => {
    fc.assert(
      fc.property(sequences, (events) => {
        for (const state of walk(events)) expect(STATES).toContain(state);
      }),
    );
  });

  it('accepts only what was audited, slashes only what was disputed', () => {
    fc.assert(
      fc.property(sequences, (events) => {
        const seen = walk(events);
        expect(seen.includes('accepted') && !seen.includes('auditing')).toBe(false);
        expect(seen.includes('slashed') && !seen.includes('disputed')).toBe(false);
        expect(seen.includes('settled') && !seen.includes('accepted')).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('an end is an end', () => {
    fc.assert(
      fc.property(sequences, (events) => {
        const seen = walk(events);
        const end = seen.findIndex((state) => isFinal(state) && state !== 'unverified');
        expect(end < 0 || end === seen.length - 1).toBe(true);
      }),
    );
  });
});
