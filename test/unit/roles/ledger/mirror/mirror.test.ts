/** A copy of the ledger's times and stakes: what it asks, and that it answers as the ledger does. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  EXACT,
  LOOSE,
  MIN_STAKE,
  MODEL,
  type RULES,
  rulesOf,
} from '../../../../../scripts/vectors/network.js';
import {
  HEAD_EVERY_MS,
  MIRROR_AGE_MAX_MS,
  STAKE_AGE_MS,
} from '../../../../../src/protocol/params.js';
import { BEHIND_MAX } from '../../../../../src/protocol/params-wire.js';
import { until } from '../../../../support/net/network.js';
import { COMPUTE, VERIFIER } from '../../../../support/world/ledger.js';
import { MirrorBench } from '../../../../support/world/mirror.js';

const YOUNG = rulesOf({ stakeAgeMs: 0 });
const OLD = rulesOf({ stakeAgeMs: STAKE_AGE_MS });
const ROLES = ['compute', 'verifier'] as const;

async function begin(rules = YOUNG) {
  const bench = await new MirrorBench(rules).start();
  const parts = await bench.mirror();
  onTestFinished(() => parts.mirror.stop());
  return { bench, ...parts };
}

describe('what a copy asks', () => {
  it('head, stakes and times of a height: one question each, and none when they are asked again', async () => {
    const { bench, mirror, asked } = await begin();
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    for (let i = 0; i < 5; i++) {
      const { height } = await mirror.head();
      expect(height).toBe(2);
      for (const role of ROLES) {
        expect(await mirror.stakes(role, MODEL, height)).toEqual(
          await bench.server.stakes(role, MODEL, height),
        );
      }
      expect(await mirror.timeAfter(height)).toBe(bench.time);
    }
    expect(asked).toEqual(['changes', 'base']);
  });

  it('nothing for a head of the height that it has', async () => {
    const { bench, mirror, asked, tell } = await begin();
    await mirror.head();
    for (let i = 0; i < 10; i++) {
      bench.time += HEAD_EVERY_MS;
      await tell();
      expect(await mirror.head()).toMatchObject({ height: 0, time: bench.time });
    }
    expect(asked).toEqual(['changes']);
  });

  it('the changes alone, in the background, after a head that tells of new entries', async () => {
    const { bench, mirror, asked, tell } = await begin();
    await mirror.stakes('verifier', MODEL, 0);
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    await tell();
    await until(() => asked.length === 3);
    const { height } = await mirror.head();
    expect(height).toBe(2);
    expect(await mirror.stakes('verifier', MODEL, height)).toHaveLength(1);
    expect(asked).toEqual(['changes', 'base', 'changes']);
  });

  it('once for all who name a height that it has not heard of', async () => {
    const { bench, mirror, asked } = await begin();
    await mirror.stakes('verifier', MODEL, 0);
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    const all = Array.from({ length: 50 }, () => mirror.stakes('verifier', MODEL, 2));
    for (const list of await Promise.all(all)) expect(list).toHaveLength(1);
    expect(await mirror.timeAfter(1)).toBe(bench.time);
    expect(asked).toEqual(['changes', 'base', 'changes']);
  });

  it('a few questions for a thousand heights that strangers make up', async () => {
    const { mirror, asked } = await begin();
    await mirror.head();
    const all = Array.from({ length: 1_000 }, (_, i) => mirror.timeAfter(10 + i));
    for (const { status } of await Promise.allSettled(all)) expect(status).toBe('rejected');
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it('a height that the journal has not reached is refused, as the ledger does', async () => {
    const { mirror } = await begin();
    await expect(mirror.timeAfter(7)).rejects.toMatchObject({ code: 'LEDGER_HEIGHT' });
    await expect(mirror.stakes('compute', MODEL, 7)).rejects.toMatchObject({
      code: 'LEDGER_HEIGHT',
    });
  });

  it('the ledger itself about heights from before it began', async () => {
    const bench = await new MirrorBench(YOUNG).start();
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    bench.time += 5;
    await bench.stake('v2', VERIFIER, MIN_STAKE);
    const { mirror, asked } = await bench.mirror();
    await mirror.head();
    expect(await mirror.stakes('verifier', MODEL, 2)).toHaveLength(1);
    expect(await mirror.timeAfter(2)).toBe(bench.time);
    expect(asked).toEqual(['changes', 'base', 'stakes', 'time']);
  });

  it('the present where no head has come for three minutes, or the machine slept', async () => {
    const { bench, mirror, asked } = await begin();
    await mirror.head();
    await bench.mint('alice', 1n);
    bench.time += MIRROR_AGE_MAX_MS - 1;
    expect((await mirror.head()).height).toBe(0);
    bench.time += 1;
    expect((await mirror.head()).height).toBe(1);
    await bench.mint('alice', 1n);
    bench.ahead += 3_600_000;
    expect((await mirror.head()).height).toBe(2);
    expect(asked).toEqual(['changes', 'changes', 'changes']);
  });

  it('the present for a sign of life, and after a stake of its own', async () => {
    const { bench, mirror, asked } = await begin();
    await mirror.head();
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    expect((await mirror.head({ isAsked: true })).height).toBe(2);
    expect(asked).toEqual(['changes', 'changes']);
  });

  it('the ledger, about who is drawn, where that has a registration that this node does not know', async () => {
    const bench = await new MirrorBench(YOUNG).start();
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    const { mirror, asked } = await bench.mirror(({ head, changes }) => ({
      head,
      changes: { ...changes, registered: changes.registered + 1 },
    }));
    const { height } = await mirror.head();
    expect(await mirror.stakes('compute', MODEL, height)).toEqual([]);
    expect(await mirror.stakes('verifier', MODEL, height)).toHaveLength(1);
    expect(asked).toEqual(['changes', 'base', 'stakes']);
  });

  it('a new beginning after more entries than anybody wants to follow', async () => {
    const bench = await new MirrorBench(YOUNG).start();
    let extra = 0;
    const { mirror, asked } = await bench.mirror(({ head, changes }) => {
      const isFar = changes.above === head.height;
      return { head: { ...head, height: head.height + (isFar ? 0 : extra) }, changes };
    });
    await mirror.stakes('verifier', MODEL, 0);
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    extra = BEHIND_MAX;
    expect((await mirror.head({ isAsked: true })).height).toBe(2);
    expect(await mirror.stakes('verifier', MODEL, 2)).toHaveLength(1);
    expect(asked).toEqual(['changes', 'base', 'changes', 'changes', 'base']);
  });

  it('a new beginning after so long that the ledger has forgotten', async () => {
    const { bench, mirror } = await begin();
    await mirror.stakes('verifier', MODEL, 0);
    bench.time += 100 * 3_600_000;
    await bench.stake('v1', VERIFIER, MIN_STAKE);
    bench.time += 100 * 3_600_000;
    await bench.mint('alice', 1n);
    expect((await mirror.head()).height).toBe(3);
    expect(await mirror.stakes('verifier', MODEL, 3)).toHaveLength(1);
  });
});

it('answers as the ledger at every height, whatever is staked and whenever it looks', async () => {
  const step = fc.record({
    name: fc.constantFrom('v1', 'v2', 'v3', 'n1'),
    role: fc.constantFrom(COMPUTE, VERIFIER),
    engineClass: fc.constantFrom(EXACT, LOOSE),
    wait: fc.constantFrom(0, 1, STAKE_AGE_MS / 3, STAKE_AGE_MS),
    look: fc.boolean(),
  });
  const run = async (
    rules: typeof RULES,
    steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
  ) => {
    const bench = await new MirrorBench(rules).start();
    const { mirror } = await bench.mirror();
    let first: number | undefined;
    for (const { name, role, engineClass, wait, look } of steps) {
      bench.time += wait;
      await bench.stake(name, role, MIN_STAKE, engineClass);
      if (!look) continue;
      first ??= (await mirror.head({ isAsked: true })).height;
      await mirror.stakes('verifier', MODEL, (await mirror.head({ isAsked: true })).height);
    }
    const { height: last } = await mirror.head({ isAsked: true });
    for (let height = first ?? last; height <= last; height++) {
      expect(await mirror.timeAfter(height)).toBe(await bench.server.timeAfter(height));
      for (const role of ROLES) {
        const right = await bench.server.stakes(role, MODEL, height).catch(({ code }) => code);
        const own = await mirror.stakes(role, MODEL, height).catch(({ code }) => code);
        // What it has once answered it may still know when the ledger has forgotten.
        if (right !== 'LEDGER_OLD') expect(own).toEqual(right);
      }
    }
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(YOUNG, OLD),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      run,
    ),
    { numRuns: 60 },
  );
}, 120_000);
