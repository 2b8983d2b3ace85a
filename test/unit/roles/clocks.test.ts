/**
 * Wall clocks decide nothing: one that is an hour off costs nobody anything. docs/protocol.md
 * section 2.
 */
import { describe, expect, it } from 'vitest';
import { ask, eventsOf } from '../../support/world/ask.js';
import { describeHonestJumps } from '../../support/world/clock-jumps.js';
import { HOUR_MS, JUMPS, REQUEST, useClockWorld } from '../../support/world/clocks.js';

describeHonestJumps(0);

/** No two that meet agree on the time. */
const OFF = { ledger: 2 * HOUR_MS, node: -HOUR_MS, client1: HOUR_MS, v1: HOUR_MS, v2: -HOUR_MS };

describe('wall clocks that are an hour off from the start', () => {
  const clocks = useClockWorld(false, OFF);

  it('keep nobody from being known, and no job from being settled', async () => {
    const client = await clocks().addClient();
    const done = await ask(clocks().world, client, REQUEST);
    expect([done.state, done.code]).toEqual(['settled', undefined]);
    expect(eventsOf(done, 'replaced')).toEqual([]);
  });
});

describe('wall clocks that are an hour off from the start, at a cheat’s', () => {
  const clocks = useClockWorld(true, OFF);

  it('do not save it', async () => {
    const client = await clocks().addClient();
    const before = await clocks().stakes();
    const done = await ask(clocks().world, client, REQUEST);
    expect([done.state, done.code]).toEqual(['slashed', undefined]);
    expect(await clocks().stakes()).toEqual(before);
  });
});

describe.each(JUMPS)('a ledger that is started anew on a wall clock by %s', (_name, byMs) => {
  const clocks = useClockWorld(false);

  it('the next job is settled at once', async () => {
    const { world } = clocks();
    const client = await clocks().addClient();
    expect((await ask(world, client, REQUEST)).state).toBe('settled');
    const { time: before } = await world.server.head();
    await clocks().restartLedger(byMs);
    const { time: after } = await world.server.head();
    // It begins at the later of its wall clock and its last entry.
    expect(after - before).toBeGreaterThanOrEqual(Math.max(byMs, 0));
    const done = await ask(world, client, REQUEST);
    expect([done.state, done.code]).toEqual(['settled', undefined]);
    expect(eventsOf(done, 'replaced')).toEqual([]);
  });
});
