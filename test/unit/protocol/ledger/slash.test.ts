import { describe, expect, test } from 'vitest';
import {
  AUDIT_FEE,
  addressOf,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  MIN_STAKE,
  MODEL,
  rulesOf,
  STRANGE,
} from '../../../../scripts/vectors/network.js';
import { stakesAt } from '../../../../src/protocol/ledger/stakes.js';
import { disputeView, headView } from '../../../../src/protocol/ledger/views.js';
import type { Outcome } from '../../../../src/protocol/params.js';
import { encodeLeaf, type Leaf } from '../../../../src/protocol/proof/leaf.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type { Hash, Receipt } from '../../../../src/protocol/sign/structs.js';
import {
  AMOUNT_DUE,
  createNetwork,
  INDEX,
  leafAt,
  narrow,
  promptBytes,
  STAKE,
  Work,
  type WorkInit,
  wrong,
} from '../../../support/world/dispute.js';
import { COMPUTE, type TestLedger, VERIFIER } from '../../../support/world/ledger.js';
import {
  claimOf,
  fundPurse,
  openChannel,
  payByVoucher,
  redeemPurse,
} from '../../../support/world/money.js';
import { stakeOf } from '../../../support/world/panel.js';

const FEES = 10n * AUDIT_FEE;
const SLASH = STAKE / 5n;
const VERIFIER_STAKE = 20n * MIN_STAKE;

/** Members vote in drawn order, each with its own leaf, until the dispute is decided. */
function decided(
  init: WorkInit,
  votes: readonly (readonly [Outcome, (leaf: Leaf) => Leaf])[],
  ledger = createNetwork(init.engineClass),
): Work {
  const work = new Work(ledger, init);
  const ownOf = (member: string) => {
    const [, change] = votes[work.panel().indexOf(member)] ?? [];
    return change?.(work.own) ?? work.own;
  };
  work.openPanel((member) => encodeLeaf(ownOf(member)));
  for (const [i, member] of work.panel().entries()) {
    const [outcome] = votes[i] ?? [];
    if (outcome === undefined || work.phase() !== 'judging') break;
    const own = ownOf(member);
    work.ledger.submit(work.panelVerdict(member, work.verdict(outcome, own), encodeLeaf(own)));
  }
  return work;
}

const same = (leaf: Leaf): Leaf => leaf;
/** What a member in league with the node would have to have committed to: the node's own leaf. */
const echo = wrong;
const broken = (leaf: Leaf): Leaf => ({ ...leaf, logsumexp: leaf.logsumexp + 3 });

