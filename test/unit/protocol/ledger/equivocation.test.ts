/** Two histories of one assignment: who is slashed, and every forgery that is not. */
import { describe, expect, test } from 'vitest';
import {
  AUDIT_FEE,
  addressOf,
  CREATED,
  EXACT,
  hashOf,
  LOOSE,
  MIN_STAKE,
  MODEL,
  rulesOf,
} from '../../../../scripts/vectors/network.js';
import type { OperationOf } from '../../../../src/protocol/ledger/context.js';
import { stakesAt } from '../../../../src/protocol/ledger/stakes.js';
import { EMPTY_ACCOUNT } from '../../../../src/protocol/ledger/state.js';
import { disputeView } from '../../../../src/protocol/ledger/views.js';
import { DISPUTE_WINDOW_MS } from '../../../../src/protocol/params.js';
import { encodeLeaf } from '../../../../src/protocol/proof/leaf.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import { createEquivocation } from '../../../../src/protocol/steps/equivocation.js';
import {
  AMOUNT_DUE,
  createNetwork,
  flippedHash,
  leafAt,
  STAKE,
  Work,
  wrong,
} from '../../../support/world/dispute.js';
import {
  equivocation,
  historyOf,
  otherLeaves,
  ownHistory,
} from '../../../support/world/histories.js';
import { COMPUTE, snapshot, TestLedger } from '../../../support/world/ledger.js';
import { payByVoucher } from '../../../support/world/money.js';

type Op = OperationOf<'equivocation'>;

const FOREIGN = embeddedDomain(hashOf('another network'));
const FEES = 10n * AUDIT_FEE;
const SLASH = STAKE / 5n;
const LAST = 5;
const PARTED = 2;

const workOf = (init = {}) => new Work(createNetwork(), init);
/** A checkpoint of four tokens whose third is another than in the work's own Receipt. */
const checkpoint = (work: Work, tokens = 4) =>
  historyOf(work, otherLeaves(work, PARTED).slice(0, tokens));
const parted = (work: Work): Op => equivocation(work, [ownHistory(work), checkpoint(work)]);
const sameLength = (work: Work): Op =>
  equivocation(work, [ownHistory(work), historyOf(work, otherLeaves(work))]);

function stakeOf(work: Work, name = 'node'): bigint {
  const { state, rules } = work.ledger;
  const entries = stakesAt(state, rules, { role: COMPUTE, modelId: MODEL }, state.height);
  return entries.find((e) => e.address === addressOf(name))?.amount ?? 0n;
}

function expectRefused(work: Work, operation: Op, code: string): void {
  const before = snapshot(work.ledger.state);
  expect(() => work.ledger.submit(operation)).toThrow(code);
  expect(work.ledger.state).toEqual(before);
  expect(stakeOf(work)).toBe(STAKE);
}

/** The operation with another struct, signed again by its accuser. */
function resigned(work: Work, operation: Op, change: Partial<Op['value']>): Op {
  const value = { ...operation.value, ...change };
  return { ...operation, ...work.ledger.signer('v1').sign('Equivocation', value) };
}

