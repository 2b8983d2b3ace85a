/** The queue: never more at a time than its width, in order, and whoever gives up leaves the line. */
import { expect, test } from 'vitest';
import { Queue } from '../../../src/base/queue.js';
import { nextTurn } from '../../../src/base/turn.js';

/** A work that runs until it is ended, and when it began. */
class Work {
  readonly #ends: (() => void)[] = [];
  began = false;

  readonly run = async (): Promise<void> => {
    this.began = true;
    await new Promise<void>((end) => this.#ends.push(end));
  };

  async end(): Promise<void> {
    for (const end of this.#ends) end();
    await nextTurn();
  }
}

const begun = (works: readonly Work[]) => works.map(({ began }) => Number(began)).join('');

test('so many run at a time, in order, and the place of a failed one is free again', async () => {
  const queue = new Queue(2);
  const works = [new Work(), new Work(), new Work(), new Work()];
  const results = works.map((work, i) =>
    queue.run(async () => {
      await work.run();
      if (i === 0) throw new Error('failed');
    }),
  );
  const settled = Promise.allSettled(results);
  await nextTurn();
  expect(begun(works)).toBe('1100');
  await works[0]?.end();
  await expect(results[0]).rejects.toThrow('failed');
  expect(begun(works)).toBe('1110');
  for (const work of works) await work.end();
  await works[3]?.end();
  const states = (await settled).map(({ status }) => status);
  expect(states).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});

test('a queue of one keeps the order, also after a failure', async () => {
  const queue = new Queue();
  const log: string[] = [];
  const take = (name: string) =>
    queue.run(async () => {
      log.push(`${name}+`);
      await nextTurn();
      log.push(`${name}-`);
      if (name === 'b') throw new Error(name);
    });
  await Promise.allSettled(['a', 'b', 'c'].map(take));
  expect(log).toEqual(['a+', 'a-', 'b+', 'b-', 'c+', 'c-']);
});

test('a work whose signal aborts while it waits leaves at once, and never runs', async () => {
  const queue = new Queue();
  const stop = new AbortController();
  const [first, second, third] = [new Work(), new Work(), new Work()];
  const running = queue.run(first.run);
  const given = queue.run(second.run, stop.signal);
  const next = queue.run(third.run, new AbortController().signal);
  stop.abort(new Error('stopped'));
  // The first still runs: nobody waits for it to hear that.
  await expect(given).rejects.toThrow('stopped');
  expect(begun([first, second, third])).toBe('100');
  await first.end();
  expect(begun([first, second, third])).toBe('101');
  await third.end();
  await Promise.all([running, next, queue.idle()]);
  expect(second.began).toBe(false);
});

test('a work whose signal has aborted before is not begun, though there is room', async () => {
  const work = new Work();
  const given = new Queue().run(work.run, AbortSignal.abort(new Error('stopped')));
  await expect(given).rejects.toThrow('stopped');
  expect(work.began).toBe(false);
});

test('a running work holds its place after the abort, until it has ended', async () => {
  const queue = new Queue();
  const stop = new AbortController();
  const [first, second] = [new Work(), new Work()];
  const running = queue.run(first.run, stop.signal);
  const waiting = queue.run(second.run);
  stop.abort(new Error('stopped'));
  await nextTurn();
  expect(begun([first, second])).toBe('10');
  await first.end();
  // It took no notice of its signal, so it has succeeded.
  await running;
  expect(begun([first, second])).toBe('11');
  await second.end();
  await waiting;
});

test('idle waits for those that wait as well', async () => {
  const queue = new Queue();
  const works = [new Work(), new Work()];
  const results = works.map((work) => queue.run(work.run));
  let isIdle = false;
  const idle = queue.idle().then(() => (isIdle = true));
  await works[0]?.end();
  expect(isIdle).toBe(false);
  await works[1]?.end();
  await Promise.all([idle, ...results]);
  await queue.idle();
});
