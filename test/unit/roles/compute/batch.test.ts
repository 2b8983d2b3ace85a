/** Batch jobs at a compute node: the slots that other jobs leave, put back, and who is away. */
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { FINISH_REASONS, JOB_TIMES, PRICE_TOKENS } from '../../../../src/protocol/params.js';
import type { Job } from '../../../../src/protocol/sign/structs.js';
import { batchPrices } from '../../../../src/protocol/steps/batch.js';
import { readFrame, writeFrame } from '../../../../src/roles/frames.js';
import { SteppedEngine } from '../../../support/engine/stepped-engine.js';
import { until } from '../../../support/net/network.js';
import type { PipeEnd } from '../../../support/net/pipe.js';
import {
  type Bench,
  type Frame,
  readAll,
  startBench,
  statusIn,
} from '../../../support/world/compute-bench.js';

const BATCH = { when: JOB_TIMES.indexOf('batch') };
const SLOW = hashOf('slow');

function orderOf(bench: Bench, name: string, change: Partial<Job> = {}, client = 'client') {
  const job = bench.job(name, client, change);
  return bench.order(job, bench.offer(job), client);
}

const tokensIn = (frames: readonly Frame[]): number[] =>
  frames.flatMap((f) => (f.type === 'chunk' ? f.leaves.map(({ token }) => token) : []));
const endOf = (frames: readonly Frame[]) => {
  const last = frames.at(-1);
  return last?.type === 'receipt' ? FINISH_REASONS[last.value.finishReason] : last?.type;
};
/** The frames in short: how many leaves, or what else. */
const shapeOf = (frames: readonly Frame[]) =>
  frames.map((f) => (f.type === 'receipt' ? `${f.type} ${f.value.outputTokens}` : f.type));

/** Reads until so many leaves have come. */
async function readLeaves(channel: PipeEnd, count: number): Promise<Frame[]> {
  const frames: Frame[] = [];
  while (tokensIn(frames).length < count) {
    const frame = await readFrame(channel, 'GenerateFrame', { signal: channel.signal });
    if (frame === undefined) throw new Error('ended');
    frames.push(frame);
  }
  return frames;
}

async function startStepped(slots = 1): Promise<{ bench: Bench; engine: SteppedEngine }> {
  const engine = new SteppedEngine();
  const bench = await startBench({ engine, limits: { slots } });
  return { bench, engine };
}

/** The same job without any other. */
async function alone(change: Partial<Job>): Promise<readonly number[]> {
  const bench = await startBench();
  return tokensIn(await bench.assign(orderOf(bench, 'alone', change)));
}

