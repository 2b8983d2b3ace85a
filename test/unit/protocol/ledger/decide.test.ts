import { describe, expect, test } from 'vitest';
import { addressOf, EXACT, hashOf } from '../../../../scripts/vectors/network.js';
import { decide, isAgreed } from '../../../../src/protocol/ledger/decide.js';
import type { PanelMember, Vote } from '../../../../src/protocol/ledger/dispute-state.js';
import { slashOf } from '../../../../src/protocol/ledger/slash.js';

const VOTE: Vote = {
  outcome: 'mismatch',
  reason: 'leaf',
  leafHash: hashOf('leaf'),
  exact: true,
  hard: true,
  sure: true,
  far: [],
};
const other = { leafHash: hashOf('other leaf') };
const MATCH: Vote = { ...VOTE, outcome: 'match', reason: 'none', hard: false };
const CLOSE: Vote = { ...MATCH, outcome: 'close', exact: false };
const BLIND: Vote = { ...MATCH, outcome: 'inconclusive' };
const LOOSE: Vote = { ...VOTE, exact: false };
const SOFT: Vote = { ...LOOSE, hard: false };
const PROMPT: Vote = { ...VOTE, reason: 'prompt' };

/** A panel of members that all committed; undefined has not voted. */
const panelOf = (votes: readonly (Vote | undefined)[]): PanelMember[] =>
  votes.map((vote, i) => {
    const member = { address: addressOf(`v${i}`), classes: [EXACT], commitment: hashOf('c') };
    return vote === undefined ? member : { ...member, vote };
  });

const eventOf = (...votes: (Vote | undefined)[]) => decide(panelOf(votes))?.event;

describe('decide', () => {
  test('two matches clear, close ones too', () => {
    expect(eventOf(MATCH, undefined, MATCH)).toBe('clear');
    expect(eventOf(MATCH, VOTE, CLOSE)).toBe('clear');
  });
  test('one vote decides nothing', () => {
    for (const vote of [VOTE, MATCH, CLOSE, BLIND, SOFT, PROMPT]) {
      expect(eventOf(vote, undefined, undefined)).toBeUndefined();
    }
  });
  test('two equal mismatches slash within an exact class', () => {
    expect(eventOf(VOTE, undefined, VOTE)).toBe('slash');
    expect(eventOf(MATCH, VOTE, VOTE)).toBe('slash');
    expect(eventOf(BLIND, VOTE, VOTE)).toBe('slash');
  });
  test('[DECIDE-2] two different mismatches within an exact class do not', () => {
    const differing = { ...VOTE, ...other };
    expect(eventOf(VOTE, differing, undefined)).toBeUndefined();
    expect(eventOf(VOTE, differing, MATCH)).toBe('lapse');
    const decision = decide(panelOf([differing, VOTE, VOTE]));
    expect(decision?.winners.map(({ address }) => address)).toEqual([
      addressOf('v1'),
      addressOf('v2'),
    ]);
  });
  test('beyond the hard bound the leaves need not be equal', () => {
    expect(eventOf(LOOSE, { ...LOOSE, ...other }, undefined)).toBe('slash');
  });
  test('[DECIDE-1] mismatches within the hard bound do not slash', () => {
    expect(eventOf(SOFT, SOFT, undefined)).toBeUndefined();
    expect(eventOf(SOFT, SOFT, LOOSE)).toBe('lapse');
    expect(eventOf(SOFT, LOOSE, LOOSE)).toBe('slash');
  });
  test('[DECIDE-1] [DECIDE-2] two prompts that are equal slash, unequal or mixed ones do not', () => {
    expect(eventOf(PROMPT, PROMPT, undefined)).toBe('slash');
    expect(eventOf(PROMPT, { ...PROMPT, ...other }, MATCH)).toBe('lapse');
    expect(eventOf(PROMPT, VOTE, MATCH)).toBe('lapse');
    const loose = { ...PROMPT, exact: false };
    expect(eventOf(loose, { ...loose, ...other }, undefined)).toBeUndefined();
    expect(eventOf({ ...loose, hard: false }, { ...loose, hard: false }, MATCH)).toBe('lapse');
  });
  test('[DECIDE-3] all in and no majority is void, at once', () => {
    expect(eventOf(MATCH, VOTE, BLIND)).toBe('lapse');
    expect(eventOf(BLIND, BLIND, BLIND)).toBe('lapse');
    const [a, b, c] = panelOf([MATCH, VOTE, undefined]);
    const silent: PanelMember = { address: c?.address ?? '0x', classes: [EXACT] };
    expect(decide([a ?? silent, b ?? silent, silent])?.event).toBe('lapse');
  });
  test('agreement needs two mismatches', () => {
    expect(isAgreed(MATCH, MATCH)).toBe(false);
    expect(isAgreed(BLIND, VOTE)).toBe(false);
    expect(isAgreed(VOTE, VOTE)).toBe(true);
  });
});

test.each([
  [1_000n, 0n, 200n],
  [1_000n, 2n, 200n],
  [1_000n, 3n, 300n],
  [1_000n, 10n, 1_000n],
  [1_000n, 11n, 1_000n],
  [4n, 0n, 0n],
  [0n, 5n, 0n],
])('stake %i, due %i: slash %i', (stake, due, slashed) => {
  expect(slashOf(stake, due)).toBe(slashed);
});
