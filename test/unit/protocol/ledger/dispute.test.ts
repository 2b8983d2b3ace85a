/** Several accusers of one assignment: each has its own dispute and panel, and one slash ends them. */
import { describe, expect, test } from 'vitest';
import {
  AUDIT_FEE,
  addressOf,
  EXACT,
  hashOf,
  MANIFEST,
  MIN_STAKE,
  PHASE_MS,
  RULES,
} from '../../../../scripts/vectors/network.js';
import { disputeView, holdingsView } from '../../../../src/protocol/ledger/views.js';
import { DISPUTES_MAX } from '../../../../src/protocol/params.js';
import { NO_FINDING, reasonNumber } from '../../../../src/protocol/steps/finding.js';
import {
  AMOUNT_DUE,
  createNetwork,
  INDEX,
  MORE_VERIFIERS,
  STAKE,
  VERIFIERS,
  Work,
  type WorkInit,
  wrong,
} from '../../../support/world/dispute.js';
import {
  equivocation,
  historyOf,
  otherLeaves,
  ownHistory,
} from '../../../support/world/histories.js';
import { COMPUTE } from '../../../support/world/ledger.js';
import { payByVoucher } from '../../../support/world/money.js';
import { expectRefused, judge, stakeOf } from '../../../support/world/panel.js';

const ALL = [...VERIFIERS, ...MORE_VERIFIERS];
const MONEY = 100_000n;
const BOND = 3n * AUDIT_FEE;
const SLASH = STAKE / 5n;
const FEES = 10n * AUDIT_FEE;
const VERIFIER_STAKE = 20n * MIN_STAKE;

/** A work on a network that is large enough for four accusers and a panel. */
const workOf = (init: WorkInit = { cheat: wrong }) =>
  new Work(createNetwork(EXACT, RULES, ALL), init);
const accuse = (work: Work, accuser: string, index = INDEX): void =>
  work.ledger.submit(work.dispute({ accuser, index }));
const accusersOf = (work: Work, count: number): readonly string[] => work.drawn().slice(0, count);

describe('one dispute an accuser', () => {
  test('[DISPUTE-1 REJECT] the same accuser again, at another index or over another Receipt', () => {
    const work = workOf();
    const [accuser = ''] = work.drawn();
    accuse(work, accuser);
    expectRefused(work, work.dispute(), 'DISPUTE-1');
    expectRefused(work, work.dispute({ index: 0 }), 'DISPUTE-1');
    const earlier = new Work(work.ledger, {
      cheat: wrong,
      job: { deadline: work.job.deadline },
      assign: { height: work.assign.height },
      receipt: { finishReason: 1 },
    });
    expect(earlier.receipt.assignHash).toBe(work.receipt.assignHash);
    expect(earlier.receiptHash).not.toBe(work.receiptHash);
    expectRefused(earlier, earlier.dispute({ accuser }), 'DISPUTE-1');
    // Nor when it has ended.
    judge(work, accuser);
    expectRefused(work, work.dispute({ accuser }), 'DISPUTE-1');
  });
  test('[DISPUTE-1 REJECT] four accusers of an assignment, and no fifth', () => {
    const work = workOf({});
    const accusers = accusersOf(work, DISPUTES_MAX + 1);
    expect(DISPUTES_MAX).toBe(4);
    for (const accuser of accusers.slice(0, DISPUTES_MAX)) accuse(work, accuser);
    const fifth = work.dispute({ accuser: accusers[DISPUTES_MAX] ?? '' });
    expectRefused(work, fifth, 'DISPUTE-1');
    // Nor when the four have ended, one way or the other.
    const [first, second] = accusers;
    judge(work, first);
    judge(work, second);
    work.ledger.time += PHASE_MS + 1;
    work.ledger.mint('x1', 1n);
    const phases = accusers.map((accuser) => work.phase(accuser));
    expect(phases).toEqual(['cleared', 'cleared', 'void', 'void', 'none']);
    expectRefused(work, work.dispute({ accuser: accusers[DISPUTES_MAX] ?? '' }), 'DISPUTE-1');
  });
  test('another assignment of the same job has its own four', () => {
    const work = workOf({});
    for (const accuser of accusersOf(work, DISPUTES_MAX)) accuse(work, accuser);
    const again = new Work(work.ledger, { assign: { offerHash: hashOf('another offer') } });
    again.ledger.submit(again.dispute());
    expect(again.phase()).toBe('committing');
  });
  test('each is seen, held and bonded by itself', () => {
    const work = workOf();
    const [first = '', second = ''] = work.drawn();
    accuse(work, first);
    accuse(work, second, 0);
    const { state, rules, time } = work.ledger;
    const views = [first, second].map((name) => disputeView(state, rules, work.id(name), time));
    const about = { receiptHash: work.receiptHash, compute: addressOf('node'), state: 1 };
    expect(views).toMatchObject([
      { ...about, index: INDEX, accuser: addressOf(first), prefix: work.prefixOf(INDEX) },
      { ...about, index: 0, accuser: addressOf(second), prefix: work.receipt.promptTokensHash },
    ]);
    expect(disputeView(state, rules, work.receiptHash, time)).toBeUndefined();
    const { disputes } = holdingsView(state, rules, addressOf('client'), time);
    expect(disputes.map(({ id, bond }) => [id, bond])).toEqual([
      [work.id(first), BOND],
      [work.id(second), BOND],
    ]);
    const ofAccuser = holdingsView(state, rules, addressOf(second), time);
    expect(ofAccuser.disputes.some(({ id }) => id === work.id(second))).toBe(true);
    expect(work.ledger.balance('client')).toBe(MONEY - 2n * BOND);
  });
});

