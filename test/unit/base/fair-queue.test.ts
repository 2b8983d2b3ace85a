import { expect, test } from 'vitest';
import { FairQueue } from '../../../src/base/fair-queue.js';

const nothing = async () => undefined;

test('six callers with a hundred works each made a seventh wait for all of them', async () => {
  const queue = new FairQueue();
  const done: string[] = [];
  const works = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((who) =>
    Array.from({ length: 100 }, () => queue.run(who, async () => done.push(who))),
  );
  await queue.run('honest', nothing);
  // One work of each, and one more of those whose turn came again at once.
  expect(done.length).toBeLessThanOrEqual(12);
  await Promise.all(works);
  expect(done).toHaveLength(600);
});

test('one caller’s works run in order and never two at once, others beside them', async () => {
  const queue = new FairQueue(2);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const seen: string[] = [];
  const first = queue.run('a', async () => {
    await held;
    seen.push('a1');
  });
  const second = queue.run('a', async () => seen.push('a2'));
  await queue.run('b', async () => seen.push('b'));
  release();
  await Promise.all([first, second]);
  expect(seen).toEqual(['b', 'a1', 'a2']);
});

test('a work whose caller has gone leaves the line, and a failed one holds up nobody', async () => {
  const queue = new FairQueue();
  let release = () => {};
  const held = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
  const gone = new AbortController();
  let ran = false;
  const left = queue.run('a', async () => (ran = true), gone.signal);
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  const failing = queue.run('b', () => Promise.reject(new Error('no')));
  release();
  await expect(failing).rejects.toThrow('no');
  await held;
  await queue.run('b', nothing);
  expect(ran).toBe(false);
});

test('a caller has as many works at once as it may, however many places are free', async () => {
  const queue = new FairQueue(6, 2);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let [now, most] = [0, 0];
  const works = Array.from({ length: 10 }, () =>
    queue.run('a', async () => {
      most = Math.max(most, ++now);
      await held;
      now--;
    }),
  );
  await queue.run('b', nothing);
  expect(now).toBe(2);
  release();
  await Promise.all(works);
  expect(most).toBe(2);
});
