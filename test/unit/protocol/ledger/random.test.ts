/**
 * Random sequences of operations, legal and not: money stays whole, a refused operation changes
 * nothing, and the journal replayed gives the same state and head.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  EXACT,
  GENESIS,
  hashOf,
  LOOSE,
  MANIFEST,
  PHASE_MS,
  RULES,
} from '../../../../scripts/vectors/network.js';
import { codeOf } from '../../../../src/base/errors.js';
import { apply } from '../../../../src/protocol/ledger/apply.js';
import { checkMoney } from '../../../../src/protocol/ledger/money.js';
import { createState } from '../../../../src/protocol/ledger/state.js';
import { createNetwork, STAKE, VERIFIERS, Work, wrong } from '../../../support/world/dispute.js';
import {
  type Character,
  characters,
  expectSound,
  FIGHTERS,
  type Move,
  steps,
} from '../../../support/world/fights.js';
import { COMPUTE, snapshot, TestLedger, VERIFIER } from '../../../support/world/ledger.js';
import { claimOf, fundPurse, openChannel, redeemPurse } from '../../../support/world/money.js';
import { expectSnapshots } from '../../../support/world/snapshots.js';

/** Thousands of operations, on a machine that does other work too. */
vi.setConfig({ testTimeout: 180_000 });

/** Does something to the ledger; some of it is illegal. */
type Act = (ledger: TestLedger) => void;

const names = fc.constantFrom('client', 'node', ...VERIFIERS, 'stranger');
/** Most of them have the money, and the stake for a channel. */
const payers = fc.oneof(
  { weight: 4, arbitrary: fc.constant('client') },
  { weight: 1, arbitrary: names },
);
const payees = fc.constantFrom('node', 'node', 'node', 'v1');
const money = fc.oneof(fc.bigInt(0n, 30_000n), fc.constant((1n << 128n) - 1n));
const sums = fc.oneof(
  { weight: 3, arbitrary: fc.bigInt(0n, 5_000n) },
  { weight: 1, arbitrary: money },
);
/** Of a deposit: six are too many. */
const fifths = fc.bigInt(0n, 6n);

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
  fc.tuple(payers, payees, sums, fifths).map(
    ([name, to, deposit, fifth]): Act =>
      (l) => {
        const channel = openChannel(l, name, to, { deposit });
        channel.redeem(channel.voucher((deposit * fifth) / 5n, 1));
      },
  ),
  fc.tuple(payers, sums, fc.constantFrom('r', 's'), fifths).map(
    ([client, amount, receipt, fifth]): Act =>
      (l) => {
        fundPurse(l, client, amount);
        const order = { receiptHash: hashOf(receipt), fee: (amount * fifth) / 5n };
        redeemPurse(l, 'v1', claimOf(l, 'v1', { client, order }));
      },
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
  expectSnapshots(ledger);
}

test('money stays whole, refusals leave no trace, replay gives the same', () => {
  let [redeemed, claimed] = [0, 0];
  fc.assert(
    fc.property(fc.array(actions, { minLength: 5, maxLength: 25 }), (acts) => {
      const ledger = new TestLedger();
      ledger.mint('client', 500_000n);
      ledger.fund('node', COMPUTE, STAKE);
      ledger.fund('v1', VERIFIER, STAKE);
      for (const act of acts) attempt(ledger, act);
      expectReplays(ledger);
      redeemed += ledger.state.paidWork.size;
      claimed += ledger.state.claims.size;
    }),
    { numRuns: 25 },
  );
  // Not all of them were refused.
  expect([redeemed > 0, claimed > 0]).toEqual([true, true]);
});

interface Plan {
  readonly lies: boolean;
  readonly beyond: boolean;
  readonly isCanary: boolean;
  readonly cast: readonly Character[];
  readonly moves: readonly (readonly [number, Move])[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  lies: fc.boolean(),
  beyond: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  isCanary: fc.boolean(),
  cast: fc.array(characters, { minLength: 5, maxLength: 5 }),
  // Most moves are about the first two accusers, so that they get somewhere.
  moves: fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, 5), steps), {
    minLength: 8,
    maxLength: 16,
  }),
});

test('disputes: the same, whatever is tried in whatever order', () => {
  const seen = new Map<string, number>();
  let histories = 0;
  fc.assert(
    fc.property(plans, ({ lies, beyond, isCanary, cast, moves }) => {
      const work = new Work(createNetwork(EXACT, RULES, FIGHTERS), {
        isCanary,
        ...((lies || isCanary) && { cheat: wrong }),
        ...(beyond && { receipt: { promptTokens: MANIFEST.context } }),
      });
      const drawn = work.drawn();
      for (const [rank, move] of moves) {
        attempt(work.ledger, () => move({ work, cast, drawn, rank }));
        expectSound(work);
      }
      expectReplays(work.ledger);
      for (const { phase } of work.ledger.state.disputes.values()) {
        seen.set(phase, (seen.get(phase) ?? 0) + 1);
      }
      histories += work.ledger.state.equivocations.size / 2;
    }),
    { numRuns: 30, seed: 8 },
  );
  // The sequences get somewhere: without this the test could pass on refusals alone.
  const ends = ['slashed', 'cleared', 'void', 'moot', 'exposed'];
  expect(ends.filter((end) => (seen.get(end) ?? 0) < 2)).toEqual([]);
  expect(histories).toBeGreaterThan(2);
});
