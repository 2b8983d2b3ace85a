/** What a compute node has at hand goes out together; nothing waits, nothing is lost or turned. */
import { describe, expect, it } from 'vitest';
import { CHECKPOINT_TOKENS } from '../../../src/protocol/params.js';
import { writeFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Frame, readAll, startBench } from '../../support/world/compute-bench.js';

async function collect<T, R>(source: AsyncGenerator<T, R>) {
  const items: T[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) return { items, end: next.value };
    items.push(next.value);
  }
}

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
