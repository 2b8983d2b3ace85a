/**
 * Old electorates and fresh stakes: a client and a node in league that look for a height, or bring
 * stake, at which only their friends would judge. docs/protocol.md sections 2, 5, 7 and 9.
 */
import { describe, expect, it } from 'vitest';
import {
  CREATED,
  EXACT,
  hashOf,
  LOOSE,
  MIN_STAKE,
  MODEL,
  RULES,
  rulesOf,
  STRANGE,
} from '../../../scripts/vectors/network.js';
import type { LedgerRules } from '../../../src/protocol/ledger/rules.js';
import { timeAfter, votersAt } from '../../../src/protocol/ledger/stakes.js';
import { DISPUTE_WINDOW_MS, JOB_LIFE_MS, STAKE_AGE_MS } from '../../../src/protocol/params.js';
import { checkAssignLife, checkAuditLife } from '../../../src/protocol/steps/life.js';
import { resultOf } from '../../support/world/attack.js';
import {
  createNetwork,
  nameOf,
  STAKE,
  VERIFIERS,
  Work,
  wrong,
} from '../../support/world/dispute.js';
import { COMPUTE, TestLedger, VERIFIER } from '../../support/world/ledger.js';
import { judge, stakeOf } from '../../support/world/panel.js';

const FRIENDS = ['x1', 'x2', 'x3', 'x4'];
const AGED = rulesOf({ stakeAgeMs: STAKE_AGE_MS });
const MUCH = 100_000n * MIN_STAKE;
const DAY = STAKE_AGE_MS;

/** The journal goes on at that time, by an entry of nobody's. */
function tick(ledger: TestLedger, time: number): number {
  ledger.time = time;
  ledger.mint('x9', 1n);
  return ledger.state.height;
}

const isFriend = (name: string): boolean => FRIENDS.includes(name);
/** Of so many disputes, each of another job, the members of all panels. */
function panelsOf(ledger: TestLedger, count: number, init = {}): readonly string[] {
  return Array.from({ length: count }, (_, i) => {
    const at = new TestLedger(ledger.rules, ledger);
    at.time = ledger.time;
    const work = new Work(at, { cheat: wrong, job: { nonce: hashOf(`job ${i}`) }, ...init });
    const accuser = work.drawn().find((name) => !isFriend(name)) ?? '';
    at.submit(work.dispute({ accuser }));
    return work.panel(accuser);
  }).flat();
}

describe('an old electorate', () => {
  /** Friends and one honest verifier at first; the others came a day later. @returns the old height. */
  function oldNetwork(rules: LedgerRules): { ledger: TestLedger; old: number; later: number } {
    const ledger = new TestLedger(rules);
    ledger.mint('client', 100_000n);
    ledger.fund('node', COMPUTE, STAKE);
    for (const name of [...FRIENDS, 'v1']) ledger.fund(name, VERIFIER, 20n * MIN_STAKE);
    const old = tick(ledger, CREATED + DAY);
    const later = CREATED + DAY + 600_000;
    ledger.time = later;
    for (const name of VERIFIERS.slice(1)) ledger.fund(name, VERIFIER, 1_000n * MIN_STAKE);
    return { ledger, old, later };
  }

  it('[LIFE-1 REJECT] is over with the life of its height: node, verifier and ledger refuse it', () => {
    const { ledger, old, later } = oldNetwork(RULES);
    const now = later + 2 * DAY;
    tick(ledger, now);
    const deadline = now + 60_000;
    const since = timeAfter(ledger.state, old, now);
    expect(since).toBe(later);
    const job = { deadline, when: 1 };
    expect(resultOf(() => checkAssignLife(job, { since, now }))).toBe('LIFE_OVER deadline');
    expect(resultOf(() => checkAuditLife(job, { since, now }))).toBe('LIFE_OVER deadline');
    const work = new Work(ledger, { cheat: wrong, job: { deadline }, assign: { height: old } });
    expect(work.drawn().filter(isFriend)).toHaveLength(FRIENDS.length);
    const accuse = () => ledger.submit(work.dispute({ accuser: 'v1' }));
    expect(resultOf(accuse)).toBe('LIFE_OVER deadline');
  });
  it('[LIFE-2 REJECT] [LIFE-3 REJECT] [DISPUTE-5 REJECT] nor with a deadline that fits it', () => {
    const { ledger, old, later } = oldNetwork(RULES);
    const deadline = later + JOB_LIFE_MS;
    const now = deadline + DISPUTE_WINDOW_MS + 1;
    tick(ledger, now);
    const job = { deadline, when: 1 };
    expect(resultOf(() => checkAssignLife(job, { since: later, now }))).toBe('LIFE_OVER height');
    expect(resultOf(() => checkAuditLife(job, { since: later, now }))).toBe('LIFE_OVER audit');
    const work = new Work(ledger, { cheat: wrong, job: { deadline }, assign: { height: old } });
    const accuse = () => ledger.submit(work.dispute({ accuser: 'v1' }));
    expect(resultOf(accuse)).toBe('LEDGER_DISPUTE DISPUTE-5');
  });
  it('owns no panel within its life either: that is drawn from who has stake at the dispute', () => {
    const { ledger, old, later } = oldNetwork(RULES);
    tick(ledger, later + 60_000);
    const job = (i: number) => ({ deadline: later + JOB_LIFE_MS, nonce: hashOf(`round ${i}`) });
    const members: string[] = [];
    for (let i = 0; i < 12; i++) {
      const at = new TestLedger(ledger.rules, ledger);
      at.time = ledger.time;
      const work = new Work(at, { cheat: wrong, job: job(i), assign: { height: old } });
      // At the Assign's height the friends were all there was beside the honest accuser.
      expect(work.drawn().filter((name) => !isFriend(name))).toEqual(['v1']);
      at.submit(work.dispute({ accuser: 'v1' }));
      members.push(...work.panel('v1'));
      // So the honest accuser is upheld, and loses nothing.
      expect(judge(work, 'v1')).toBe('slashed');
      expect(stakeOf(work, 'v1')).toBe(20n * MIN_STAKE);
    }
    // 80 of 4,080 slots are friends'.
    expect(members.filter(isFriend).length).toBeLessThanOrEqual(3);
  });
});

