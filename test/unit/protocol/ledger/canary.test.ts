/** Canaries on the ledger: who is shown, who is fined, and who never is. */
import { describe, expect, test } from 'vitest';
import {
  AUDIT_FEE,
  addressOf,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  MIN_STAKE,
  RULES,
  rulesOf,
  STRANGE,
} from '../../../../scripts/vectors/network.js';
import { disputeView } from '../../../../src/protocol/ledger/views.js';
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import type { Verdict } from '../../../../src/protocol/sign/structs.js';
import { canaryNonce, realNonce } from '../../../../src/protocol/steps/canary.js';
import { NO_FINDING, reasonNumber } from '../../../../src/protocol/steps/finding.js';
import {
  createNetwork,
  INDEX,
  MORE_VERIFIERS,
  STAKE,
  VERIFIERS,
  Work,
  type WorkInit,
  wrong,
} from '../../../support/world/dispute.js';
import { COMPUTE, TestLedger, VERIFIER } from '../../../support/world/ledger.js';
import { expectRefused, judge, stakeOf } from '../../../support/world/panel.js';

const NAMES = [...VERIFIERS, 'v6', 'v7', 'v8'];
const VERIFIER_STAKE = 20n * MIN_STAKE;
const FINE = VERIFIER_STAKE / 20n;

const canary = (init: WorkInit = {}): Work =>
  new Work(createNetwork(init.engineClass ?? EXACT, RULES, NAMES), {
    ...{ isCanary: true, cheat: wrong },
    ...init,
  });

/** The n-th drawn verifier; 0 accuses. */
const drawn = (work: Work, n: number): string => work.drawn()[n] ?? '';

const showing = (work: Work, ...names: readonly string[]) =>
  work.dispute({ shown: names.map((name) => work.lie(name)) });

describe('a dispute about a canary', () => {
  test('[CANARY-10] costs whoever signed a match a twentieth, and the node nothing [CANARY-9]', () => {
    const work = canary();
    const liars = [drawn(work, 1), drawn(work, 2)];
    work.ledger.submit(showing(work, ...liars));
    expect(work.ledger.balance('client')).toBe(100_000n - 3n * AUDIT_FEE);
    expect(judge(work)).toBe('exposed');
    for (const name of NAMES) {
      const loss = liars.includes(name) ? FINE : 0n;
      expect(stakeOf(work, name), name).toBe(VERIFIER_STAKE - loss);
    }
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
    expect(work.ledger.balance('client')).toBe(100_000n);
    const view = disputeView(work.ledger.state, work.ledger.rules, work.id(), work.ledger.time);
    expect(view).toMatchObject({ slashed: 0n, fines: 2n * FINE, fined: liars.map(addressOf) });
  });
  test('[CANARY-12] accuser and deciding members get ten fees each, and the rest is burned', () => {
    const work = canary();
    work.ledger.submit(showing(work, drawn(work, 1)));
    const [a = '', b = ''] = work.panel();
    judge(work);
    for (const name of [work.accuser, a, b]) {
      expect(work.ledger.balance(name), name).toBe(10n * AUDIT_FEE);
    }
    expect(work.ledger.state.burned).toBe(FINE - 30n * AUDIT_FEE);
  });
  test('[CANARY-12] the rewards are at most half of the fines, so no friend wins a fine back', () => {
    const ledger = createNetwork(EXACT, RULES, ['v2', 'v3', 'v4', 'v5']);
    for (const name of ['v1', 'v6', 'v7', 'v8', 'x1', 'x2']) ledger.fund(name, VERIFIER, MIN_STAKE);
    const work = [...Array(200).keys()]
      .map(
        (i) => new Work(ledger, { isCanary: true, cheat: wrong, job: { nonce: hashOf(`${i}`) } }),
      )
      .find((one) => stakeOf(one, drawn(one, 1)) === MIN_STAKE);
    if (work === undefined) throw new Error('no small verifier was drawn');
    work.ledger.submit(showing(work, drawn(work, 1)));
    expect(judge(work)).toBe('exposed');
    expect(work.ledger.state.burned).toBe(MIN_STAKE / 40n);
  });
  test('[CANARY-8] nobody whose Verdict is shown is on the panel', () => {
    for (let i = 0; i < 20; i++) {
      const work = canary({ job: { nonce: hashOf(`job ${i}`) } });
      const liars = [drawn(work, 1), drawn(work, 2)];
      work.ledger.submit(showing(work, ...liars));
      expect(work.panel().filter((name) => liars.includes(name))).toEqual([]);
    }
  });
  test('a node that gave true leaves has nobody fined but the false accuser', () => {
    const work = canary({ cheat: (leaf) => leaf });
    work.ledger.submit(showing(work, drawn(work, 1)));
    expect(judge(work)).toBe('cleared');
    expect(stakeOf(work, drawn(work, 1))).toBe(VERIFIER_STAKE);
  });
  test('ends no other dispute of its assignment, which may show others', () => {
    const work = canary();
    work.ledger.submit(showing(work, drawn(work, 1)));
    judge(work);
    const accuser = drawn(work, 2);
    work.ledger.submit(work.dispute({ accuser, shown: [work.lie(drawn(work, 3))] }));
    expect(judge(work, accuser)).toBe('exposed');
    expect(stakeOf(work, drawn(work, 3))).toBe(VERIFIER_STAKE - FINE);
  });
});

