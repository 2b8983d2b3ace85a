/** Which nodes a gateway prefers, by what its jobs have shown. */
import { describe, expect, it } from 'vitest';
import { Scheduler } from '../../../../src/node/gateway/scheduler.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';
import { addressOf, hashOf } from '../../../support/gateway/scripted.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';

const MODEL = hashOf(1);
const [FAST, SLOW, NEW] = [addressOf(1), addressOf(2), addressOf(3)];
const HOUR_MS = 3_600_000;

function make(nodes: readonly Address[] = [FAST, SLOW], store = createMemoryStore()) {
  const clock = { at: 1_000_000, now: () => clock.at };
  const scheduler = new Scheduler({ store, clock, nodes: () => nodes });
  const learn = async (compute: Address, firstMs: number, tokensPerS: number) =>
    store.batch([scheduler.learn(MODEL, compute, { firstMs, tokensPerS, failed: false })]);
  const fail = (compute: Address) =>
    store.batch([scheduler.learn(MODEL, compute, { failed: true })]);
  return { scheduler, clock, store, learn, fail };
}

/** The node that comes first in each of so many jobs. */
const firsts = (scheduler: Scheduler, jobs: number) =>
  Array.from({ length: jobs }, () => scheduler.prefer(MODEL)?.nodes[0]);

const countOf = (list: readonly unknown[], wanted: unknown) =>
  list.filter((one) => one === wanted).length;

describe('a scheduler', () => {
  it('prefers nobody until a node was measured', () => {
    expect(make().scheduler.prefer(MODEL)).toBeUndefined();
  });

  it('prefers the faster one and says why; one job in twenty keeps the other warm', async () => {
    const { scheduler, learn } = make();
    await learn(FAST, 40, 100);
    await learn(SLOW, 400, 20);
    const { nodes, why } = scheduler.prefer(MODEL) ?? {};
    expect(nodes).toEqual([FAST, SLOW]);
    expect(why).toBe(
      'the fastest reliable one of 2 measured nodes: 40 ms to the first token and 100 tokens/s over 1 jobs',
    );
    const chosen = firsts(scheduler, 99);
    expect([countOf(chosen, FAST), countOf(chosen, SLOW)]).toEqual([94, 5]);
  });

  it('tries a node that it has not measured with one job in five', async () => {
    const { scheduler, learn } = make([FAST, NEW]);
    await learn(FAST, 40, 100);
    expect(countOf(firsts(scheduler, 20), NEW)).toBe(4);
  });

  it('turns from a node that fails, and comes back to it in time', async () => {
    const { scheduler, clock, learn, fail } = make();
    await learn(FAST, 40, 100);
    await learn(SLOW, 60, 80);
    await fail(FAST);
    expect(scheduler.prefer(MODEL)?.nodes).toEqual([SLOW, FAST]);
    clock.at += 2 * HOUR_MS;
    expect(scheduler.prefer(MODEL)?.nodes).toEqual([FAST, SLOW]);
  });

  it('turns from a node that has much to do', async () => {
    const { scheduler, learn } = make();
    await learn(FAST, 40, 100);
    await learn(SLOW, 60, 80);
    const ends = Array.from({ length: 4 }, () => scheduler.begin(FAST));
    expect(scheduler.prefer(MODEL)?.nodes[0]).toBe(SLOW);
    for (const end of ends) end();
    expect(scheduler.prefer(MODEL)?.nodes[0]).toBe(FAST);
  });

  it('knows after a restart what it has measured, and nothing of nodes that have gone', async () => {
    const { store, learn } = make();
    await learn(FAST, 40, 100);
    await learn(SLOW, 400, 20);
    const again = make([SLOW], store.reopen());
    await again.scheduler.load();
    expect(again.scheduler.prefer(MODEL)).toEqual({
      nodes: [SLOW],
      why: expect.stringContaining('the only node'),
    });
  });
});
