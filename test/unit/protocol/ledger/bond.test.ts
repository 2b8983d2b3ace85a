/** Who pays for a dispute that leads nowhere: the client's bond, and a member that owes its Verdict. */
import { describe, expect, test } from 'vitest';
import {
  AUDIT_FEE,
  addressOf,
  EXACT,
  MIN_STAKE,
  PHASE_MS,
  RULES,
} from '../../../../scripts/vectors/network.js';
import { accountView, holdingsView } from '../../../../src/protocol/ledger/views.js';
import { PANEL_MAJORITY, PANEL_SIZE } from '../../../../src/protocol/params.js';
import {
  createNetwork,
  MORE_VERIFIERS,
  STAKE,
  VERIFIERS,
  Work,
  wrong,
} from '../../../support/world/dispute.js';
import { COMPUTE, snapshot } from '../../../support/world/ledger.js';
import { stakeOf } from '../../../support/world/panel.js';

const BOND = 3n * AUDIT_FEE;
const MONEY = 100_000n;
const VERIFIER_STAKE = 20n * MIN_STAKE;

/** A dispute about a wrong leaf, or a right one, with so many members that have committed. */
function disputed(committed: number, cheat = wrong): Work {
  const work = new Work(createNetwork(), { cheat });
  work.ledger.submit(work.dispute());
  for (const member of work.panel().slice(0, committed))
    work.ledger.submit(work.commitment(member));
  return work;
}

/** Any entry of anybody: phases that have run out are closed by the next one. */
function laterEntry({ ledger }: Work, ms: number): void {
  ledger.time += ms;
  ledger.mint('x1', 1n);
}

const vote = (work: Work, member: string) =>
  work.ledger.submit(work.panelVerdict(member, work.verdict('mismatch', work.own)));

/** Everyone but the named has the stake and money that it had before. */
function expectUntouched(work: Work, fined: readonly string[] = []): void {
  expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
  for (const name of ['v1', 'v2', 'v3', 'v4', 'v5']) {
    expect(work.ledger.balance(name), name).toBe(0n);
    const loss = fined.includes(name) ? BOND : 0n;
    expect(stakeOf(work, name), name).toBe(VERIFIER_STAKE - loss);
  }
}

describe('the bond', () => {
  test('[BOND-1] is three fees of the client, held and no longer free', () => {
    const work = disputed(0);
    expect(work.ledger.balance('client')).toBe(MONEY - BOND);
    const { state, rules, time } = work.ledger;
    const { disputes } = holdingsView(state, rules, addressOf('client'), time);
    expect(disputes.map(({ bond }) => bond)).toEqual([BOND]);
    const node = holdingsView(state, rules, addressOf('node'), time);
    expect(node.disputes.map(({ bond }) => bond)).toEqual([0n]);
  });
  test('[BOND-1 REJECT] a client that has less disputes nothing', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    work.ledger.transfer('client', 'x1', MONEY - BOND + 1n);
    const before = snapshot(work.ledger.state);
    expect(() => work.ledger.submit(work.dispute())).toThrow('LEDGER_FUNDS');
    expect(work.ledger.state).toEqual(before);
    work.ledger.transfer('x1', 'client', 1n);
    work.ledger.submit(work.dispute());
    expect(work.ledger.balance('client')).toBe(0n);
  });
  test('[BOND-2] comes back with a slash', () => {
    const work = disputed(PANEL_SIZE);
    work.ledger.submit(work.open());
    for (const member of work.panel().slice(0, PANEL_MAJORITY)) vote(work, member);
    expect(work.phase()).toBe('slashed');
    expect(work.ledger.balance('client')).toBe(MONEY);
    expect(work.ledger.state.undecided).toEqual([]);
  });
  test('[BOND-2] comes back when the panel clears the node', () => {
    const work = disputed(PANEL_SIZE, (leaf) => leaf);
    work.ledger.submit(work.open());
    for (const member of work.panel().slice(0, PANEL_MAJORITY)) {
      work.ledger.submit(work.panelVerdict(member, work.verdict('match', work.own)));
    }
    expect(work.phase()).toBe('cleared');
    expect(work.ledger.balance('client')).toBe(MONEY);
  });
});