describe('what is refused', () => {
  test('[CANARY-3 REJECT] a canary as if it were a real job, so that its node is slashed', () => {
    const work = canary();
    for (const jobSecret of [hashOf('other'), work.job.nonce]) {
      const attack = work.dispute({ dispute: { jobSecret } });
      expectRefused(work, attack, 'CANARY-3');
    }
    expectRefused(work, work.dispute(), 'CANARY-4');
  });
  test('[CANARY-3 REJECT] a real job as if it were a canary, so that its node is spared', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    const shown = [work.lie(drawn(work, 1))];
    expectRefused(work, work.dispute({ shown }), 'CANARY-4');
    expectRefused(work, work.dispute({ shown, dispute: { jobSecret: hashOf('x') } }), 'CANARY-3');
    work.ledger.submit(work.dispute());
    expect(judge(work)).toBe('slashed');
  });
  test('no secret opens a nonce both ways', () => {
    const secret = hashOf('secret');
    expect(realNonce(secret)).not.toBe(canaryNonce(secret));
  });
  test('[CANARY-4 REJECT] a wrong prompt of a canary: it tells nothing of a leaf', () => {
    const work = canary();
    const verdict = work.promptVerdict(hashOf('other prompt'));
    const shown = [work.lie(drawn(work, 1), INDEX, { index: verdict.index })];
    expectRefused(work, work.dispute({ verdict, shown }), 'CANARY-4');
  });
  test.each<[string, Partial<Verdict>]>([
    ['says mismatch', { outcome: 3, reason: reasonNumber('leaf') }],
    ['says nothing', { outcome: 4 }],
    ['is about another index', { index: INDEX + 1 }],
    ['is about another Receipt', { receiptHash: hashOf('other') }],
  ])('[CANARY-5 REJECT] a Verdict that %s', (_, change) => {
    const work = canary();
    const shown = [work.lie(drawn(work, 1), INDEX, change)];
    expectRefused(work, work.dispute({ shown }), 'CANARY-5');
  });
  test('[CANARY-5 REJECT] a Verdict that the client did not sign for, or one left out', () => {
    const work = canary();
    const [one, two] = [1, 2].map((n) => work.lie(drawn(work, n)));
    if (!one || !two) throw new Error('no lies');
    const honest = work.dispute({ shown: [one, two] });
    expectRefused(work, { ...honest, shown: [one] }, 'CANARY-5');
    const alone = work.dispute({ shown: [one] });
    expectRefused(work, { ...alone, shown: [one, two] }, 'CANARY-5');
  });
  test('[CANARY-6 REJECT] a signer who was not drawn, has no stake, or accuses itself', () => {
    const work = canary();
    for (const name of ['x1', 'client', 'node', work.accuser]) {
      expectRefused(work, work.dispute({ shown: [work.lie(name)] }), 'CANARY-6');
    }
    const ofClass = work.lie(drawn(work, 1), INDEX, { engineClass: STRANGE });
    expectRefused(work, work.dispute({ shown: [ofClass] }), 'CANARY-6');
  });
  test('[CANARY-7 REJECT] one verifier twice, in one dispute or in two', () => {
    const work = canary();
    const liar = drawn(work, 1);
    expectRefused(work, showing(work, liar, liar), 'CANARY-7');
    work.ledger.submit(showing(work, liar));
    judge(work);
    const accuser = drawn(work, 2);
    expectRefused(work, work.dispute({ accuser, shown: [work.lie(liar)] }), 'CANARY-7');
  });
});

describe('between inexact classes', () => {
  /** Hard bounds on the distance are 0.15 for each class, so `far` begins at 0.3. */
  const by = (distance: number) => (leaf: Leaf) => ({
    ...leaf,
    tokenLogit: Math.fround(leaf.tokenLogit + distance),
    logits: leaf.logits.map((logit) => Math.fround(logit + distance)),
    logsumexp: Math.fround(leaf.logsumexp + distance),
  });
  test.each([
    [0.2, 0n],
    [0.29, 0n],
    [0.31, FINE],
    [1, FINE],
  ])('[CANARY-11] a leaf that is %f wrong costs who said so %d', (distance, fine) => {
    for (const outcome of [1, 2]) {
      const work = canary({ engineClass: LOOSE, cheat: by(distance) });
      const liar = drawn(work, 1);
      work.ledger.submit(work.dispute({ shown: [work.lie(liar, INDEX, { outcome })] }));
      expect(judge(work)).toBe('exposed');
      expect(stakeOf(work, liar)).toBe(VERIFIER_STAKE - fine);
    }
  });
  test('[CANARY-6 REJECT] a Verdict of a class that was never measured against the node’s', () => {
    const classes = [...MANIFEST.classes, { engineClass: STRANGE, exact: false }];
    const ledger = new TestLedger(rulesOf({}, { ...MANIFEST, classes }));
    ledger.mint('client', 100_000n);
    ledger.fund('node', COMPUTE, STAKE, STRANGE);
    for (const name of [...NAMES, ...MORE_VERIFIERS]) {
      ledger.fund(name, VERIFIER, 20n * MIN_STAKE, STRANGE);
    }
    const work = new Work(ledger, { isCanary: true, cheat: wrong, engineClass: STRANGE });
    expectRefused(work, showing(work, drawn(work, 1)), 'CANARY-6');
  });
});

test('a Receipt beyond the context is no canary’s', () => {
  const work = canary({ receipt: { promptTokens: 10_000 } });
  const verdict = { index: 0, reason: reasonNumber('context'), leafHash: NO_FINDING };
  const shown = [work.lie(drawn(work, 1), INDEX, { index: 0 })];
  expectRefused(work, work.dispute({ verdict, shown }), 'CANARY-4');
});