describe('slashed', () => {
  test.each([
    ['two leaves at one index of a checkpoint and a longer Receipt', parted, PARTED],
    ['two roots over as many tokens, without any leaf', sameLength, LAST],
  ])('%s: a fifth of the stake, ten fees to whoever showed it, the rest burned', (_, of, index) => {
    const work = workOf();
    const operation = of(work);
    work.ledger.submit(operation);
    expect(stakeOf(work)).toBe(STAKE - SLASH);
    expect(work.ledger.balance('v1')).toBe(FEES);
    expect(work.ledger.state.burned).toBe(SLASH - FEES);
    const { receiptHash, otherHash } = operation.value;
    for (const hash of [receiptHash, otherHash]) {
      const view = disputeView(work.ledger.state, work.ledger.rules, hash, 0);
      const [client, compute] = [addressOf('client'), addressOf('node')];
      expect(view).toMatchObject({ state: 4, index, slashed: SLASH, client, compute, panel: [] });
    }
  });
  test('a hundred times the larger amount due', () => {
    const work = workOf();
    const other = historyOf(work, otherLeaves(work), { amountDue: 30n * AMOUNT_DUE });
    work.ledger.submit(equivocation(work, [ownHistory(work), other]));
    expect(stakeOf(work)).toBe(STAKE - 100n * 30n * AMOUNT_DUE);
  });
  test('[EQUIVOCATION-11] as much as the whole job could have earned, whatever the two say', () => {
    const maxPrice = 80n * AMOUNT_DUE;
    const work = workOf({ job: { maxPrice }, receipt: { amountDue: 0n } });
    const other = historyOf(work, otherLeaves(work), { amountDue: 0n });
    work.ledger.submit(equivocation(work, [ownHistory(work), other]));
    expect(stakeOf(work)).toBe(STAKE - 100n * maxPrice);
  });
  test('the client gets back what it paid, once, and no more than was due and exposed', () => {
    const work = workOf();
    payByVoucher(work.ledger, work.receipt.assignHash, AMOUNT_DUE + 7n);
    const before = work.ledger.balance('client');
    work.ledger.submit(sameLength(work));
    expect(work.ledger.balance('client')).toBe(before + AMOUNT_DUE);
    expect(work.ledger.state.burned).toBe(SLASH - FEES - AMOUNT_DUE);
  });
  test('a resumed job: i - from of n - from', () => {
    const work = workOf({ from: 2 });
    work.ledger.submit(equivocation(work, [ownHistory(work), checkpoint(work, 3)]));
    expect(stakeOf(work)).toBe(STAKE - SLASH);
  });
});

describe('honest', () => {
  test('a checkpoint and a longer Receipt that agree: nothing is built', () => {
    const work = workOf();
    const short = historyOf(work, work.leaves.slice(0, 4));
    expect(() => equivocation(work, [ownHistory(work), short])).toThrow('no two histories');
    const cancelled = historyOf(work, work.leaves, { finishReason: 5 });
    expect(() => equivocation(work, [ownHistory(work), cancelled])).toThrow('no two histories');
    const { job, assign } = parted(work);
    const bare = [short, { receipt: ownHistory(work).receipt }] as const;
    const order = { job, assign };
    const [signer, { domain }] = [work.ledger.signer('v1'), work.ledger.rules];
    expect(createEquivocation(domain, signer, order, bare, 0)).toBeUndefined();
  });
  test('[EQUIVOCATION-8 REJECT] a checkpoint and a longer Receipt that agree, with their leaves', () => {
    const work = workOf();
    const made = parted(work);
    const short = historyOf(work, work.leaves.slice(0, 4));
    const shown = resigned(
      work,
      { ...made, other: short.receipt },
      { otherHash: equivocation(work, [checkpoint(work), short]).value.otherHash },
    );
    const { otherLeaf } = equivocation(work, [historyOf(work, otherLeaves(work, PARTED)), short]);
    expectRefused(work, { ...shown, otherLeaf }, 'EQUIVOCATION-8');
  });
  test('[EQUIVOCATION-6 REJECT] the same two without leaves', () => {
    const work = workOf();
    const made = parted(work);
    const bare = { ...made, leaf: undefined, otherLeaf: undefined };
    expectRefused(work, bare, 'EQUIVOCATION-6');
    expectRefused(work, resigned(work, bare, { index: 3 }), 'EQUIVOCATION-6');
    const short = historyOf(work, work.leaves.slice(0, 4));
    const { value } = equivocation(work, [short, checkpoint(work)]);
    const turned = { ...bare, receipt: short.receipt, other: made.receipt };
    const change = { receiptHash: value.receiptHash, otherHash: made.value.receiptHash, index: 3 };
    expectRefused(work, resigned(work, turned, change), 'EQUIVOCATION-6');
    expectRefused(work, resigned(work, sameLength(work), { index: 0 }), 'EQUIVOCATION-6');
    const cancelled = historyOf(work, work.leaves, { finishReason: 5 });
    const same = sameLength(work);
    const ended = equivocation(work, [cancelled, historyOf(work, otherLeaves(work))]);
    const { receiptHash: otherHash } = ended.value;
    const both = resigned(work, { ...same, other: cancelled.receipt }, { otherHash });
    expectRefused(work, both, 'EQUIVOCATION-6');
  });
});

