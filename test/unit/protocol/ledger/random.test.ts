/**
 * Random sequences of operations, legal and not: money stays whole, a refused operation changes
 * nothing, and the journal replayed gives the same state and head.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf } from '../../../../src/base/errors.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../../src/protocol/leaf.js';
import { apply } from '../../../../src/protocol/ledger/apply.js';
import { checkMoney, createState } from '../../../../src/protocol/ledger/state.js';
import type { Outcome } from '../../../../src/protocol/params.js';
import {
  createNetwork,
  INDEX,
  leafAt,
  narrow,
  VERIFIERS,
  Work,
  wrong,
} from '../../../helpers/dispute.js';
import { equivocation, historyOf, otherLeaves, ownHistory } from '../../../helpers/histories.js';
import {
  COMPUTE,
  EXACT,
  GENESIS,
  hashOf,
  LOOSE,
  PHASE_MS,
  RULES,
  snapshot,
  TestLedger,
  VERIFIER,
} from '../../../helpers/ledger.js';

/** Does something to the ledger; some of it is illegal. */
type Act = (ledger: TestLedger) => void;

const names = fc.constantFrom('client', 'node', ...VERIFIERS, 'stranger');
const money = fc.oneof(fc.bigInt(0n, 30_000n), fc.constant((1n << 128n) - 1n));

const actions: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(names, money).map(
    ([to, amount]): Act =>
      (l) =>
        l.mint(to, amount),
  ),
  fc.tuple(names, names, money).map(
    ([a, b, amount]): Act =>
      (l) =>
        l.transfer(a, b, amount),
  ),
  fc.tuple(names, fc.constantFrom(0, COMPUTE, VERIFIER), money, fc.constantFrom(EXACT, LOOSE)).map(
    ([name, role, amount, on]): Act =>
      (l) =>
        l.stake(name, role, amount, on),
  ),
  fc
    .tuple(names, fc.constantFrom('r', 's'), fc.array(fc.tuple(names, money), { maxLength: 3 }))
    .map(
      ([name, receipt, payments]): Act =>
        (l) =>
          l.settle(name, hashOf(receipt), payments),
    ),
  fc.nat(PHASE_MS / 2).map(
    (ms): Act =>
      (l) => {
        l.time += ms;
      },
  ),
);

/** Runs an act of one or several operations; the one refused must leave no trace. */
function attempt(ledger: TestLedger, act: Act): void {
  let before = snapshot(ledger.state);
  ledger.onApplied = () => {
    before = snapshot(ledger.state);
  };
  try {
    act(ledger);
  } catch (error) {
    expect(codeOf(error)).toBeDefined();
    expect(ledger.state).toEqual(before);
  }
  checkMoney(ledger.state);
}

function expectReplays(ledger: TestLedger): void {
  const replayed = createState(RULES.networkId, GENESIS.moderator, GENESIS.created);
  for (const entry of ledger.entries) apply(replayed, entry, RULES);
  expect(replayed).toEqual(ledger.state);
}

test('money stays whole, refusals leave no trace, replay gives the same', () => {
  fc.assert(
    fc.property(fc.array(actions, { minLength: 5, maxLength: 25 }), (acts) => {
      const ledger = new TestLedger();
      ledger.mint('client', 50_000n);
      for (const act of acts) attempt(ledger, act);
      expectReplays(ledger);
    }),
    { numRuns: 25 },
  );
});

/** What a member of the panel recomputes: it stays by that. */
const CHARACTERS = {
  honest: (leaf: Leaf): Leaf => leaf,
  echo: wrong,
  broken: (leaf: Leaf): Leaf => ({ ...leaf, logsumexp: leaf.logsumexp + 3 }),
  misled: (leaf: Leaf): Leaf => ({ ...leaf, prefix: hashOf('other tokens') }),
} as const;
type Character = keyof typeof CHARACTERS;
const characters = fc.constantFrom<Character>('honest', 'honest', 'echo', 'broken', 'misled');