describe('slashed', () => {
  test('two mismatches with equal leaf′: a fifth of the stake, rewards, the rest burned', () => {
    const work = decided({ cheat: wrong }, [
      ['mismatch', same],
      ['mismatch', same],
    ]);
    const [a, b, c] = work.panel();
    expect(work.phase()).toBe('slashed');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
    const accuser = work.drawn()[0];
    for (const name of [accuser, a, b]) expect(work.ledger.balance(name ?? '')).toBe(FEES);
    expect(work.ledger.balance(c ?? '')).toBe(0n);
    expect(work.ledger.state.burned).toBe(SLASH - 3n * FEES);
    const view = disputeView(work.ledger.state, work.ledger.rules, work.id(), 0);
    expect(view).toMatchObject({ state: 4, slashed: SLASH, compute: addressOf('node') });
  });
  test('whoever said match is overruled: a twentieth of that stake is burned', () => {
    const work = decided({ cheat: wrong }, [
      ['match', echo],
      ['mismatch', same],
      ['mismatch', same],
    ]);
    const [friend, a] = work.panel();
    expect(work.phase()).toBe('slashed');
    expect(stakeOf(work, friend ?? '')).toBe(VERIFIER_STAKE - VERIFIER_STAKE / 20n);
    expect(work.ledger.balance(friend ?? '')).toBe(0n);
    expect(stakeOf(work, a ?? '')).toBe(VERIFIER_STAKE);
    expect(work.ledger.state.burned).toBe(SLASH - 3n * FEES + VERIFIER_STAKE / 20n);
  });
  test('the client gets back what it paid the node for this Receipt', () => {
    const ledger = createNetwork();
    const init = { cheat: wrong, assign: { height: ledger.state.height } };
    const { receiptHash, receipt } = new Work(ledger, init);
    payByVoucher(ledger, receipt.assignHash, AMOUNT_DUE);
    ledger.transfer('client', 'v1', 7n);
    const before = ledger.balance('client');
    const work = decided(
      init,
      [
        ['mismatch', same],
        ['mismatch', same],
      ],
      ledger,
    );
    expect(work.receiptHash).toBe(receiptHash);
    expect(ledger.balance('client')).toBe(before + AMOUNT_DUE);
    expect(ledger.state.burned).toBe(SLASH - AMOUNT_DUE - 3n * FEES);
  });
  test('the client gets back what vouchers, the Receipt or verifiers’ claims say it has spent', () => {
    const height = createNetwork().state.height;
    const fixed = { cheat: wrong, assign: { height } };
    const audited = 9n;
    const refundOf = (
      receipt: Partial<Receipt>,
      spend: (ledger: TestLedger, work: Work) => void,
    ): bigint => {
      const ledger = createNetwork();
      const init = { ...fixed, receipt };
      spend(ledger, new Work(ledger, init));
      const before = ledger.balance('client');
      const votes = [
        ['mismatch', same],
        ['mismatch', same],
      ] as const;
      decided(init, votes, ledger);
      return ledger.balance('client') - before;
    };
    const nothing = () => undefined;
    expect(refundOf({}, nothing)).toBe(0n);
    expect(refundOf({ paid: 40n }, nothing)).toBe(40n);
    expect(refundOf({ paid: 2n * AMOUNT_DUE }, nothing)).toBe(AMOUNT_DUE);
    const voucherOf =
      (payer: string, payee: string, amount: bigint) => (ledger: TestLedger, work: Work) => {
        ledger.mint(payer, 10_000n);
        const channel = openChannel(ledger, payer, payee);
        const assignHash = digest(ledger.rules.domain, 'Assign', work.assign);
        channel.redeem(channel.voucher(amount, 1, { assignHash }));
      };
    expect(refundOf({ paid: 40n }, voucherOf('client', 'node', 60n))).toBe(60n);
    expect(refundOf({}, voucherOf('client', 'node', 2n * AMOUNT_DUE))).toBe(AMOUNT_DUE);
    // A client that paid nothing has a friend pay another friend for it.
    expect(refundOf({}, voucherOf('v1', 'node', 60n))).toBe(0n);
    const claim = (fee: bigint) => (ledger: TestLedger, work: Work) => {
      ledger.mint('client', 5n * fee);
      fundPurse(ledger, 'client', 5n * fee);
      const order = { receiptHash: work.receiptHash, fee };
      redeemPurse(ledger, 'v5', claimOf(ledger, 'v5', { order }));
    };
    expect(refundOf({ paid: 40n }, claim(audited))).toBe(40n + audited);
    // A friend that "audits" for any fee takes no stake home either.
    expect(refundOf({ paid: 40n }, claim(20_000n))).toBe(STAKE / 100n);
  });
  test('a refund is no way to take a stake home: at most what was due and a job’s exposure', () => {
    for (const [amountDue, refund] of [
      [AMOUNT_DUE, AMOUNT_DUE],
      [50_000n, STAKE / 100n],
    ] as const) {
      const ledger = createNetwork();
      const { height } = ledger.state;
      const init = { cheat: wrong, receipt: { amountDue }, assign: { height } };
      payByVoucher(ledger, new Work(ledger, init).receipt.assignHash, 90_000n);
      const before = ledger.balance('client');
      decided(
        init,
        [
          ['mismatch', same],
          ['mismatch', same],
        ],
        ledger,
      );
      expect(ledger.balance('client')).toBe(before + refund);
    }
  });
  test('a hundred times the amount due, at most the stake, and rewards as far as it reaches', () => {
    const work = decided({ cheat: wrong, receipt: { amountDue: STAKE } }, [
      ['mismatch', same],
      ['mismatch', same],
    ]);
    expect(stakeOf(work, 'node', COMPUTE)).toBe(0n);
    const poor = createNetwork();
    for (let i = 0; i < 50; i++) {
      const job = { nonce: hashOf(`job ${i}`), deadline: poor.time };
      const next = decided(
        { cheat: wrong, job },
        [
          ['mismatch', same],
          ['mismatch', same],
        ],
        poor,
      );
      expect(next.phase()).toBe('slashed');
      if (stakeOf(next, 'node', COMPUTE) === 0n) break;
    }
    expect(poor.state.burned).toBeGreaterThan(0n);
    const rewards = ['v1', 'v2', 'v3', 'v4', 'v5'].map((name) => poor.balance(name));
    expect(rewards.reduce((a, b) => a + b) + poor.state.burned).toBeLessThanOrEqual(STAKE);
  });
  test('a resumed job: the node answers for its own leaves', () => {
    const work = decided({ cheat: wrong, from: 2 }, [
      ['mismatch', same],
      ['mismatch', same],
    ]);
    expect(work.phase()).toBe('slashed');
  });
  test('stakes at the old heights stay what they were', () => {
    const work = decided({ cheat: wrong }, [
      ['mismatch', same],
      ['mismatch', same],
    ]);
    const { state, rules } = work.ledger;
    const pool = { role: COMPUTE, modelId: MODEL };
    const [then] = stakesAt(state, rules, pool, work.assign.height);
    expect(then?.amount).toBe(STAKE);
  });
});

