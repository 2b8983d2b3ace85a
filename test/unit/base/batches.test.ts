/** Batches of what is at hand: in order, none longer than its limit, and the end behind them. */
import { describe, expect, it } from 'vitest';
import { inBatches, oneByOne } from '../../../src/base/batches.js';
import { nextTurn } from '../../../src/base/turn.js';

async function* counting(
  count: number,
  isLast: (i: number) => boolean,
): AsyncGenerator<number, string> {
  for (let i = 0; i < count; i++) {
    yield i;
    if (!isLast(i)) continue;
    // The first of these may be the very turn that its reader waits for.
    for (let turns = 0; turns < 2; turns++) await nextTurn();
  }
  return 'end';
}

async function collect<T, R>(source: AsyncGenerator<T, R>) {
  const items: T[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) return { items, end: next.value };
    items.push(next.value);
  }
}

describe('inBatches', () => {
  it('what comes in one turn is one batch, in order, and the last word is kept', async () => {
    const source = counting(7, (i) => i === 0 || i === 4);
    expect(await collect(inBatches(source, 32))).toEqual({
      items: [[0], [1, 2, 3, 4], [5, 6]],
      end: 'end',
    });
  });

  it('no batch is longer than the limit', async () => {
    const { items } = await collect(
      inBatches(
        counting(7, () => false),
        3,
      ),
    );
    expect(items).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
  });

  it('a failure comes after everything that was there before it', async () => {
    async function* failing() {
      yield 1;
      yield 2;
      throw new Error('broken');
    }
    const batches = inBatches(failing(), 32);
    expect((await batches.next()).value).toEqual([1, 2]);
    await expect(batches.next()).rejects.toThrow('broken');
  });

  it("a failure while a batch is being sent is nobody's unhandled rejection", async () => {
    let fail: (error: Error) => void = () => undefined;
    async function* failing() {
      yield 1;
      await new Promise((_, reject) => (fail = reject));
    }
    const batches = inBatches(failing(), 32);
    expect((await batches.next()).value).toEqual([1]);
    fail(new Error('broken'));
    await nextTurn();
    await expect(batches.next()).rejects.toThrow('broken');
  });
});

describe('oneByOne', () => {
  async function* batches(onEnd: () => void = () => undefined) {
    try {
      yield [1, 2];
      yield [];
      yield [3];
      return 'end';
    } finally {
      onEnd();
    }
  }

  it('gives what inBatches took together, and the last word', async () => {
    expect(await collect(oneByOne<number, string>(batches(), 'early'))).toEqual({
      items: [1, 2, 3],
      end: 'end',
    });
  });

  it('ends the batches when its reader stops early', async () => {
    let ended = false;
    for await (const item of oneByOne<number, string>(
      batches(() => (ended = true)),
      'early',
    )) {
      if (item === 1) break;
    }
    expect(ended).toBe(true);
  });
});
