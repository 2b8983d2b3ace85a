/** Whose stake counts in a draw: for how long it must have stood, and for which classes. */
import { describe, expect, test } from 'vitest';
import {
  CREATED,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  MIN_STAKE,
  MODEL,
  RULES,
  rulesOf,
  STRANGE,
} from '../../../../scripts/vectors/network.js';
import { createRules, type LedgerRules } from '../../../../src/protocol/ledger/rules.js';
import { stakesAt, timeAfter, votersAt } from '../../../../src/protocol/ledger/stakes.js';
import { hashManifest } from '../../../../src/protocol/model/manifest.js';
import { STAKE_AGE_MS } from '../../../../src/protocol/params.js';
import { createNetwork, nameOf, Work, wrong } from '../../../support/world/dispute.js';
import { TestLedger, VERIFIER } from '../../../support/world/ledger.js';

const AGE = STAKE_AGE_MS;
const OLD = rulesOf({ stakeAgeMs: AGE });
const listed = { engineClass: STRANGE, exact: false } as const;
const WITH_STRANGE = rulesOf({}, { ...MANIFEST, classes: [...MANIFEST.classes, listed] });

const VERIFIERS_OF = { role: VERIFIER, modelId: MODEL };

const votersOf = ({ state, rules }: TestLedger, height = state.height) =>
  votersAt(state, rules, MODEL, height).map(({ address, amount }) => [nameOf(address), amount]);

/** An entry of nobody's, so that there is a height at this time. */
function tick(ledger: TestLedger, time: number): number {
  ledger.time = time;
  ledger.mint('x9', 1n);
  return ledger.state.height;
}

describe('[STAKES-2] the least amount that stood throughout the last stakeAge', () => {
  test('counts from exactly 24 hours on, and not a millisecond before', () => {
    const ledger = new TestLedger(OLD);
    ledger.time = CREATED + 5;
    ledger.fund('v1', VERIFIER, 3_000n);
    const early = tick(ledger, CREATED + 5 + AGE - 1);
    const due = tick(ledger, CREATED + 5 + AGE);
    expect(AGE).toBe(24 * 3_600_000);
    expect(votersOf(ledger, early)).toEqual([]);
    expect(votersOf(ledger, due)).toEqual([['v1', 3_000n]]);
    // The stake itself is there at once: it can be slashed.
    const raw = stakesAt(ledger.state, OLD, VERIFIERS_OF, 2);
    expect(raw.map(({ amount }) => amount)).toEqual([3_000n]);
  });
  test('counts what is added only once that is old enough too', () => {
    const ledger = new TestLedger(OLD);
    ledger.fund('v1', VERIFIER, 3_000n);
    ledger.time = CREATED + AGE / 2;
    ledger.fund('v1', VERIFIER, 50_000n);
    const before = tick(ledger, CREATED + AGE / 2 + AGE - 1);
    const after = tick(ledger, CREATED + AGE / 2 + AGE);
    expect(votersOf(ledger, before)).toEqual([['v1', 3_000n]]);
    expect(votersOf(ledger, after)).toEqual([['v1', 53_000n]]);
  });
  test('counts what a fine has left from that moment on, and a filled gap no sooner', () => {
    const work = new Work(createNetwork(EXACT, OLD), { cheat: wrong });
    const { ledger } = work;
    const now = CREATED + AGE;
    tick(ledger, now);
    const late = new Work(ledger, { cheat: wrong });
    ledger.submit(late.dispute());
    for (const member of late.panel()) ledger.submit(late.commitment(member));
    ledger.submit(late.open());
    const [member = ''] = late.panel();
    tick(ledger, now + 60_001);
    const amountOf = (height?: number) =>
      votersOf(ledger, height).find(([name]) => name === member)?.[1];
    expect(amountOf()).toBe(20n * MIN_STAKE - 30n);
    expect(amountOf(late.assign.height)).toBe(20n * MIN_STAKE);
    ledger.fund(member, VERIFIER, MIN_STAKE);
    expect(amountOf()).toBe(20n * MIN_STAKE - 30n);
    tick(ledger, now + 60_001 + AGE);
    expect(amountOf()).toBe(21n * MIN_STAKE - 30n);
  });
  test('is what stood at the height where no age is asked for', () => {
    const ledger = new TestLedger(rulesOf({ stakeAgeMs: 0 }));
    ledger.fund('v1', VERIFIER, 3_000n);
    const { height } = ledger.state;
    ledger.fund('v1', VERIFIER, 2_000n);
    expect(votersOf(ledger, height - 1)).toEqual([]);
    expect(votersOf(ledger, height)).toEqual([['v1', 3_000n]]);
    expect(votersOf(ledger)).toEqual([['v1', 5_000n]]);
  });
  test('is settled for a height for ever: no later entry changes it', () => {
    const ledger = new TestLedger(OLD);
    ledger.fund('v1', VERIFIER, 3_000n);
    const height = tick(ledger, CREATED + AGE);
    const then = votersOf(ledger, height);
    ledger.fund('v1', VERIFIER, 9_000n);
    ledger.fund('v2', VERIFIER, 9_000n);
    tick(ledger, CREATED + 3 * AGE);
    expect(votersOf(ledger, height)).toEqual(then);
  });
});

