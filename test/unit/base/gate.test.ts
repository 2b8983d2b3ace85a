/** The gate: never more at a time than its width, in order, and a failure frees its place. */
import { expect, test } from 'vitest';
import { Gate } from '../../../src/base/gate.js';

const never = new AbortController().signal;

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
  await new Promise((done) => setImmediate(done));
  expect(began).toEqual([0, 1, 2]);
  for (let i = 1; i < 4; i++) {
    ends[i]?.();
    await new Promise((done) => setImmediate(done));
  }
  expect((await settled).map(({ status }) => status)).toEqual([
    'rejected',
    ...['fulfilled', 'fulfilled', 'fulfilled'],
  ]);
});

test('work whose signal has aborted while it waited is not begun', async () => {
  const gate = new Gate(1);
  const stop = new AbortController();
  let end: () => void = () => undefined;
  const first = gate.run(never, () => new Promise<void>((done) => (end = done)));
  const second = gate.run(stop.signal, () => Promise.reject(new Error('begun')));
  stop.abort(new Error('stopped'));
  end();
  await first;
  await expect(second).rejects.toThrow('stopped');
});
