/** What a decided dispute takes and gives beside the slash itself: nobody honest loses. */
import { describe, expect, test } from 'vitest';
import {
  AUDIT_FEE,
  EXACT,
  LOOSE,
  MIN_STAKE,
  PHASE_MS,
  RULES,
} from '../../../../scripts/vectors/network.js';
import type { Outcome } from '../../../../src/protocol/params.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../../src/protocol/proof/leaf.js';
import { reasonNumber } from '../../../../src/protocol/steps/finding.js';
import {
  AMOUNT_DUE,
  createNetwork,
  STAKE,
  VERIFIERS,
  Work,
  type WorkInit,
  wrong,
} from '../../../support/world/dispute.js';
import { COMPUTE, TestLedger, VERIFIER } from '../../../support/world/ledger.js';
import { payByVoucher } from '../../../support/world/money.js';
import { judge, stakeOf } from '../../../support/world/panel.js';

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

/** A dispute about a right leaf. @param accuser the first of the draw if none is named. */
function accusedBy(accuser: string, ledger: TestLedger): Work {
  const work = new Work(ledger);
  ledger.submit(work.dispute({ accuser: accuser || work.accuser }));
  return work;
}

const pay = (work: Work) => payByVoucher(work.ledger, work.receipt.assignHash, AMOUNT_DUE);