describe('[PANEL-2] nobody judges', () => {
  test('what he ordered or made, though he has stake for it', () => {
    for (let i = 0; i < 8; i++) {
      const ledger = createNetwork(EXACT, RULES, ALL);
      ledger.fund('node', 2, 1_000n * MIN_STAKE);
      ledger.stake('client', 2, 50n * MIN_STAKE);
      const work = new Work(ledger, { cheat: wrong, job: { nonce: hashOf(`job ${i}`) } });
      work.ledger.submit(work.dispute());
      expect(work.panel()).not.toContain('node');
      expect(work.panel()).not.toContain('client');
    }
  });
  test('what he accused, nor what an accuser before him did', () => {
    for (let i = 0; i < 8; i++) {
      const work = workOf({ cheat: wrong, job: { nonce: hashOf(`job ${i}`) } });
      const accusers = accusersOf(work, DISPUTES_MAX);
      for (const [at, accuser] of accusers.entries()) {
        accuse(work, accuser);
        const panel = work.panel(accuser);
        expect(new Set(panel).size).toBe(3);
        for (const before of accusers.slice(0, at + 1)) expect(panel).not.toContain(before);
      }
    }
  });
});

describe('an assignment is slashed once', () => {
  test('[CONCLUDE-5] a slash ends the others, and their bonds return', () => {
    const work = workOf();
    const [first = '', second = '', third = ''] = work.drawn();
    accuse(work, first);
    accuse(work, second);
    accuse(work, third, 0);
    expect(work.ledger.balance('client')).toBe(MONEY - 3n * BOND);
    expect(judge(work, second)).toBe('slashed');
    expect([first, second, third].map((name) => work.phase(name))).toEqual([
      'moot',
      'slashed',
      'moot',
    ]);
    expect(work.ledger.balance('client')).toBe(MONEY);
    expect(work.ledger.state.undecided).toEqual([]);
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
    expect(work.ledger.balance(second)).toBe(FEES);
    // Who accused as well has judged nothing, won nothing and lost nothing.
    for (const name of [first, third]) {
      expect(stakeOf(work, name)).toBe(VERIFIER_STAKE);
    }
  });
  test('[CONCLUDE-5] what was moot takes no word any more, and time does not burn its bond', () => {
    const work = workOf();
    const [first = '', second = ''] = work.drawn();
    accuse(work, first);
    accuse(work, second);
    judge(work, second);
    const [member = ''] = work.panel(first);
    const late = work.commitment(member, undefined, undefined, work.id(first));
    expectRefused(work, late, 'LEDGER_PHASE {"expected":"committing","actual":"moot"}');
    expectRefused(work, work.open({ accuser: first }), 'LEDGER_PHASE');
    work.ledger.time += 10 * PHASE_MS;
    work.ledger.mint('x1', 1n);
    expect(work.phase(first)).toBe('moot');
    expect(work.ledger.balance('client')).toBe(MONEY);
  });
  test('[CONCLUDE-5] what was cleared or void before stays so', () => {
    const work = workOf();
    const [first = '', second = '', third = ''] = work.drawn();
    accuse(work, first, 0);
    expect(judge(work, first)).toBe('cleared');
    accuse(work, second);
    work.ledger.time += PHASE_MS + 1;
    accuse(work, third);
    expect(judge(work, third)).toBe('slashed');
    expect([work.phase(first), work.phase(second)]).toEqual(['cleared', 'void']);
    expect(work.ledger.balance('client')).toBe(MONEY - BOND);
  });
  test('[CONCLUDE-5] two histories end them too: the panel is troubled no more', () => {
    const work = workOf();
    payByVoucher(work.ledger, work.receipt.assignHash, AMOUNT_DUE);
    const rich = work.ledger.balance('client');
    work.openPanel();
    const [member = ''] = work.panel();
    const vote = work.panelVerdict(member, work.verdict('mismatch', work.own));
    work.ledger.submit(vote);
    const other = historyOf(work, otherLeaves(work));
    work.ledger.submit(equivocation(work, [ownHistory(work), other]));
    expect(work.phase()).toBe('moot');
    expectRefused(work, vote, 'LEDGER_PHASE {"expected":"judging","actual":"moot"}');
    expect(work.ledger.balance('client')).toBe(rich + AMOUNT_DUE);
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
  });
  test('[DISPUTE-14 REJECT] accused again after a slash, by panel or by two histories', () => {
    const judged = workOf();
    const [, later = ''] = judged.drawn();
    judged.ledger.submit(judged.dispute());
    judge(judged);
    const shown = workOf();
    const other = historyOf(shown, otherLeaves(shown));
    shown.ledger.submit(equivocation(shown, [ownHistory(shown), other]));
    for (const work of [judged, shown]) {
      expectRefused(work, work.dispute({ accuser: later }), 'DISPUTE-14');
      expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
    }
  });
  test('[EQUIVOCATION-9 REJECT] two histories after a panel has slashed', () => {
    const work = workOf();
    work.ledger.submit(work.dispute());
    judge(work);
    const other = historyOf(work, otherLeaves(work));
    const shown = equivocation(work, [ownHistory(work), other], 'client');
    expectRefused(work, shown, 'EQUIVOCATION-9');
  });
});

