/** Nodes that stop: what has begun ends, nothing new begins, and clients hear it at once. */
import { describe, expect, it, vi } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import { FINISH_REASONS } from '../../../src/protocol/params.js';
import { HeldEngine } from '../../support/engine/held-engine.js';
import { until } from '../../support/net/network.js';
import { type Bench, readAll, startBench, statusIn } from '../../support/world/compute-bench.js';

const soon = () => AbortSignal.timeout(10_000);

/** A node with one slot, and two jobs: one holds it, the other waits. */
async function busyBench() {
  const engine = new HeldEngine({ endBias: -100 });
  const bench = await startBench({ engine, limits: { slots: 1, queue: 2 } });
  const send = async (name: string) => {
    const job = bench.job(name);
    return bench.send(bench.order(job, bench.offer(job)));
  };
  const running = await send('one');
  await until(() => engine.held === 1);
  const waiting = await send('two');
  await until(() => bench.node.load.waiting === 1);
  return { engine, bench, running, waiting };
}

const assignNew = (bench: Bench, name: string) => {
  const job = bench.job(name);
  return bench.assign(bench.order(job, bench.offer(job)));
};

describe('a compute node that drains', () => {
  it('[DRAIN-1 IGNORE] [DRAIN-2 IGNORE] takes nothing new, and lets its running job end', async () => {
    const { engine, bench, running, waiting } = await busyBench();
    expect(bench.node.load).toMatchObject({ running: 1, waiting: 1 });
    let drained = false;
    const drain = bench.node.drain(soon()).then(() => {
      drained = true;
    });
    // Who waited for the slot goes elsewhere now, not when the drain has ended.
    expect(statusIn(await readAll(waiting))).toBe('busy');
    expect(statusIn(await assignNew(bench, 'three'))).toBe('busy');
    expect(await bench.solicit(bench.announce(bench.job('four')))).toMatchObject({
      status: 'busy',
    });
    bench.gossip(bench.announce(bench.job('five')));
    expect(drained).toBe(false);
    engine.letOn();
    const frames = await readAll(running);
    const last = frames.at(-1);
    if (last?.type !== 'receipt') throw new Error(`${last?.type}`);
    expect(FINISH_REASONS[last.value.finishReason]).toBe('length');
    expect(last.value.outputTokens).toBe(40);
    await drain;
    expect(bench.brought).toEqual([]);
    expect(bench.node.load).toEqual({ running: 0, waiting: 0, served: 1, failed: 0, tokens: 40 });
  });

  it('gives up when told to, and says so', async () => {
    const { bench } = await busyBench();
    const hurry = new AbortController();
    const drain = bench.node.drain(hurry.signal);
    hurry.abort(new Error('second signal'));
    await expect(drain).rejects.toThrow('second signal');
  });

  it('drains at once when nothing runs', async () => {
    const bench = await startBench();
    await bench.node.drain(soon());
    expect(statusIn(await assignNew(bench, 'late'))).toBe('busy');
  });
});

it('counts a job: what came, how long it took, how it ended', async () => {
  const metrics = new PromMetrics();
  const bench = await startBench({ metrics });
  const job = bench.job('one');
  const order = bench.order(job, bench.offer(job));
  await bench.assign(order);
  await bench.assign(order);
  await bench.solicit(bench.announce(bench.job('two')));
  const lines = (await metrics.text()).split('\n');
  for (const line of [
    'rastic_assign_total{outcome="length"} 1',
    'rastic_assign_total{outcome="again"} 1',
    'rastic_generate_tokens_total 40',
    'rastic_generate_first_token_seconds_count 1',
    'rastic_generate_seconds_count 1',
    'rastic_commit_total{reason="open"} 1',
    'rastic_commit_total{reason="length"} 1',
    'rastic_announce_total{outcome="offered"} 1',
    'rastic_offer_total{status="ok"} 1',
  ]) {
    expect(lines).toContain(line);
  }
});

it('no Offer for want of room is busy; a ledger that does not answer is a failure', async () => {
  const metrics = new PromMetrics();
  const bench = await startBench({ metrics, limits: { perPeer: 1 } });
  const hear = (name: string, client: string) => {
    const addresses = [`/ip4/127.0.0.1/tcp/4100/p2p/${bench.peerId(client)}`];
    bench.gossip(bench.announce(bench.job(name, client), { addresses }), client);
  };
  await bench.solicit(bench.announce(bench.job('one')));
  hear('two', 'client');
  bench.ledgerError = new RasticError('TIMEOUT', { what: 'ledger', ms: 5_000 });
  hear('of another', 'v1');
  const counted = async () =>
    (await metrics.text()).match(/(?<=^rastic_announce_total)\{\S+ [1-9]\d*$/gm)?.sort();
  await vi.waitFor(
    async () =>
      expect(await counted()).toEqual([
        '{outcome="busy"} 1',
        '{outcome="failed"} 1',
        '{outcome="offered"} 1',
      ]),
    { timeout: 10_000 },
  );
});
