/** Leaves wait in the child until they are asked for: in batches, in order, and never many. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  BATCH_LEAVES,
  BATCH_MS,
  LEAVES_AHEAD,
  LeafBuffer,
} from '../../../../src/engine/process/leaf-buffer.js';
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import { hashOf } from '../../../support/world/request.js';

const leafAt = (index: number): Leaf => ({
  ...{ prefix: hashOf('prefix'), index, token: index, tokenLogit: 1 },
  ...{ ids: [1], logits: [1], logsumexp: 2 },
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A buffer, and a reader that asks again at once unless it is slow. */
function setUp({ isSlow = false } = {}) {
  const sent: number[][] = [];
  const gone = new AbortController();
  const buffer: LeafBuffer = new LeafBuffer((leaves) => {
    sent.push(leaves.map(({ index }) => index));
    if (!isSlow) queueMicrotask(() => buffer.ask());
  }, gone.signal);
  let made = 0;
  /** Makes leaves as fast as there is room for them. */
  const make = async (count: number) => {
    for (let i = 0; i < count; i++) await buffer.add(leafAt(made++));
  };
  return { buffer, sent, make, gone, made: () => made };
}

const soon = () => vi.advanceTimersByTimeAsync(0);

describe('a reader that asks at once', () => {
  it('gets the first leaf at once, those right behind it together', async () => {
    const { sent, make } = setUp();
    await make(4);
    expect(sent).toEqual([[0]]);
    await vi.advanceTimersByTimeAsync(BATCH_MS - 1);
    expect(sent).toEqual([[0]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([[0], [1, 2, 3]]);
  });

  it('never waits longer than BATCH_MS for one leaf alone', async () => {
    const { sent, make } = setUp();
    await make(1);
    await vi.advanceTimersByTimeAsync(1);
    await make(1);
    await vi.advanceTimersByTimeAsync(BATCH_MS - 1);
    expect(sent).toEqual([[0], [1]]);
  });

  it('gets slow tokens as they come', async () => {
    const { sent, make } = setUp();
    for (let i = 0; i < 3; i++) {
      await make(1);
      expect(sent).toHaveLength(i + 1);
      await vi.advanceTimersByTimeAsync(2 * BATCH_MS);
    }
  });

  it('gets a full batch without waiting, and the sequence does not stop for it', async () => {
    const { sent, make } = setUp();
    await make(1 + BATCH_LEAVES);
    expect(sent.map((leaves) => leaves.length)).toEqual([1, BATCH_LEAVES]);
    expect(BATCH_LEAVES).toBeLessThan(LEAVES_AHEAD);
  });

  it('gets the rest at the end at once, every leaf once and in order', async () => {
    const { buffer, sent, make } = setUp();
    await make(5);
    await buffer.end();
    expect(sent).toEqual([[0], [1, 2, 3, 4]]);
    await soon();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a reader that is slow', () => {
  it('gets all that is there in one batch when it asks', async () => {
    const { buffer, sent, make } = setUp({ isSlow: true });
    await make(20);
    await vi.advanceTimersByTimeAsync(3 * BATCH_MS);
    expect(sent).toEqual([[0]]);
    buffer.ask();
    expect(sent[1]).toHaveLength(19);
    expect(sent.flat()).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('stops the sequence at LEAVES_AHEAD leaves, until it asks', async () => {
    const { buffer, sent, make, made } = setUp({ isSlow: true });
    const making = make(100);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([[0]]);
    expect(made()).toBe(1 + LEAVES_AHEAD);
    buffer.ask();
    await soon();
    expect(sent[1]).toHaveLength(LEAVES_AHEAD);
    expect(made()).toBe(1 + 2 * LEAVES_AHEAD);
    for (let asked = 0; asked < 4; asked++) {
      buffer.ask();
      await vi.advanceTimersByTimeAsync(BATCH_MS);
    }
    await making;
    expect(sent.flat()).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('holds up the last word until it has everything', async () => {
    const { buffer, sent, make } = setUp({ isSlow: true });
    await make(3);
    let isOver = false;
    const end = buffer.end().then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(isOver).toBe(false);
    buffer.ask();
    await end;
    expect(sent).toEqual([[0], [1, 2]]);
  });

  it('frees the sequence when it goes away', async () => {
    const { make, gone, buffer } = setUp({ isSlow: true });
    const making = make(100);
    await soon();
    gone.abort(new Error('gone'));
    await expect(making).rejects.toThrow('gone');
    await buffer.end();
    await soon();
    expect(vi.getTimerCount()).toBe(0);
  });
});
