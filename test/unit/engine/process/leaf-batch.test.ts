/** Leaves leave the child in batches: the first at once, none later than BATCH_MS, all in order. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BATCH_LEAVES, BATCH_MS, LeafBatch } from '../../../../src/engine/process/leaf-batch.js';
import { LEAVES_AHEAD } from '../../../../src/engine/process/messages.js';
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

function setUp() {
  const sent: number[][] = [];
  const batch = new LeafBatch((leaves) => sent.push(leaves.map(({ index }) => index)));
  let made = 0;
  return {
    ...{ batch, sent },
    make: (count: number) => {
      for (let i = 0; i < count; i++) batch.add(leafAt(made++));
    },
  };
}

describe('LeafBatch', () => {
  it('the first leaf goes at once, those right behind it together', async () => {
    const { sent, make } = setUp();
    make(1);
    expect(sent).toEqual([[0]]);
    make(3);
    await vi.advanceTimersByTimeAsync(BATCH_MS - 1);
    expect(sent).toEqual([[0]]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([[0], [1, 2, 3]]);
  });

  it('one leaf alone never waits longer than BATCH_MS', async () => {
    const { sent, make } = setUp();
    make(1);
    await vi.advanceTimersByTimeAsync(1);
    make(1);
    await vi.advanceTimersByTimeAsync(BATCH_MS - 1);
    expect(sent).toEqual([[0], [1]]);
  });

  it('slow tokens are not held back at all', async () => {
    const { sent, make } = setUp();
    for (let i = 0; i < 3; i++) {
      make(1);
      expect(sent).toHaveLength(i + 1);
      await vi.advanceTimersByTimeAsync(2 * BATCH_MS);
    }
  });

  it('a full batch does not wait, and leaves credit for the next', async () => {
    const { sent, make } = setUp();
    make(1 + BATCH_LEAVES);
    expect(sent.map((leaves) => leaves.length)).toEqual([1, BATCH_LEAVES]);
    expect(1 + BATCH_LEAVES).toBeLessThan(LEAVES_AHEAD);
  });

  it('flush sends what waits: before the reader is waited for', () => {
    const { batch, sent, make } = setUp();
    make(3);
    batch.flush();
    expect(sent).toEqual([[0], [1, 2]]);
  });

  it('the end sends the rest once, keeps the order and leaves no timer', async () => {
    const { batch, sent, make } = setUp();
    make(5);
    batch.end();
    await vi.advanceTimersByTimeAsync(3 * BATCH_MS);
    expect(sent.flat()).toEqual([0, 1, 2, 3, 4]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
