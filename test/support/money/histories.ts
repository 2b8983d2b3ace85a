/**
 * Random histories of the ledger's money: every operation as the books allow it or with one trick, by
 * several payers, payees and verifiers, with time passing between. A detector of its own: each of the
 * guards in guards.ts, taken out of the sources, makes it fail.
 */
import fc from 'fast-check';
import { addressOf, RULES } from '../../../scripts/vectors/network.js';
import { PURSE_DEPOSITS_MAX, UNBONDINGS_MAX } from '../../../src/protocol/params-money.js';
import { TestLedger } from '../world/ledger.js';
import { Books, JUDGE_STAKE, MONEY, NAMES, NODE_STAKE, PAYEES, PAYERS, roleOf } from './books.js';
import * as channel from './channel-steps.js';
import { ANY_TRICKS, playAny, type Step, type World } from './play.js';
import * as purse from './purse-steps.js';
import * as stakes from './stake-steps.js';

const HOUR = 3_600_000;

/** One move of a history. */
type Move = (world: World) => void;

const nat = fc.nat(11);
const share = fc.integer({ min: 1, max: 60 });
const of = <T>(list: readonly T[]) => fc.constantFrom(...list);

/** A step, plainly or as playAny changes it. */
const moves = (steps: fc.Arbitrary<Step>, weight: number) => ({
  weight,
  arbitrary: fc.tuple(steps, of(ANY_TRICKS)).map(
    ([step, trick]): Move =>
      (world) =>
        playAny(world, step, trick),
  ),
});

const passing: fc.Arbitrary<Move> = of([1, 2 * HOUR, 12 * HOUR, 25 * HOUR, 73 * HOUR]).map(
  (ms): Move =>
    (world) => {
      world.ledger.time += ms;
    },
);

const MOVE: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: passing },
  moves(
    fc
      .tuple(of(channel.OPEN_TRICKS), nat, nat, fc.integer({ min: 1, max: 8 }))
      .map((a) => channel.open(...a)),
    5,
  ),
  moves(
    fc
      .tuple(of(channel.TOP_UP_TRICKS), nat, fc.integer({ min: 1, max: 5 }))
      .map((a) => channel.topUp(...a)),
    4,
  ),
  moves(
    fc
      .tuple(of(channel.REDEEM_TRICKS as readonly channel.RedeemTrick[]), nat, share)
      .map((a) => channel.redeem(...a)),
    12,
  ),
  moves(
    fc.tuple(of(channel.CLOSE_TRICKS), nat).map((a) => channel.close(...a)),
    5,
  ),
  moves(
    fc
      .tuple(of(purse.FUND_TRICKS), nat, fc.integer({ min: 1, max: 20 }))
      .map((a) => purse.fund(...a)),
    5,
  ),
  moves(
    nat.map((a) => purse.closePurse(a)),
    3,
  ),
  moves(
    fc
      .tuple(of(purse.CLAIM_TRICKS as readonly purse.ClaimTrick[]), nat, nat, share, fc.nat(3))
      .map((a) => purse.claim(...a)),
    12,
  ),
  moves(
    fc.tuple(of(stakes.TRANSFER_TRICKS), nat, nat, share).map((a) => stakes.transfer(...a)),
    3,
  ),
  moves(
    fc.tuple(nat, fc.integer({ min: 1, max: 3 })).map((a) => stakes.stake(...a)),
    2,
  ),
  moves(
    fc.tuple(of(stakes.UNBOND_TRICKS), nat).map((a) => stakes.unbond(...a)),
    5,
  ),
  moves(
    nat.map((a) => stakes.withdraw(a)),
    3,
  ),
);

/** Where histories begin; each is made once, because signatures cost time. */
const BEGINNINGS = ['running', 'running', 'running', 'new', 'full'] as const;
type Beginning = (typeof BEGINNINGS)[number];
const beginnings = new Map<Beginning, TestLedger>();

/** Everybody has money, and who serves has a stake. */
function newLedger(): TestLedger {
  const ledger = new TestLedger(RULES);
  for (const name of NAMES) {
    const stake = PAYEES.includes(name) ? NODE_STAKE : PAYERS.includes(name) ? 0n : JUDGE_STAKE;
    ledger.mint(name, MONEY + stake);
    if (stake > 0n) ledger.stake(name, roleOf(name), stake);
  }
  return ledger;
}

/** A world with channels and purses in use, or with everything that has a limit at its limit. */
function begin(beginning: Beginning, counts: Map<string, number>): World {
  const made = beginnings.get(beginning) ?? newLedger();
  beginnings.set(beginning, made);
  const world: World = { ledger: new TestLedger(RULES, made), books: new Books(), counts };
  const steps = beginning === 'running' ? RUNNING : [];
  for (const step of steps) playAny(world, step, '');
  if (beginning === 'full') fill(world);
  return world;
}

const RUNNING: readonly Step[] = [
  channel.open('', 0, 0, 8),
  channel.open('', 1, 1, 8),
  channel.redeem('', 0, 20),
  purse.fund('', 0, 10),
];

function fill(world: World): void {
  const { ledger, books } = world;
  for (let i = 0; i < UNBONDINGS_MAX; i++) playAny(world, stakes.unbond('one', 2), '');
  const deposits = Array.from({ length: PURSE_DEPOSITS_MAX }, (_, i) => ({
    height: i + 1,
    total: 0n,
  }));
  for (const name of PAYERS) {
    const empty = { balance: 0n, claimed: new Map(), closing: 0 };
    ledger.state.purses.set(addressOf(name), { ...empty, deposits });
    books.purses.set(name, { balance: 0n, closing: 0, shares: new Map(), isFull: true });
  }
}

export interface Played {
  readonly histories: number;
  /** How often each result came, by code and rule. */
  readonly counts: ReadonlyMap<string, number>;
}

/** @throws Error with the shortest history that breaks, and its seed. */
export function playHistories(histories: number, seed: number): Played {
  const counts = new Map<string, number>();
  const history = fc.array(MOVE, { minLength: 6, maxLength: 24 });
  const property = fc.property(of(BEGINNINGS), history, (beginning, list) => {
    const world = begin(beginning, counts);
    for (const move of list) move(world);
  });
  fc.assert(property, { numRuns: histories, seed });
  return { histories, counts };
}

/** The counts as lines, most frequent first. */
export const tableOf = ({ counts }: Played): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([result, count]) => `${String(count).padStart(9)}  ${result}`)
    .join('\n');