describe('[STAKES-3] classes that the manifest lists', () => {
  const networkOf = (rules: LedgerRules) => {
    const ledger = new TestLedger(rules);
    ledger.fund('v1', VERIFIER, 2_000n, EXACT);
    ledger.fund('v2', VERIFIER, 2_000n, LOOSE);
    ledger.fund('v2', VERIFIER, 90_000n, STRANGE);
    ledger.fund('x1', VERIFIER, 90_000n, STRANGE);
    return ledger;
  };
  const classesOf = ({ state, rules }: TestLedger) =>
    votersAt(state, rules, MODEL, state.height).map(({ engineClass }) => engineClass);
  test('and no others: neither who has only such stake, nor the share that is', () => {
    const ledger = networkOf(rulesOf({}));
    expect(votersOf(ledger).map(([name]) => name)).not.toContain('x1');
    expect(new Set(classesOf(ledger))).toEqual(new Set([EXACT, LOOSE]));
  });
  test('with one more listed its stakes count', () => {
    const ledger = networkOf(WITH_STRANGE);
    expect(new Set(classesOf(ledger))).toEqual(new Set([EXACT, LOOSE, STRANGE]));
  });
  test('a model that is not registered has none', () => {
    const { state, rules } = new TestLedger();
    expect(() => votersAt(state, rules, hashOf('model?'), 0)).toThrow('LEDGER_MODEL');
    expect(() => votersAt(state, rules, MODEL, 1)).toThrow('LEDGER_HEIGHT');
  });
});

describe('[STAKES-5] a model that was just registered, from the next entry on', () => {
  const other = { ...MANIFEST, name: 'other', modelId: hashOf('other') };
  const registered = [{ modelId: other.modelId, manifestHash: hashManifest(other), since: 1 }];
  const rules = createRules(RULES.genesis, [MANIFEST, other], registered);

  test('was refused as not registered (LEDGER_MODEL) until somebody sent an operation', () => {
    const ledger = new TestLedger(rules);
    expect(votersAt(ledger.state, rules, other.modelId, 0)).toEqual([]);
    ledger.mint('alice', 5n);
    expect(votersAt(ledger.state, rules, other.modelId, 1)).toEqual([]);
  });
});

describe('timeAfter', () => {
  test('is the time of the entry after, or the present if there is none', () => {
    const ledger = new TestLedger();
    tick(ledger, CREATED + 10);
    tick(ledger, CREATED + 70);
    const at = (height: number) => timeAfter(ledger.state, height, CREATED + 500);
    expect([at(0), at(1), at(2)]).toEqual([CREATED + 10, CREATED + 70, CREATED + 500]);
    for (const height of [3, -1, 0.5]) expect(() => at(height)).toThrow('LEDGER_HEIGHT');
  });
});