describe('[BATCH-6] a batch job and one that is wanted now', () => {
  it('was put back: the other starts at once, and the text is the same as without it', async () => {
    const { bench, engine } = await startStepped();
    engine.allow(SLOW, 37);
    const batch = await bench.send(
      orderOf(bench, 'batch', { ...BATCH, seed: SLOW, maxTokens: 50 }),
    );
    const before = await readLeaves(batch, 37);
    // It holds the only slot, and could go on.
    expect(bench.node.load).toMatchObject({ running: 1, waiting: 0 });
    const now = bench.send(orderOf(bench, 'now', { seed: hashOf('quick') }, 'v1'), 'v1');
    const quick = await readAll(await now);
    expect(endOf(quick)).toBe('length');
    // The other one never waited: no frame says so, and it began while the batch job was unfinished.
    expect(shapeOf(quick)).not.toContain('waiting');
    expect(engine.begun.slice(0, 2)).toEqual([SLOW, hashOf('quick')]);
    engine.allow(SLOW, 50);
    const after = await readAll(batch);
    expect(shapeOf(after).slice(0, 3)).toEqual(['receipt 37', 'waiting', 'resumed']);
    expect(endOf(after)).toBe('length');
    expect(tokensIn([...before, ...after])).toEqual(await alone({ seed: SLOW, maxTokens: 50 }));
  });

  it('the one that came last goes first, and those that wait go on in their order', async () => {
    const { bench, engine } = await startStepped(2);
    const seeds = ['a', 'b', 'c'].map(hashOf);
    const channels: PipeEnd[] = [];
    for (const seed of seeds) {
      engine.allow(seed, 0);
      const order = orderOf(bench, seed, { ...BATCH, seed, maxTokens: 4 });
      channels.push(await bench.send(order));
      await until(() => bench.node.load.running + bench.node.load.waiting === channels.length);
    }
    await until(() => engine.working.length === 2);
    expect(engine.working).toEqual(seeds.slice(0, 2));
    const held = hashOf('held');
    engine.allow(held, 0);
    const now = await bench.send(orderOf(bench, 'now', { seed: held, maxTokens: 4 }, 'v1'), 'v1');
    await until(() => engine.working.includes(held));
    expect(engine.working).toEqual([seeds[0], held]);
    engine.allow(held, 4);
    await readAll(now);
    await until(() => engine.working.length === 2);
    // `b` was put back and came before `c`.
    expect(engine.working).toEqual(seeds.slice(0, 2));
    for (const seed of seeds) engine.allow(seed, 4);
    for (const channel of channels) expect(endOf(await readAll(channel))).toBe('length');
  });

  it('takes no slot that a waiting job needs, and fills no place in their queue', async () => {
    const { bench, engine } = await startStepped();
    const [first, second] = [hashOf('1'), hashOf('2')];
    for (const seed of [first, second, SLOW]) engine.allow(seed, 0);
    const one = await bench.send(orderOf(bench, '1', { seed: first, maxTokens: 2 }));
    await until(() => engine.working.length === 1);
    const batch = await bench.send(orderOf(bench, 'b', { ...BATCH, seed: SLOW, maxTokens: 2 }));
    await until(() => bench.node.load.waiting === 1);
    const two = await bench.send(orderOf(bench, '2', { seed: second, maxTokens: 2 }));
    await until(() => bench.node.load.waiting === 2);
    engine.allow(first, 2);
    await readAll(one);
    await until(() => engine.working.includes(second));
    expect(engine.begun).toEqual([first, second]);
    engine.allow(second, 2);
    engine.allow(SLOW, 2);
    await readAll(two);
    expect(endOf(await readAll(batch))).toBe('length');
  });

  it('failed when it was put back behind its last token: it is whole, and ends', async () => {
    const { bench, engine } = await startStepped();
    engine.allow(SLOW, 8);
    engine.holdsEnd = true;
    const change = { ...BATCH, seed: SLOW, maxTokens: 8 };
    const batch = await bench.send(orderOf(bench, 'b', change));
    await readLeaves(batch, 8);
    const now = await bench.send(orderOf(bench, 'now', { seed: hashOf('n') }, 'v1'), 'v1');
    expect(shapeOf(await readAll(batch))).toEqual(['receipt 8']);
    now.reset();
  });

  it('is cancelled while it waits: what it has is committed to', async () => {
    const { bench, engine } = await startStepped();
    engine.allow(SLOW, 5);
    const batch = await bench.send(orderOf(bench, 'b', { ...BATCH, seed: SLOW }));
    await readLeaves(batch, 5);
    const held = hashOf('held');
    engine.allow(held, 0);
    const now = await bench.send(orderOf(bench, 'now', { seed: held }, 'v1'), 'v1');
    await until(() => engine.working.includes(held));
    await writeFrame(batch, 'CancelRequest', {}, { signal: batch.signal });
    const rest = await readAll(batch);
    expect(endOf(rest)).toBe('cancelled');
    expect(shapeOf(rest).at(-1)).toBe('receipt 5');
    now.reset();
  });

  it('[DRAIN-2 IGNORE] is given back at once when its node stops, with a Receipt for all of it', async () => {
    const { bench, engine } = await startStepped();
    engine.allow(SLOW, 5);
    const running = await bench.send(orderOf(bench, 'r', { ...BATCH, seed: SLOW }));
    await readLeaves(running, 5);
    const waiting = await bench.send(orderOf(bench, 'w', { ...BATCH, seed: hashOf('w') }));
    await until(() => bench.node.load.waiting === 1);
    await bench.node.drain(AbortSignal.timeout(20_000));
    expect(shapeOf(await readAll(running))).toEqual(['receipt 5', 'end']);
    expect(endOf(await readAll(waiting))).toBe('end');
  });
});