test('[CONCLUDE-6] with a small stake a friend won the whole slash back: half of it is burned', () => {
  // The smallest ratio that a genesis may have: the stake is just above fifty fees.
  const rules = rulesOf({ auditFee: '19' });
  const ledger = createNetwork(EXACT, rules);
  const account = ledger.state.accounts.get(addressOf('node')) ?? EMPTY_ACCOUNT;
  const [[pair]] = [...account.stakes] as [[string, bigint]];
  const stakes = new Map([[pair, MIN_STAKE]]);
  ledger.state.accounts.set(addressOf('node'), { ...account, stakes });
  ledger.state.burned += STAKE - MIN_STAKE;
  const burned = ledger.state.burned;
  const work = new Work(ledger, { job: { maxPrice: 1n }, receipt: { amountDue: 0n } });
  const other = historyOf(work, otherLeaves(work), { amountDue: 0n });
  ledger.submit(equivocation(work, [ownHistory(work), other]));
  const slashed = MIN_STAKE / 5n;
  expect(10n * 19n).toBeGreaterThan(slashed / 2n);
  expect(ledger.balance('v1')).toBe(slashed / 2n);
  expect(ledger.state.burned - burned).toBe(slashed / 2n);
});

describe('[EQUIVOCATION-12 REJECT] a Job of fifty years', () => {
  const YEARS = 50 * 365 * 24 * 3_600_000;
  test('two histories of it could be shown for all that time', () => {
    const work = workOf({ job: { deadline: CREATED + YEARS } });
    expect(() => work.ledger.submit(parted(work))).toThrow('LIFE_OVER');
  });
  test('and two of any Job long after its dispute window had closed', () => {
    const work = workOf();
    work.ledger.time = work.job.deadline + DISPUTE_WINDOW_MS;
    const late = new TestLedger(work.ledger.rules, work.ledger);
    late.time = work.ledger.time + 1;
    expect(() => late.submit(parted(work))).toThrow('EQUIVOCATION-12');
    work.ledger.submit(parted(work));
    expect(stakeOf(work)).toBe(STAKE - SLASH);
  });
});

