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

const phaseOf = (...votes: (Vote | undefined)[]) => decide(panelOf(votes))?.phase;

describe('decide', () => {
  test('two matches clear, close ones too', () => {
    expect(phaseOf(MATCH, undefined, MATCH)).toBe('cleared');
    expect(phaseOf(MATCH, VOTE, CLOSE)).toBe('cleared');
  });
  test('one vote decides nothing', () => {
    for (const vote of [VOTE, MATCH, CLOSE, BLIND, SOFT, PROMPT]) {
      expect(phaseOf(vote, undefined, undefined)).toBeUndefined();
    }
  });
  test('two equal mismatches slash within an exact class', () => {
    expect(phaseOf(VOTE, undefined, VOTE)).toBe('slashed');
    expect(phaseOf(MATCH, VOTE, VOTE)).toBe('slashed');
    expect(phaseOf(BLIND, VOTE, VOTE)).toBe('slashed');
  });
  test('[DECIDE-2] two different mismatches within an exact class do not', () => {
    const differing = { ...VOTE, ...other };
    expect(phaseOf(VOTE, differing, undefined)).toBeUndefined();
    expect(phaseOf(VOTE, differing, MATCH)).toBe('void');
    const decision = decide(panelOf([differing, VOTE, VOTE]));
    expect(decision?.winners.map(({ address }) => address)).toEqual([
      addressOf('v1'),
      addressOf('v2'),
    ]);
  });
  test('beyond the hard bound the leaves need not be equal', () => {
    expect(phaseOf(LOOSE, { ...LOOSE, ...other }, undefined)).toBe('slashed');
  });
  test('[DECIDE-1] mismatches within the hard bound do not slash', () => {
    expect(phaseOf(SOFT, SOFT, undefined)).toBeUndefined();
    expect(phaseOf(SOFT, SOFT, LOOSE)).toBe('void');
    expect(phaseOf(SOFT, LOOSE, LOOSE)).toBe('slashed');
  });
  test('[DECIDE-1] [DECIDE-2] two prompts that are equal slash, unequal or mixed ones do not', () => {
    expect(phaseOf(PROMPT, PROMPT, undefined)).toBe('slashed');
    expect(phaseOf(PROMPT, { ...PROMPT, ...other }, MATCH)).toBe('void');
    expect(phaseOf(PROMPT, VOTE, MATCH)).toBe('void');
    const loose = { ...PROMPT, exact: false };
    expect(phaseOf(loose, { ...loose, ...other }, undefined)).toBeUndefined();
    expect(phaseOf({ ...loose, hard: false }, { ...loose, hard: false }, MATCH)).toBe('void');
  });
  test('[DECIDE-3] all in and no majority is void, at once', () => {
    expect(phaseOf(MATCH, VOTE, BLIND)).toBe('void');
    expect(phaseOf(BLIND, BLIND, BLIND)).toBe('void');
    const [a, b, c] = panelOf([MATCH, VOTE, undefined]);
    const silent: PanelMember = { address: c?.address ?? '0x', classes: [EXACT] };
    expect(decide([a ?? silent, b ?? silent, silent])?.phase).toBe('void');
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
