/** What a decided dispute takes and gives beside the slash itself: nobody honest loses. */
import { describe, expect, test } from 'vitest';
import { encodeLeaf, type Leaf } from '../../../../src/protocol/leaf.js';
import { stakesAt } from '../../../../src/protocol/ledger/stakes.js';
import type { Outcome } from '../../../../src/protocol/params.js';
import { AMOUNT_DUE, createNetwork, STAKE, Work, wrong } from '../../../helpers/dispute.js';
import {
  AUDIT_FEE,
  addressOf,
  COMPUTE,
  EXACT,
  LOOSE,
  MIN_STAKE,
  MODEL,
  VERIFIER,
} from '../../../helpers/ledger.js';

const FEES = 10n * AUDIT_FEE;
const VERIFIER_STAKE = 20n * MIN_STAKE;
const LOSS = VERIFIER_STAKE / 20n;

type Ballot = readonly [Outcome, (leaf: Leaf) => Leaf];
const same = (leaf: Leaf): Leaf => leaf;
const by = (amount: number) => (leaf: Leaf) => ({
  ...leaf,
  logsumexp: Math.fround(leaf.logsumexp + amount),
});

/** A dispute whose panel votes so, in drawn order, until it is decided. */
function decided(work: Work, ballots: readonly Ballot[]): Work {
  const ownOf = (member: string) => {
    const [, change = same] = ballots[work.panel().indexOf(member)] ?? [];
    return change(work.own);
  };
  work.openPanel((member) => encodeLeaf(ownOf(member)));
  for (const [i, [outcome]] of ballots.entries()) {
    const member = work.panel()[i] ?? '';
    if (work.phase() !== 'judging') break;
    const own = ownOf(member);
    work.ledger.submit(work.panelVerdict(member, work.verdict(outcome, own), encodeLeaf(own)));
  }
  return work;
}

function stakeOf({ ledger }: Work, name: string, role = VERIFIER): bigint {
  const entries = stakesAt(ledger.state, role, MODEL, ledger.state.height);
  return entries.find((e) => e.address === addressOf(name))?.amount ?? 0n;
}

const settle = (work: Work) =>
  work.ledger.settle('client', work.receiptHash, [['node', AMOUNT_DUE]]);

describe('cleared', () => {
  const cleared = () =>
    decided(new Work(createNetwork()), [
      ['match', same],
      ['match', same],
    ]);
  test('[CONCLUDE-3] the false accuser pays the panel ten fees each, and the rest is burned', () => {
    const work = cleared();
    expect(work.phase()).toBe('cleared');
    const [a = '', b = ''] = work.panel();
    for (const name of [a, b]) {
      expect(work.ledger.balance(name)).toBe(FEES);
      expect(stakeOf(work, name)).toBe(VERIFIER_STAKE);
    }
    expect(stakeOf(work, work.drawn()[0] ?? '')).toBe(VERIFIER_STAKE - LOSS);
    expect(work.ledger.state.burned).toBe(LOSS - 2n * FEES);
  });
  test('client and node lose nothing, and the client can still pay the Receipt', () => {
    const work = cleared();
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
    expect(work.ledger.balance('client')).toBe(100_000n);
    settle(work);
    expect(work.ledger.balance('node')).toBe(AMOUNT_DUE);
    expect(work.ledger.balance('client')).toBe(100_000n - AMOUNT_DUE);
    expect(() => settle(work)).toThrow('LEDGER_SETTLED');
  });
  test('what was paid before stays paid', () => {
    const ledger = createNetwork();
    const work = new Work(ledger);
    settle(work);
    decided(work, [
      ['match', same],
      ['match', same],
    ]);
    expect(work.phase()).toBe('cleared');
    expect(ledger.balance('node')).toBe(AMOUNT_DUE);
  });
  test('a void dispute takes nothing from anybody', () => {
    const work = new Work(createNetwork());
    work.ledger.submit(work.dispute());
    work.ledger.time += 200_000;
    settle(work);
    expect(work.ledger.state.burned).toBe(0n);
    for (const name of [...work.panel(), work.drawn()[0] ?? '']) {
      expect(stakeOf(work, name)).toBe(VERIFIER_STAKE);
    }
  });
});

describe('slashed', () => {
  test('a panel member is paid alike for either finding', () => {
    const work = decided(new Work(createNetwork(), { cheat: wrong }), [
      ['mismatch', same],
      ['mismatch', same],
    ]);
    expect(work.phase()).toBe('slashed');
    expect(work.ledger.balance(work.panel()[0] ?? '')).toBe(FEES);
  });
});

describe('classes that are not exact', () => {
  const cleared = (ballot: Ballot) =>
    decided(new Work(createNetwork(LOOSE), { engineClass: LOOSE, cheat: by(0.3) }), [
      ballot,
      ['close', by(0.28)],
      ['close', by(0.32)],
    ]);
  test('[CONCLUDE-1] a mismatch below the hard bound costs nothing: honest leaves may differ so', () => {
    const work = cleared(['mismatch', by(-0.4)]);
    expect(work.phase()).toBe('cleared');
    expect(stakeOf(work, work.panel()[0] ?? '')).toBe(VERIFIER_STAKE);
  });
  test('[CONCLUDE-1] one beyond it does', () => {
    const work = cleared(['mismatch', by(9)]);
    expect(work.phase()).toBe('cleared');
    expect(stakeOf(work, work.panel()[0] ?? '')).toBe(VERIFIER_STAKE - LOSS);
  });
  test('[CONCLUDE-2] the accuser is not judged by a leaf that the ledger has not seen', () => {
    const work = cleared(['close', by(0.28)]);
    expect(stakeOf(work, work.drawn()[0] ?? '')).toBe(VERIFIER_STAKE);
    expect(work.ledger.state.burned).toBe(0n);
  });
  test('[CONCLUDE-2] within an exact class it is', () => {
    const work = new Work(createNetwork(EXACT), { engineClass: EXACT });
    decided(work, [
      ['match', same],
      ['match', same],
    ]);
    expect(stakeOf(work, work.drawn()[0] ?? '')).toBe(VERIFIER_STAKE - LOSS);
  });
});