describe('the price of a batch job', () => {
  it('[BATCH-2 IGNORE] a node that has set none makes no Offer, and one that has asks it', async () => {
    const none = await startBench({ batchPrice: 0 });
    const job = none.job('a', 'client', BATCH);
    expect(await none.solicit(none.announce(job))).toMatchObject({ status: 'refused' });
    const bench = await startBench({ batchPrice: 50 });
    const { offer } = await bench.solicit(bench.announce(job));
    expect(offer?.value).toMatchObject({
      ...{ inputPrice: PRICE_TOKENS / 2n, outputPrice: PRICE_TOKENS, ...BATCH },
    });
    const now = await bench.solicit(bench.announce(bench.job('b')));
    expect(now.offer?.value).toMatchObject({
      ...{ inputPrice: PRICE_TOKENS, outputPrice: 2n * PRICE_TOKENS, when: 1 },
    });
  });

  it('is rounded up: nothing is free by a share', () => {
    const prices = { inputPrice: 1n, outputPrice: 201n };
    expect(batchPrices(prices, 1)).toEqual({ inputPrice: 1n, outputPrice: 3n });
    expect(batchPrices(prices, 100)).toEqual(prices);
  });

  it('[BATCH-4 REJECT] is not had by a job that was announced as batch and is wanted now', async () => {
    const bench = await startBench();
    const job = bench.job('a');
    const { offer } = await bench.solicit(bench.announce(job, BATCH));
    if (offer === undefined) throw new Error('no Offer');
    expect(statusIn(await bench.assign(bench.order(job, offer)))).toBe('price');
  });

  it('[BATCH-1 REJECT] an announcement says when', async () => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'), { when: 3 });
    expect(await bench.solicit(announce)).toMatchObject({ status: 'invalid' });
  });
});

describe('[BATCH-5 IGNORE] a flood of batch jobs', () => {
  it('leaves one client its share, and all clients the places; other jobs are offered as before', async () => {
    const { bench, engine } = await startStepped();
    const sent: PipeEnd[] = [];
    const send = async (name: string, client: string) => {
      engine.allow(hashOf(name), 0);
      const change = { ...BATCH, seed: hashOf(name) };
      const channel = await bench.send(orderOf(bench, name, change, client), client);
      sent.push(channel);
      return channel;
    };
    for (const name of ['a', 'b', 'c']) {
      await send(name, 'client');
      await until(() => bench.node.load.running + bench.node.load.waiting === sent.length);
    }
    expect(statusIn(await readAll(await send('d', 'client')))).toBe('busy');
    await send('e', 'v1');
    await until(() => bench.node.load.waiting === 3);
    expect(statusIn(await readAll(await send('f', 'v2')))).toBe('busy');
    const { offer } = await bench.solicit(bench.announce(bench.job('now')));
    expect(offer?.value).toMatchObject({ expectedStart: 0, queue: 0 });
    for (const channel of sent) channel.reset();
  });
});

describe('[BATCH-9 IGNORE] a batch job whose client is away', () => {
  it('keeps its place while it waits, and goes on where it was when the client is back', async () => {
    const { bench, engine } = await startStepped();
    engine.allow(SLOW, 5);
    const order = orderOf(bench, 'b', { ...BATCH, seed: SLOW, maxTokens: 12 });
    const first = await bench.send(order);
    const before = await readLeaves(first, 5);
    const held = hashOf('held');
    engine.allow(held, 0);
    const now = await bench.send(orderOf(bench, 'now', { seed: held, maxTokens: 2 }, 'v1'), 'v1');
    await until(() => engine.working.includes(held));
    first.reset();
    const again = await bench.send({ ...order, have: 5 });
    const frames = [await readFrame(again, 'GenerateFrame', { signal: again.signal })];
    expect(frames[0]).toMatchObject({ type: 'receipt' });
    engine.allow(SLOW, 12);
    engine.allow(held, 2);
    await readAll(now);
    const after = await readAll(again);
    expect(shapeOf(after).slice(0, 2)).toEqual(['waiting', 'resumed']);
    expect(tokensIn([...before, ...after])).toEqual(await alone({ seed: SLOW, maxTokens: 12 }));
  });
});