describe('forged', () => {
  test('[ASSIGN-3 REJECT] Job or Assign not by the client, or of another network', () => {
    const work = workOf();
    const made = parted(work);
    work.ledger.mint('v1', 1n);
    for (const signer of [work.ledger.signer('v1'), work.ledger.signer('client', FOREIGN)]) {
      const job = signer.sign('Job', work.job);
      expectRefused(work, { ...made, job }, 'SIGN_SIGNER');
      const assign = signer.sign('Assign', work.assign);
      expectRefused(work, { ...made, assign }, 'SIGN_SIGNER');
    }
  });
  test('[EQUIVOCATION-1 REJECT] a model or manifest that is not registered', () => {
    for (const job of [{ modelId: hashOf('other') }, { manifestHash: hashOf('other') }]) {
      const work = workOf({ job });
      expectRefused(work, parted(work), 'EQUIVOCATION-1');
    }
  });
  test('[EQUIVOCATION-2 REJECT] Receipts of two assignments, nodes, classes or beginnings', () => {
    const work = workOf();
    for (const change of [
      { jobId: hashOf('other') },
      { assignHash: hashOf('other') },
      { compute: addressOf('v2') },
      { engineClass: LOOSE },
      { from: 1 },
      { outputTokens: 0 },
    ]) {
      const other = historyOf(work, otherLeaves(work), change);
      const pairs = [
        [ownHistory(work), other],
        [other, ownHistory(work)],
      ] as const;
      for (const [a, b] of pairs) {
        const made = sameLength(work);
        const forged = { ...made, receipt: a.receipt, other: b.receipt };
        expectRefused(work, forged, 'EQUIVOCATION-2');
      }
    }
  });
  test.each(['receipt', 'other'] as const)(
    '[EQUIVOCATION-3 REJECT] the node did not sign the %s',
    (which) => {
      const work = workOf();
      const made = parted(work);
      const { value } = made[which];
      for (const signer of [work.ledger.signer('v1'), work.ledger.signer('node', FOREIGN)]) {
        const forged = { ...made, [which]: signer.sign('Receipt', value) };
        expectRefused(work, forged, 'SIGN_SIGNER');
      }
    },
  );
  test('[EQUIVOCATION-4 REJECT] the accuser signed for other Receipts', () => {
    const work = workOf();
    const made = parted(work);
    const { receiptHash, otherHash } = made.value;
    for (const change of [
      { receiptHash: hashOf('other') },
      { otherHash: hashOf('other') },
      { receiptHash: otherHash, otherHash: receiptHash },
    ]) {
      expectRefused(work, resigned(work, made, change), 'EQUIVOCATION-4');
    }
  });
  test('[EQUIVOCATION-5 REJECT] the same Receipt twice', () => {
    const work = workOf();
    const made = sameLength(work);
    const twice = { ...made, other: made.receipt };
    const change = { otherHash: made.value.receiptHash };
    expectRefused(work, resigned(work, twice, change), 'EQUIVOCATION-5');
  });
  test('[EQUIVOCATION-5 REJECT] an index that not both cover', () => {
    const work = workOf();
    expectRefused(work, resigned(work, parted(work), { index: 4 }), 'EQUIVOCATION-5');
    const late = workOf({ from: 2 });
    expectRefused(late, resigned(late, sameLength(late), { index: 1 }), 'EQUIVOCATION-5');
  });
  test('[EQUIVOCATION-7 REJECT] one leaf without the other', () => {
    const work = workOf();
    const made = parted(work);
    expectRefused(work, { ...made, leaf: undefined }, 'EQUIVOCATION-7');
    expectRefused(work, { ...made, otherLeaf: undefined }, 'EQUIVOCATION-7');
  });
  test('[VERDICT-1 REJECT] a leaf that is not the committed one, or a wrong path', () => {
    const work = workOf();
    const made = parted(work);
    const { leaf } = made;
    if (leaf === undefined) throw new Error('no leaf');
    const [first = '0x', ...rest] = leaf.path;
    for (const forged of [
      { ...leaf, path: [flippedHash(first), ...rest] },
      { ...leaf, path: rest },
      { ...leaf, path: [...leaf.path, hashOf('more')] },
      { ...leaf, leaf: encodeLeaf(wrong(leafAt(work.leaves, PARTED))) },
      { ...leaf, leaf: encodeLeaf(leafAt(work.leaves, PARTED + 1)) },
    ]) {
      expectRefused(work, { ...made, leaf: forged }, 'VERDICT_INVALID');
      expectRefused(work, { ...made, otherLeaf: forged }, 'VERDICT_INVALID');
    }
    // Each leaf under the other Receipt.
    expectRefused(work, { ...made, leaf: made.otherLeaf }, 'VERDICT_INVALID');
    expectRefused(work, { ...made, otherLeaf: leaf }, 'VERDICT_INVALID');
    work.ledger.submit(made);
  });
  test('[EQUIVOCATION-9 REJECT] shown again: slashed once, by the same or other evidence', () => {
    const work = workOf();
    work.ledger.submit(parted(work));
    const { burned } = work.ledger.state;
    const third = historyOf(work, otherLeaves(work, PARTED + 1));
    for (const again of [
      () => parted(work),
      () => sameLength(work),
      () => equivocation(work, [third, ownHistory(work)], 'v2'),
    ]) {
      if (work.ledger.balance('v2') === 0n) work.ledger.mint('v2', 1n);
      expect(() => work.ledger.submit(again())).toThrow('EQUIVOCATION-9');
    }
    expect(stakeOf(work)).toBe(STAKE - SLASH);
    expect(work.ledger.state.burned).toBe(burned);
  });
  test('[LEDGER-2 REJECT] the very same operation again', () => {
    const work = workOf();
    const made = parted(work);
    work.ledger.submit(made);
    expect(() => work.ledger.submit(made)).toThrow('LEDGER_NONCE');
  });
  test('[LEDGER-1 REJECT] by a stranger, or signed for another network', () => {
    const work = workOf();
    const histories = [ownHistory(work), checkpoint(work)] as const;
    expectRefused(work, equivocation(work, histories, 'x1'), 'LEDGER_ACCOUNT');
    const made = parted(work);
    const foreign = work.ledger.signer('v1', FOREIGN).sign('Equivocation', made.value);
    expectRefused(work, { ...made, ...foreign }, 'LEDGER_ACCOUNT');
  });
  test('[EQUIVOCATION-10 REJECT] a node without stake for the pair', () => {
    const work = new Work(createNetwork(), { engineClass: LOOSE });
    expectRefused(work, parted(work), 'EQUIVOCATION-10');
  });
});