describe('[DISPUTE-15] a Receipt beyond the context', () => {
  const verdict = { reason: reasonNumber('context'), leafHash: NO_FINDING };
  const beyond = (init: WorkInit = {}) =>
    workOf({ ...init, receipt: { promptTokens: MANIFEST.context } });
  test('refutes itself: slashed at once, without panel or bond, and the accuser is paid', () => {
    const work = beyond();
    work.ledger.submit(work.dispute({ index: 0, verdict }));
    expect(work.phase()).toBe('slashed');
    expect(work.panel()).toEqual([]);
    expect(work.ledger.balance('client')).toBe(MONEY);
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
    expect(work.ledger.balance(work.accuser)).toBe(FEES);
    expect(work.ledger.state.burned).toBe(SLASH - FEES);
    expect(work.ledger.state.undecided).toEqual([]);
    const { state, rules, time } = work.ledger;
    const view = disputeView(state, rules, work.id(), time);
    expect(view).toMatchObject({ state: 4, slashed: SLASH, panel: [] });
  });
  test('needs no panel to be found, and no bond to be had', () => {
    const receipt = { promptTokens: MANIFEST.context };
    const work = new Work(createNetwork(EXACT, RULES, ['v1']), { receipt });
    work.ledger.transfer('client', 'x1', MONEY);
    work.ledger.submit(work.dispute({ index: 0, verdict }));
    expect(work.phase()).toBe('slashed');
  });
  test('the client gets back what it paid', () => {
    const work = beyond();
    payByVoucher(work.ledger, work.receipt.assignHash, AMOUNT_DUE);
    work.ledger.submit(work.dispute({ index: 0, verdict }));
    expect(work.ledger.balance('client')).toBe(MONEY);
  });
});