describe('the prompt', () => {
  const own = hashOf('the right prompt');
  function prompted(own2: Hash, engineClass: Hash, verdictClass: Hash): Work {
    const work = new Work(createNetwork(verdictClass), { engineClass });
    const hashes = [own, own2, own2];
    const hashFor = (member: string) => hashes[work.panel().indexOf(member)] ?? own;
    work.openPanel((member) => promptBytes(hashFor(member)));
    for (const member of work.panel()) {
      if (work.phase() !== 'judging') break;
      const hash = hashFor(member);
      work.ledger.submit(work.panelVerdict(member, work.promptVerdict(hash), promptBytes(hash)));
    }
    return work;
  }
  test('two members with one other prompt slash', () => {
    expect(prompted(own, EXACT, EXACT).phase()).toBe('slashed');
    expect(prompted(own, LOOSE, LOOSE).phase()).toBe('slashed');
  });
  test('two of three with one other prompt slash', () => {
    const work = prompted(hashOf('second'), EXACT, EXACT);
    expect(work.phase()).toBe('slashed');
    expect(work.ledger.balance(work.panel()[0] ?? '')).toBe(0n);
  });
});

describe('cleared', () => {
  test('two matches: the accuser and who agreed with it lose a twentieth', () => {
    const work = decided({}, [
      ['mismatch', broken],
      ['match', same],
      ['match', same],
    ]);
    const [wrongOne, a] = work.panel();
    const accuser = work.drawn()[0] ?? '';
    const loss = VERIFIER_STAKE / 20n;
    expect(work.phase()).toBe('cleared');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
    expect(stakeOf(work, accuser)).toBe(VERIFIER_STAKE - loss);
    expect(stakeOf(work, wrongOne ?? '')).toBe(VERIFIER_STAKE - loss);
    expect(stakeOf(work, a ?? '')).toBe(VERIFIER_STAKE);
    expect(work.ledger.state.burned).toBe(2n * loss - 2n * AUDIT_FEE);
  });
});

describe('classes that are not exact', () => {
  const by = (amount: number) => (leaf: Leaf) => ({
    ...leaf,
    logsumexp: Math.fround(leaf.logsumexp + amount),
  });
  test('within the tolerance the panel clears, though no two leaves are equal', () => {
    const work = decided({ engineClass: LOOSE, cheat: by(0.01) }, [
      ['close', by(0.02)],
      ['close', by(0.03)],
    ]);
    expect(work.phase()).toBe('cleared');
  });
  test('beyond the hard bound two different leaves slash', () => {
    const work = decided({ engineClass: LOOSE, cheat: by(9) }, [
      ['mismatch', by(0.02)],
      ['mismatch', by(0.03)],
    ]);
    expect(work.phase()).toBe('slashed');
  });
  test('between the tolerance and the hard bound nothing is decided', () => {
    const work = decided({ engineClass: LOOSE, cheat: by(0.6) }, [
      ['mismatch', same],
      ['mismatch', same],
      ['mismatch', same],
    ]);
    expect(work.phase()).toBe('void');
    expect(work.ledger.state.burned).toBe(0n);
  });
  test('a pair that was never measured is never slashed', () => {
    const listed = { engineClass: STRANGE, exact: false } as const;
    const rules = rulesOf({}, { ...MANIFEST, classes: [...MANIFEST.classes, listed] });
    const work = decided(
      { engineClass: STRANGE, cheat: by(9) },
      [
        ['mismatch', same],
        ['mismatch', same],
        ['mismatch', same],
      ],
      createNetwork(STRANGE, rules),
    );
    expect(work.phase()).toBe('void');
  });
  test('a class of one’s own has no exact verdicts: verifiers of all classes are drawn', () => {
    const ledger = createNetwork(EXACT);
    ledger.fund('node', COMPUTE, STAKE, LOOSE);
    ledger.fund('x1', VERIFIER, MIN_STAKE, LOOSE);
    const work = new Work(ledger, { engineClass: LOOSE, cheat: by(9) });
    const drawn = work.drawn();
    expect(drawn).toHaveLength(6);
    const accuser = drawn[0] === 'x1' ? (drawn[1] ?? '') : (drawn[0] ?? '');
    ledger.submit(work.dispute({ accuser, verdict: { engineClass: EXACT } }));
    for (const member of work.panel()) ledger.submit(work.commitment(member));
    ledger.submit(work.open());
    for (const member of work.panel()) {
      if (work.phase() !== 'judging') break;
      const on = member === 'x1' ? LOOSE : EXACT;
      ledger.submit(work.panelVerdict(member, work.verdict('mismatch', work.own, on)));
    }
    expect(work.phase()).toBe('slashed');
    expect(leafAt(work.leaves, INDEX)).not.toEqual(narrow(work.own));
  });
});

test('the head names network, height, hash and time', () => {
  const ledger = createNetwork();
  const { height, head, time } = ledger.state;
  const view = headView(ledger.state, ledger.rules);
  expect(view).toEqual({ networkId: ledger.rules.networkId, height, hash: head, time });
});