describe('fresh stake', () => {
  /** An old network; friends have staked a hundred times as much as all others, just now. */
  function flooded(rules: LedgerRules, on = EXACT): TestLedger {
    const ledger = createNetwork(EXACT, rules);
    tick(ledger, CREATED + 2 * DAY);
    for (const name of FRIENDS) ledger.fund(name, VERIFIER, MUCH, on);
    return ledger;
  }

  it('[STAKES-2] placed just before the Assign is drawn for no audit and no panel', () => {
    const ledger = flooded(AGED);
    const work = new Work(ledger, { cheat: wrong });
    expect([...work.drawn()].sort()).toEqual(VERIFIERS);
    expect(panelsOf(ledger, 8).filter(isFriend)).toEqual([]);
    // The control: where no age is asked for, the same stakes own what there is.
    const young = flooded(RULES);
    expect(new Work(young, { cheat: wrong }).drawn().slice(0, 4).filter(isFriend)).toHaveLength(4);
    expect(panelsOf(young, 8).filter(isFriend).length).toBeGreaterThan(20);
  });
  it('[STAKES-2] placed between Assign and dispute is on no panel', () => {
    const ledger = createNetwork(EXACT, AGED);
    tick(ledger, CREATED + 2 * DAY);
    const { height } = ledger.state;
    for (const name of FRIENDS) ledger.fund(name, VERIFIER, MUCH);
    expect(panelsOf(ledger, 8, { assign: { height } }).filter(isFriend)).toEqual([]);
  });
  it('[STAKES-2] added to an old little one counts for the little one', () => {
    const ledger = createNetwork(EXACT, AGED);
    for (const name of FRIENDS) ledger.fund(name, VERIFIER, MIN_STAKE);
    tick(ledger, CREATED + 2 * DAY);
    for (const name of FRIENDS) ledger.fund(name, VERIFIER, MUCH);
    const { state, rules } = ledger;
    const voters = votersAt(state, rules, MODEL, state.height);
    const ofFriends = voters.filter(({ address }) => isFriend(nameOf(address)));
    expect(ofFriends.map(({ amount }) => amount)).toEqual(FRIENDS.map(() => MIN_STAKE));
  });
  it('[STAKES-2] cannot be lent: what left for a moment in between counts as gone', () => {
    // A stake that a fine took from and that was filled up at once counts as it was lowest.
    const ledger = createNetwork(EXACT, AGED);
    tick(ledger, CREATED + 2 * DAY);
    const work = new Work(ledger, { cheat: wrong });
    ledger.submit(work.dispute());
    for (const member of work.panel()) ledger.submit(work.commitment(member));
    ledger.submit(work.open());
    const [silent = ''] = work.panel();
    ledger.time += 60_001;
    ledger.fund(silent, VERIFIER, MUCH);
    const { state, rules } = ledger;
    const voters = votersAt(state, rules, MODEL, state.height);
    const own = voters.find(({ address }) => nameOf(address) === silent);
    expect(own?.amount).toBe(20n * MIN_STAKE - 30n);
  });
});

describe('stake of a class that nobody registered', () => {
  it('[STAKES-3] judges never, however old and however much it is', () => {
    const ledger = createNetwork(EXACT, AGED);
    for (const name of FRIENDS) ledger.fund(name, VERIFIER, MUCH, STRANGE);
    tick(ledger, CREATED + 3 * DAY);
    expect([...new Work(ledger, { cheat: wrong }).drawn()].sort()).toEqual(VERIFIERS);
    expect(panelsOf(ledger, 8).filter(isFriend)).toEqual([]);
  });
  it('[STAKES-3] does not lower the share of those that are: no pair loses its exact verdicts by it', () => {
    const ledger = createNetwork(EXACT, AGED);
    for (const name of FRIENDS) ledger.fund(name, VERIFIER, MUCH, STRANGE);
    tick(ledger, CREATED + 3 * DAY);
    const work = new Work(ledger, { cheat: wrong });
    ledger.submit(work.dispute());
    expect(work.state()?.quarter).toBe(true);
  });
  it('the class of a panel is settled by the Assign: stake placed since does not change the rule', () => {
    const work = new Work(createNetwork(EXACT), { cheat: wrong });
    // So much of another class that the Receipt's own is below a quarter from now on.
    for (const name of FRIENDS) work.ledger.fund(name, VERIFIER, MUCH, LOOSE);
    work.ledger.submit(work.dispute());
    expect(work.state()?.quarter).toBe(true);
    expect(work.panel().filter(isFriend)).toEqual([]);
    expect(judge(work)).toBe('slashed');
  });
});
