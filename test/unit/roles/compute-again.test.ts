/** The same order again at a compute node: what it repeats, and clients that come back. */
import { describe, expect, it } from 'vitest';
import { digest } from '../../../src/protocol/sign/sign.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { AWAY_MS } from '../../../src/roles/compute/generate/outlet.js';
import { readFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { HeldEngine } from '../../support/engine/held-engine.js';
import { until } from '../../support/net/network.js';
import { type Bench, type Frame, startBench, statusIn } from '../../support/world/compute-bench.js';
import { retime } from '../../support/world/liars.js';

/** An order that needs no Offer asked for: the node has signed one. */
function orderOf(bench: Bench, name: string, client = 'client', change = {}) {
  const job = bench.job(name, client, change);
  return bench.order(job, bench.offer(job), client);
}

const tokensIn = (frames: readonly Frame[]): number[] =>
  frames.flatMap((f) => (f.type === 'chunk' ? f.leaves.map(({ token }) => token) : []));

const receiptsIn = (frames: readonly Frame[]) =>
  frames.flatMap((f) => (f.type === 'receipt' ? [f] : []));

async function held(bench: Bench, count: number): Promise<void> {
  await until(() => (bench.engine as HeldEngine).held === count);
}

describe('[ASSIGN-16] the same order again', () => {
  it('the last Receipt, the same bytes, and nothing is generated', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    const [last] = receiptsIn(await bench.assign(order)).slice(-1);
    if (last === undefined) throw new Error('no Receipt');
    // Every time that it is asked for.
    for (let i = 0; i < 2; i++) expect(await bench.assign({ ...order, have: 40 })).toEqual([last]);
    const key = `receipt/${digest(bench.identity('node').domain, 'Assign', order.assign.value)}`;
    const { type: _type, ...receipt } = last;
    expect(await bench.store.get(key)).toEqual(encodeMessage('SignedReceipt', receipt));
  });

  it('after a restart of the node, when Offer and height are long past, and a full one too', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    const [last] = receiptsIn(await bench.assign(order)).slice(-1);
    const engine = new HeldEngine();
    const later = await startBench({ engine, store: bench.store.reopen() });
    later.now = bench.now + 86_400_000;
    later.height = 5_000;
    const running = [later.send(orderOf(later, 'b')), later.send(orderOf(later, 'c'))];
    await held(later, 1);
    expect(await later.assign(order)).toEqual([last]);
    for (const channel of await Promise.all(running)) channel.reset();
  });

  it('a checkpoint, when it broke off after one', async () => {
    const engine = new FakeEngine({ endBias: -100 });
    // How leaves fall into batches depends on the machine's load, so here they are made by hand.
    engine.generateBatches = async function* (request, options) {
      const leaves = [];
      for await (const leaf of engine.generate(request, options)) leaves.push(leaf);
      yield leaves.slice(0, 32);
      yield leaves.slice(32, 35);
      throw new Error('gone');
    };
    const bench = await startBench({ engine });
    const order = orderOf(bench, 'a');
    const broken = await bench.assign(order);
    expect(broken.at(-1)).toEqual({ type: 'end', status: 'failed' });
    const [checkpoint] = receiptsIn(broken);
    expect(checkpoint?.value.outputTokens).toBe(32);
    const rest = await bench.assign({ ...order, have: 32 });
    expect(rest).toEqual([checkpoint, ...broken.slice(broken.indexOf(checkpoint as Frame) + 1)]);
    const later = await startBench({ store: bench.store.reopen() });
    expect(await later.assign(order)).toEqual([checkpoint]);
  });

  it('a client that lost its stream gets what it lacks, from any token on, while it runs and after', async () => {
    const bench = await startBench({ engine: new FakeEngine({ endBias: -100, tokenMs: 2 }) });
    const order = orderOf(bench, 'a');
    const first = await bench.send(order);
    const seen: Frame[] = [];
    while (tokensIn(seen).length < 10) {
      const frame = await readFrame(first, 'GenerateFrame', { signal: first.signal });
      if (frame !== undefined) seen.push(frame);
    }
    first.reset();
    const had = tokensIn(seen);
    const rest = await bench.assign({ ...order, have: had.length });
    const all = await bench.assign(order);
    expect([...had, ...tokensIn(rest)]).toEqual(tokensIn(all));
    expect(tokensIn(all)).toHaveLength(40);
    expect(receiptsIn(rest).at(-1)).toEqual(receiptsIn(all).at(-1));
    expect(all[0]?.type).toBe('prefilled');
    expect(rest[0]?.type).toBe('chunk');
    // It was generated once, and is counted once.
    expect(bench.node.load).toMatchObject({ running: 0, served: 1, failed: 0, tokens: 40 });
  });

  it('a client that stays away loses its slot; the last checkpoint is kept', async () => {
    retime(AWAY_MS, 30);
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine, limits: { slots: 1, queue: 0 } });
    const order = orderOf(bench, 'a');
    const gone = await bench.send(order);
    await held(bench, 1);
    gone.reset();
    await until(() => bench.node.load.running === 0);
    expect(await bench.assign(order)).toMatchObject([
      { type: 'prefilled' },
      { type: 'end', status: 'cancelled' },
    ]);
  });

  it('until the deadline: then only the Receipt is left', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    const [last] = receiptsIn(await bench.assign(order)).slice(-1);
    bench.now = order.job.value.deadline;
    expect(await bench.assign(order)).toEqual([last]);
  });

  it('[ASSIGN-21 REJECT] by a client that claims to have more than there is', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    await bench.assign(order);
    expect(statusIn(await bench.assign({ ...order, have: 41 }))).toBe('invalid');
  });

  it('[ASSIGN-12 REJECT] while it waits, and where nothing was signed: refused', async () => {
    const engine = new HeldEngine();
    const bench = await startBench({ engine });
    const order = orderOf(bench, 'a');
    const running = await bench.send(order);
    await held(bench, 1);
    const waiting = await bench.send(orderOf(bench, 'b'));
    expect(statusIn(await bench.assign(orderOf(bench, 'b')))).toBe('refused');
    waiting.reset();
    running.reset();
    const later = await startBench({ store: bench.store.reopen() });
    expect(statusIn(await later.assign(order))).toBe('refused');
    engine.letOn();
  });

  it('[ASSIGN-4 REJECT] by another client: nothing is told', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    await bench.assign(order);
    expect(statusIn(await bench.assign(order, 'v1'))).toBe('invalid');
  });
});
