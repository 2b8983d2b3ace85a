/** What a compute node has at hand goes out together; nothing waits, nothing is lost or turned. */
import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../../src/base/turn.js';
import { CHECKPOINT_TOKENS } from '../../../src/protocol/params.js';
import { inBatches } from '../../../src/roles/compute/generate/batches.js';
import { writeFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Frame, readAll, startBench } from '../../support/world/compute-bench.js';

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

/** An engine that brings every leaf in one turn, as a message of many leaves does. */
class BurstEngine extends FakeEngine {
  override async *generate(...given: Parameters<FakeEngine['generate']>) {
    const { items, end } = await collect(super.generate(...given));
    yield* items;
    return end;
  }
}

const chunks = (frames: readonly Frame[]) =>
  frames.map((frame) => (frame.type === 'chunk' ? frame.leaves.length : frame.type));

async function framesOf(maxTokens: number, engine: FakeEngine): Promise<readonly Frame[]> {
  const bench = await startBench({ engine });
  const job = bench.job('a', 'client', { maxTokens });
  return bench.assign(bench.order(job, bench.offer(job), 'client'));
}

describe('a compute node', () => {
  it('sends many leaves a frame, and a Receipt right behind every 32nd', async () => {
    const frames = await framesOf(70, new BurstEngine({ endBias: -100 }));
    expect(chunks(frames)).toEqual([
      ...['prefilled', CHECKPOINT_TOKENS, 'receipt', CHECKPOINT_TOKENS, 'receipt'],
      ...[70 - 2 * CHECKPOINT_TOKENS, 'receipt'],
    ]);
    const counts = frames.flatMap((f) => (f.type === 'receipt' ? [f.value.outputTokens] : []));
    expect(counts).toEqual([32, 64, 70]);
  });

  it('does not wait for more: tokens that come one by one go one by one', async () => {
    const frames = await framesOf(10, new FakeEngine({ endBias: -100, tokenMs: 1 }));
    expect(chunks(frames)).toEqual(['prefilled', ...Array<number>(10).fill(1), 'receipt']);
  });

  it('commits to exactly what it sent when a client cancels between two batches', async () => {
    const bench = await startBench({ engine: new FakeEngine({ endBias: -100, tokenMs: 2 }) });
    const job = bench.job('a', 'client', { maxTokens: 400 });
    const channel = await bench.send(bench.order(job, bench.offer(job), 'client'));
    const { arrive } = channel;
    let frames = 0;
    channel.arrive = (frame) => {
      const { signal } = channel;
      if (++frames === 40) void writeFrame(channel, 'CancelRequest', {}, { signal });
      arrive.call(channel, frame);
    };
    const got = await readAll(channel);
    const sent = got.flatMap((f) => (f.type === 'chunk' ? f.leaves : []));
    const last = got.at(-1);
    expect(last).toMatchObject({
      type: 'receipt',
      value: { finishReason: 5, outputTokens: sent.length },
    });
    expect(sent.map(({ index }) => index)).toEqual(sent.map((_, i) => i));
    expect(sent.length).toBeLessThan(400);
  });
});