/** A dispute being fought, with the characters of its panel by seat. */
interface Fight {
  readonly work: Work;
  readonly cast: readonly Character[];
}
/** A step of it, at any time; some are nonsense. */
type Move = (fight: Fight) => void;

const memberAt = ({ work }: Fight, seat: number): string => work.panel()[seat] ?? 'stranger';
const leafOf = ({ work, cast }: Fight, seat: number): Leaf =>
  CHARACTERS[cast[seat] ?? 'honest'](work.own);

function commit(fight: Fight, seat: number): void {
  const leaf = encodeLeaf(leafOf(fight, seat));
  fight.work.ledger.submit(fight.work.commitment(memberAt(fight, seat), leaf));
}

/** Votes as the member's leaf demands, or otherwise. */
function vote(fight: Fight, seat: number, lie?: Outcome): void {
  const { work } = fight;
  const [own, node] = [leafOf(fight, seat), leafAt(work.leaves, INDEX)];
  const right = hashLeaf(narrow(own)) === hashLeaf(node) ? 'match' : 'mismatch';
  const verdict = work.verdict(lie ?? (own.prefix === node.prefix ? right : 'inconclusive'), own);
  work.ledger.submit(work.panelVerdict(memberAt(fight, seat), verdict, encodeLeaf(own)));
}

const seats = fc.nat(3);
const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>(({ work }) => work.ledger.submit(work.dispute())),
  seats.map(
    (seat): Move =>
      (fight) =>
        commit(fight, seat),
  ),
  fc.constant<Move>((fight) => {
    for (const seat of [0, 1, 2]) commit(fight, seat);
  }),
  fc.constant<Move>(({ work }) => work.ledger.submit(work.open())),
  seats.map(
    (seat): Move =>
      (fight) =>
        vote(fight, seat),
  ),
  seats.map(
    (seat): Move =>
      (fight) =>
        vote(fight, seat),
  ),
  fc.tuple(seats, fc.constantFrom<Outcome>('match', 'mismatch', 'inconclusive')).map(
    ([seat, lie]): Move =>
      (fight) =>
        vote(fight, seat, lie),
  ),
  fc.constant<Move>(({ work }) => {
    work.ledger.settle('client', work.receiptHash, [['node', 100n]]);
  }),
  fc.tuple(fc.nat(4), fc.nat(4), fc.constantFrom('client', 'v1', 'x1')).map(
    ([at, more, accuser]): Move =>
      ({ work }) => {
        const other = historyOf(work, otherLeaves(work, at).slice(0, at + 1 + more));
        work.ledger.submit(equivocation(work, [ownHistory(work), other], accuser));
      },
  ),
  fc.constantFrom(1, PHASE_MS / 8).map(
    (ms): Move =>
      ({ work }) => {
        work.ledger.time += ms;
      },
  ),
);

test('disputes: the same, whatever is tried in whatever order', () => {
  const phases = new Set<string>();
  let histories = 0;
  const cast = fc.array(characters, { minLength: 3, maxLength: 3 });
  const plan = fc.array(moves, { minLength: 12, maxLength: 30 });
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), cast, plan, (lies, late, who, all) => {
      const work = new Work(createNetwork(), lies ? { cheat: wrong } : {});
      const fight = { work, cast: who };
      // Most moves are early or late for something: half the fights begin with the judging.
      if (late) work.openPanel((m) => encodeLeaf(leafOf(fight, work.panel().indexOf(m))));
      for (const move of all) attempt(work.ledger, () => move(fight));
      expectReplays(work.ledger);
      phases.add(work.phase());
      histories += work.ledger.state.equivocated.size;
    }),
    { numRuns: 20, seed: 3 },
  );
  // The sequences get somewhere: without this the test could pass on refusals alone.
  expect([...phases]).toEqual(expect.arrayContaining(['slashed', 'cleared']));
  expect(histories).toBeGreaterThan(2);
});
