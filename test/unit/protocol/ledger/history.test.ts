/** The history of stakes in memory: the same answers, however long the history was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addressOf,
  CREATED,
  EXACT,
  LOOSE,
  MODEL,
  rulesOf,
} from '../../../../scripts/vectors/network.js';
import { historyMs, oldestHeight, recordStakes } from '../../../../src/protocol/ledger/history.js';
import { stakesAt, votersAt } from '../../../../src/protocol/ledger/stakes.js';
import {
  createState,
  formatPool,
  type LedgerState,
  type StakePoint,
} from '../../../../src/protocol/ledger/state.js';
import { VERIFIER } from '../../../support/world/ledger.js';

const HOUR = 3_600_000;
const RULES = rulesOf({ stakeAgeMs: 24 * HOUR });
const POOL = { role: VERIFIER, modelId: MODEL };
const NAMES = ['v1', 'v2', 'v3'];
const CLASSES = [EXACT, LOOSE];

interface Change {
  readonly after: number;
  readonly who: number;
  readonly on: number;
  readonly amount: number;
}

const start = () => createState(RULES.networkId, RULES.genesis.moderator, CREATED);

function change(state: LedgerState, { after, who, on, amount }: Change): StakePoint {
  const [height, time] = [state.height + 1, state.time + after];
  const engineClass = CLASSES[on] ?? EXACT;
  const address = addressOf(NAMES[who] ?? '');
  const point = { height, time, address, engineClass, amount: BigInt(amount) };
  state.times.push(time);
  Object.assign(state, { height, time });
  recordStakes(state, [{ pair: { ...POOL, engineClass }, point }], RULES);
  return point;
}

/** What every change that ever was gives: the definition, without any index. */
function votersByHand(all: readonly StakePoint[], times: readonly number[], height: number) {
  const since = (times[height] ?? 0) - RULES.genesis.stakeAgeMs;
  const least = new Map<string, StakePoint>();
  for (const point of all.filter((p) => p.height <= height)) {
    const key = `${point.address}|${point.engineClass}`;
    const before = least.get(key) ?? (point.time > since ? { ...point, amount: 0n } : point);
    least.set(key, point.time <= since || point.amount < before.amount ? point : before);
  }
  return [...least.values()].filter(({ amount }) => amount > 0n).map(textOf);
}
const textOf = (s: Pick<StakePoint, 'address' | 'engineClass' | 'amount'>) =>
  `${s.address} ${s.engineClass} ${s.amount}`;

const changes: fc.Arbitrary<Change> = fc.record({
  after: fc.oneof(
    { weight: 20, arbitrary: fc.nat(HOUR) },
    { weight: 1, arbitrary: fc.nat(90 * HOUR) },
  ),
  who: fc.nat(2),
  on: fc.nat(1),
  amount: fc.nat(5),
});

test('[STAKES-4 REJECT] heights of jobs that can be disputed are answered as from the whole history', () => {
  let cut = 0;
  fc.assert(
    fc.property(fc.array(changes, { minLength: 300, maxLength: 700 }), (list) => {
      const state = start();
      const all = list.map((each) => change(state, each));
      const oldest = oldestHeight(state, RULES);
      const listOf = (height: number) => votersAt(state, RULES, MODEL, height).map(textOf);
      for (let height = oldest; height <= state.height; height += 7) {
        expect(listOf(height)).toEqual(votersByHand(all, state.times, height).sort());
      }
      if (oldest > 0) {
        expect(() => listOf(oldest - 1)).toThrow('LEDGER_OLD');
        expect(() => stakesAt(state, RULES, POOL, oldest - 1)).toThrow('LEDGER_OLD');
      }
      const kept = [...(state.history.get(formatPool(VERIFIER, MODEL)) ?? new Map()).values()];
      if (kept.flat().length < all.length) cut++;
    }),
    { numRuns: 25, seed: 12 },
  );
  expect(cut).toBeGreaterThan(5);
});

test('[STAKES-4] the height of the last entry is always answered, however old it is', () => {
  const state = start();
  change(state, { after: 1, who: 0, on: 0, amount: 7 });
  change(state, { after: 9 * historyMs(RULES), who: 1, on: 0, amount: 5 });
  expect(oldestHeight(state, RULES)).toBe(1);
  expect(votersAt(state, RULES, MODEL, 1)).toEqual([]);
  expect(stakesAt(state, RULES, POOL, 2).map(({ amount }) => amount)).toHaveLength(2);
  expect(() => stakesAt(state, RULES, POOL, 0)).toThrow('LEDGER_OLD');
});

test('stakes of one unit made memory grow for ever and a question look at all of them', () => {
  const state = start();
  for (let n = 0; n < 20_000; n++) change(state, { after: HOUR / 10, who: 0, on: 0, amount: n });
  const points = state.history.get(formatPool(VERIFIER, MODEL))?.get(`${addressOf('v1')}|${EXACT}`);
  // As many as fit into the life of a job and the age of a stake, twice: lists are cut by halves.
  const most = (2 * (historyMs(RULES) + RULES.genesis.stakeAgeMs)) / (HOUR / 10) + 64;
  expect(points?.length).toBeLessThan(most);
});
