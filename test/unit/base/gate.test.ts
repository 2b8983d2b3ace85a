/** The gate: never more at a time than its width, in order, and who gives up leaves its queue. */
import { expect, test } from 'vitest';
import { Gate } from '../../../src/base/gate.js';

const never = new AbortController().signal;
const turn = () => new Promise<void>((done) => setImmediate(done));

/** Work that says when it begins and ends when it is told to. */
class Held {
  began = false;
  end: () => void = () => undefined;
  readonly work = (): Promise<void> => {
    this.began = true;
    return new Promise<void>((end) => (this.end = end));
  };
}

test('so many run at a time, in order, and the place of a failed one is free again', async () => {
  const gate = new Gate(2);
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const works = [0, 1, 2, 3].map((i) =>
    gate.run(never, async () => {
      began.push(i);
      await new Promise<void>((end) => ends.push(end));
      if (i === 0) throw new Error('failed');
    }),
  );
  const settled = Promise.allSettled(works);
  await Promise.resolve();
  expect(began).toEqual([0, 1]);
  ends[0]?.();
  await expect(works[0]).rejects.toThrow('failed');
  await turn();
  expect(began).toEqual([0, 1, 2]);
  for (let i = 1; i < 4; i++) {
    ends[i]?.();
    await turn();
  }
  expect((await settled).map(({ status }) => status)).toEqual([
    'rejected',
    ...['fulfilled', 'fulfilled', 'fulfilled'],
  ]);
});

test('work whose signal aborts while it waits ends at once and never begins', async () => {
  const gate = new Gate(1);
  const stop = new AbortController();
  const [first, second, third] = [new Held(), new Held(), new Held()];
  const running = gate.run(never, first.work);
  let reason: unknown;
  const stopped = gate.run(stop.signal, second.work).catch((error: unknown) => (reason = error));
  const waiting = gate.run(never, third.work);
  stop.abort(new Error('stopped'));
  await turn();
  expect(reason).toMatchObject({ message: 'stopped' });
  expect([first.began, third.began]).toEqual([true, false]);
  await stopped;
  first.end();
  await running;
  await turn();
  expect([second.began, third.began]).toEqual([false, true]);
  third.end();
  await waiting;
});

test('a signal that aborts as the place is passed on does not lose the place', async () => {
  const gate = new Gate(1);
  const stop = new AbortController();
  const [first, second, third] = [new Held(), new Held(), new Held()];
  const running = gate.run(never, first.work);
  const stopped = gate.run(stop.signal, second.work);
  const waiting = gate.run(never, third.work);
  first.end();
  // After the first has passed its place on, before the second takes it.
  queueMicrotask(() => stop.abort(new Error('stopped')));
  await running;
  await expect(stopped).rejects.toThrow('stopped');
  await turn();
  expect(second.began).toBe(false);
  expect(third.began).toBe(true);
  third.end();
  await waiting;
});

test('an aborted signal begins nothing, and takes no place', async () => {
  const gate = new Gate(1);
  const held = new Held();
  const gone = AbortSignal.abort(new Error('gone'));
  await expect(gate.run(gone, held.work)).rejects.toThrow('gone');
  expect(held.began).toBe(false);
  await expect(gate.run(never, () => Promise.resolve('free'))).resolves.toBe('free');
});