describe('a phase that runs out', () => {
  test('[BOND-4] without a Verdict: who owes one is fined, the client is not', () => {
    const work = disputed(PANEL_SIZE);
    work.ledger.submit(work.open());
    const [honest = '', ...silent] = work.panel();
    vote(work, honest);
    laterEntry(work, PHASE_MS + 1);
    expect(work.phase()).toBe('void');
    expect(work.ledger.balance('client')).toBe(MONEY);
    expectUntouched(work, silent);
    expect(work.ledger.state.burned).toBe(2n * BOND);
  });
  test('[BOND-4] a member that never committed owes no Verdict', () => {
    const work = disputed(PANEL_MAJORITY);
    const [first = '', second = ''] = work.panel();
    work.ledger.time += PHASE_MS + 1;
    work.ledger.submit(work.open());
    vote(work, first);
    laterEntry(work, PHASE_MS + 1);
    expectUntouched(work, [second]);
  });
  test('[BOND-4] who is late once the others have decided is not fined', () => {
    const work = disputed(PANEL_SIZE);
    work.ledger.submit(work.open());
    const [, , third = ''] = work.panel();
    for (const member of work.panel().slice(0, PANEL_MAJORITY)) vote(work, member);
    laterEntry(work, 3 * PHASE_MS);
    expect(stakeOf(work, third)).toBe(VERIFIER_STAKE);
  });
  test.each([
    ['all', PANEL_SIZE, PHASE_MS + 1],
    ['a majority', PANEL_MAJORITY, 2 * PHASE_MS + 1],
  ])('[BOND-5] %s committed and the client did not open: its bond is burned', (_, count, ms) => {
    const work = disputed(count);
    laterEntry(work, ms - 1);
    expect(work.ledger.state.burned).toBe(0n);
    laterEntry(work, 1);
    expect(work.phase()).toBe('void');
    expect(work.ledger.balance('client')).toBe(MONEY - BOND);
    expect(work.ledger.state.burned).toBe(BOND);
    expectUntouched(work);
  });
  test.each([0, 1])('[BOND-6] %i committed: the bond is burned, nobody else pays', (count) => {
    const work = disputed(count);
    laterEntry(work, PHASE_MS);
    expect(work.ledger.state.burned).toBe(0n);
    laterEntry(work, 1);
    expect(work.phase()).toBe('void');
    expect(work.ledger.balance('client')).toBe(MONEY - BOND);
    expect(work.ledger.state.burned).toBe(BOND);
    expectUntouched(work);
  });
  test('[BOND-6] each of several disputes burns its own', () => {
    const ledger = createNetwork(EXACT, RULES, [...VERIFIERS, ...MORE_VERIFIERS]);
    const work = new Work(ledger, { cheat: wrong });
    const [, second = '', third = ''] = work.drawn();
    work.ledger.submit(work.dispute());
    work.ledger.submit(work.dispute({ accuser: second }));
    work.ledger.time += PHASE_MS / 2;
    work.ledger.submit(work.dispute({ accuser: third, index: 0 }));
    expect(work.ledger.balance('client')).toBe(MONEY - 3n * BOND);
    laterEntry(work, PHASE_MS / 2 + 1);
    const phases = work.drawn().map((accuser) => work.phase(accuser));
    expect(phases.slice(0, 4)).toEqual(['void', 'void', 'committing', 'none']);
    expect(work.ledger.state.burned).toBe(2n * BOND);
    laterEntry(work, PHASE_MS / 2);
    expect(work.ledger.state.burned).toBe(3n * BOND);
    expect(work.ledger.balance('client')).toBe(MONEY - 3n * BOND);
  });
  test('ends once, and a refused entry ends nothing', () => {
    const work = disputed(0);
    work.ledger.time += PHASE_MS + 1;
    expect(() => work.ledger.transfer('x1', 'client', 5n)).toThrow('LEDGER_');
    expect(work.phase()).toBe('committing');
    laterEntry(work, 0);
    laterEntry(work, PHASE_MS);
    expect(work.ledger.balance('client')).toBe(MONEY - BOND);
    expect(work.ledger.state.burned).toBe(BOND);
  });
  test('shows in an account before the next entry, as that one will find it', () => {
    const work = disputed(PANEL_SIZE);
    work.ledger.submit(work.open());
    const { state, rules } = work.ledger;
    const seen = (time: number) => accountView(state, rules, addressOf('client'), time).balance;
    const end = work.ledger.time + PHASE_MS;
    expect([seen(end), seen(end + 1)]).toEqual([MONEY - BOND, MONEY]);
    expect(work.phase()).toBe('judging');
    // The money is there for the very entry that closes the dispute.
    work.ledger.time = end + 1;
    work.ledger.transfer('client', 'x1', MONEY);
    expect(work.ledger.balance('client')).toBe(0n);
  });
});