describe('cleared', () => {
  const cleared = () =>
    decided(new Work(createNetwork()), [
      ['match', same],
      ['match', same],
    ]);
  test('[CONCLUDE-3] the false accuser pays the panel one fee each, and the rest is burned', () => {
    const work = cleared();
    expect(work.phase()).toBe('cleared');
    const [a = '', b = '', c = ''] = work.panel();
    for (const name of [a, b]) {
      expect(work.ledger.balance(name)).toBe(AUDIT_FEE);
      expect(stakeOf(work, name)).toBe(VERIFIER_STAKE);
    }
    expect(work.ledger.balance(c)).toBe(0n);
    expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE - LOSS);
    expect(work.ledger.state.burned).toBe(LOSS - 2n * AUDIT_FEE);
  });
  test('[CONCLUDE-3] the least stake of an accuser reaches for the panel’s fees', () => {
    const ledger = createNetwork(EXACT, RULES, ['v2', 'v3', 'v4']);
    ledger.fund('v1', VERIFIER, MIN_STAKE);
    const work = accusedBy('v1', ledger);
    expect(judge(work, 'v1')).toBe('cleared');
    const paid = ['v2', 'v3', 'v4'].map((name) => work.ledger.balance(name));
    expect(paid.reduce((a, b) => a + b)).toBe(2n * AUDIT_FEE);
    expect(work.ledger.state.burned).toBe(MIN_STAKE / 20n - 2n * AUDIT_FEE);
  });
  test('[CONCLUDE-4] a false word costs at most what the node would have lost by it', () => {
    // A fifth of this node's stake is less than a twentieth of the verifiers'.
    const small = 4_000n;
    const ledger = new TestLedger();
    ledger.mint('client', 100_000n);
    ledger.fund('node', COMPUTE, small);
    for (const name of VERIFIERS) ledger.fund(name, VERIFIER, 20n * MIN_STAKE);
    for (const [amountDue, loss] of [
      [0n, 800n],
      // A hundred times as much is more than that fifth, and still less than a twentieth.
      [9n, 900n],
      [10n, 1_000n],
      [AMOUNT_DUE, LOSS],
    ] as const) {
      const at = new TestLedger(ledger.rules, ledger);
      const work = new Work(at, { receipt: { amountDue } });
      at.submit(work.dispute());
      expect(judge(work)).toBe('cleared');
      expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE - loss);
      expect(at.state.burned).toBe(loss - 2n * AUDIT_FEE);
    }
  });
  test('[CONCLUDE-4] whoever of the panel was overruled, by either finding', () => {
    const small = 4_000n;
    const ledger = new TestLedger();
    ledger.mint('client', 100_000n);
    ledger.fund('node', COMPUTE, small);
    for (const name of VERIFIERS) ledger.fund(name, VERIFIER, 20n * MIN_STAKE);
    const receipt = { amountDue: 0n };
    const work = new Work(ledger, { cheat: wrong, receipt });
    decided(work, [
      ['match', wrong],
      ['mismatch', same],
      ['mismatch', same],
    ]);
    expect(work.phase()).toBe('slashed');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(small - 800n);
    expect(stakeOf(work, work.panel()[0] ?? '')).toBe(VERIFIER_STAKE - 800n);
  });
  test('client and node lose nothing, and the client can still pay the Receipt', () => {
    const work = cleared();
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
    expect(work.ledger.balance('client')).toBe(100_000n);
    const { channel, voucher } = pay(work);
    expect(work.ledger.balance('node')).toBe(AMOUNT_DUE);
    expect(work.ledger.balance('client')).toBe(100_000n - AMOUNT_DUE);
    expect(() => channel.redeem(voucher)).toThrow('REDEEM-3');
  });
  test('what was paid before stays paid', () => {
    const ledger = createNetwork();
    const work = new Work(ledger);
    pay(work);
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
    pay(work);
    // But its bond from the client: BOND-6.
    expect(work.ledger.state.burned).toBe(3n * AUDIT_FEE);
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
  /** Cleared after an accuser has shown this leaf′ for its mismatch. */
  const accusedWith = (own: (leaf: Leaf) => Leaf, change: WorkInit): Work => {
    const work = new Work(createNetwork(change.engineClass), change);
    const leaf = own(work.own);
    const reason = reasonNumber('leaf');
    work.ledger.submit(work.dispute({ verdict: { leafHash: hashLeaf(leaf), reason } }));
    for (const member of work.panel()) {
      work.ledger.submit(work.commitment(member, encodeLeaf(by(0.28)(work.own))));
    }
    work.ledger.submit(work.open({ accuserLeaf: encodeLeaf(leaf) }));
    for (const member of work.panel().slice(0, 2)) {
      const own2 = by(0.28)(work.own);
      const verdict = work.verdict('close', own2);
      work.ledger.submit(work.panelVerdict(member, verdict, encodeLeaf(own2)));
    }
    expect(work.phase()).toBe('cleared');
    return work;
  };
  const loose = { engineClass: LOOSE, cheat: by(0.3) };
  test('[CONCLUDE-2] a mismatch below the hard bound is no fault of the accuser’s', () => {
    const work = accusedWith(by(-0.4), loose);
    expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE);
    expect(work.ledger.state.burned).toBe(0n);
    for (const name of work.panel()) expect(work.ledger.balance(name)).toBe(0n);
  });
  test('[CONCLUDE-2] a leaf′ beyond it is, in a class that is not exact too', () => {
    const work = accusedWith(by(9), loose);
    expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE - LOSS);
    const [a = '', b = ''] = work.panel();
    for (const name of [a, b]) expect(work.ledger.balance(name)).toBe(AUDIT_FEE);
    expect(work.ledger.state.burned).toBe(LOSS - 2n * AUDIT_FEE);
  });
  test('[CONCLUDE-2] so is an accusation that does not follow from the leaf′ shown', () => {
    const work = accusedWith(by(0.28), loose);
    expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE - LOSS);
  });
  test('[CONCLUDE-2] within an exact class every mismatch is hard', () => {
    const work = accusedBy('', createNetwork(EXACT));
    expect(judge(work)).toBe('cleared');
    expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE - LOSS);
  });
  test('[CONCLUDE-2] a void panel says nothing of the accuser', () => {
    const work = new Work(createNetwork());
    work.openPanel();
    const [first = ''] = work.panel();
    work.ledger.submit(work.panelVerdict(first, work.verdict('match', work.own)));
    work.ledger.time += PHASE_MS + 1;
    work.ledger.mint('x1', 1n);
    expect(work.phase()).toBe('void');
    expect(stakeOf(work, work.accuser)).toBe(VERIFIER_STAKE);
  });
});
