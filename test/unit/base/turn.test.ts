/** Giving way: long work lets others have their turn, and comes to the same. */
import { expect, it } from 'vitest';
import { hashOf } from '../../../scripts/vectors/network.js';
import { giveWay, inTurns, mapGivingWay } from '../../../src/base/turn.js';
import { prefixAfter, prefixSteps } from '../../../src/protocol/steps/assign.js';

const busy = (ms: number) => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

/** How often others had a turn while the work was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let over = false;
  const count = () => {
    turns++;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  await work();
  over = true;
  return turns;
}

it('work that never waits by itself gives way, and does not without', async () => {
  const items = Array.from({ length: 30 }, (_, i) => i);
  const waiting = await turnsDuring(() => mapGivingWay(items, () => busy(4)));
  expect(waiting).toBeGreaterThan(5);
  const greedy = await turnsDuring(async () => {
    for (const _ of items) await Promise.resolve(busy(4));
  });
  expect(greedy).toBeLessThan(2);
});

it('many at a time give way as well: one goes on in each turn', async () => {
  const one = async () => {
    for (let n = 0; n < 5; n++) {
      busy(3);
      await giveWay();
    }
  };
  const turns = await turnsDuring(() => Promise.all(Array.from({ length: 8 }, one)));
  expect(turns).toBeGreaterThan(5);
});

it('a prefix in steps is the same prefix', async () => {
  const tokens = Array.from({ length: 3_000 }, (_, i) => i % 300);
  const start = hashOf('prompt');
  expect(await inTurns(prefixSteps(start, tokens))).toBe(prefixAfter(start, tokens));
  expect(await inTurns(prefixSteps(start, []))).toBe(start);
});

it('what a step throws is thrown', async () => {
  function* failing(): Generator<undefined, void, undefined> {
    yield;
    throw new TypeError('wrong');
  }
  await expect(inTurns(failing())).rejects.toThrow('wrong');
});
