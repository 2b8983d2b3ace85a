/** The order of batch jobs, and those whose clients are away; without engine and streams. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../../scripts/vectors/network.js';
import { ruleOf } from '../../../../../src/protocol/rules.js';
import { BatchLine } from '../../../../../src/roles/compute/offers/batch-line.js';
import type { BatchPlace } from '../../../../../src/roles/compute/offers/batch-place.js';

const SILENT = { waiting: async () => undefined, resumed: async () => undefined };

function lineOf(slots: number, jobs = 4, perPeer = 4) {
  const time = { now: 0 };
  const line = new BatchLine(
    { monotonic: () => time.now },
    { jobs, perPeer },
    slots,
    () => undefined,
  );
  const enter = (name: string, client = name): BatchPlace =>
    line.enter(addressOf(client), hashOf(name));
  return { line, enter, time };
}

const running = (...places: readonly BatchPlace[]) => places.map(({ isRunning }) => isRunning);

describe('batch jobs', () => {
  it('[BATCH-6] have the slots that are left, the first come first', async () => {
    const { line, enter } = lineOf(2);
    const [a, b, c] = [enter('a'), enter('b'), enter('c')];
    expect(running(a, b, c)).toEqual([true, true, false]);
    const turn = await b.next(SILENT, new AbortController().signal);
    line.fit(1);
    expect(running(a, b, c)).toEqual([true, false, false]);
    expect(turn.aborted).toBe(true);
    line.fit(0);
    expect(running(a, b, c)).toEqual([false, false, false]);
    line.fit(2);
    expect(running(a, b, c)).toEqual([true, true, false]);
    a.leave();
    expect(running(b, c)).toEqual([true, true]);
    expect(line.load).toEqual({ running: 2, waiting: 0 });
  });

  it('tell their client how many are before them, and when they go on', async () => {
    const { line, enter } = lineOf(1);
    const [, b] = [enter('a'), enter('b')];
    const said: (number | string)[] = [];
    const tell = {
      waiting: async (queue: number) => void said.push(queue),
      resumed: async () => void said.push('resumed'),
    };
    line.fit(0);
    const turn = b.next(tell, new AbortController().signal);
    await Promise.resolve();
    line.fit(2);
    await turn;
    expect(said).toEqual([1, 'resumed']);
  });

  it('[BATCH-9 IGNORE] rest while their client is away, and keep their place in the order', () => {
    const { enter } = lineOf(1);
    const [a, b] = [enter('a'), enter('b')];
    a.rest();
    expect(running(a, b)).toEqual([false, true]);
    b.leave();
    expect(running(a)).toEqual([false]);
    a.wake();
    expect(running(a)).toEqual([true]);
  });

  it('[BATCH-9 IGNORE] of those that rest, the longest gives up its place when none is left', async () => {
    const { line, enter, time } = lineOf(1, 2);
    const [a, b] = [enter('a'), enter('b')];
    expect(() => line.check(addressOf('c'), hashOf('c'))).toThrow('ASSIGN_BUSY');
    b.rest();
    time.now = 5;
    a.rest();
    const c = enter('c');
    const why = await b.next(SILENT, new AbortController().signal).catch(ruleOf);
    expect(why).toBe('BATCH-9');
    expect(running(a, b, c)).toEqual([false, false, true]);
  });

  it('[BATCH-5 IGNORE] an Offer holds a place, and gives it back', () => {
    const { line } = lineOf(1, 1);
    const [client, other] = [addressOf('client'), addressOf('other')];
    line.hold(client, hashOf('a'));
    expect(() => line.hold(other, hashOf('b'))).toThrow('ASSIGN_BUSY');
    line.drop(client, hashOf('a'));
    expect(line.hold(other, hashOf('b'))).toEqual({ startMs: 0, queue: 0 });
  });

  it('[BATCH-5 IGNORE] a client that comes again and again gets no more than its share', () => {
    const { line, enter } = lineOf(1, 8, 2);
    const [a] = [enter('a', 'client'), enter('b', 'client')];
    expect(() => line.check(addressOf('client'), hashOf('c'))).toThrow('ASSIGN_BUSY');
    a.leave();
    line.check(addressOf('client'), hashOf('c'));
  });
});
