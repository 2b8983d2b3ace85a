/** Clients that come back to their assignment at a compute node to hinder it: what they get. */
import { describe, expect, it } from 'vitest';
import { type Metrics, noMetrics } from '../../../../src/base/metrics.js';
import {
  OFFER_TTL_MS,
  QUEUE_WAIT_MAX_MS,
  RESENDS_MAX,
  TAKE_MS,
} from '../../../../src/protocol/params.js';
import { cutMessage } from '../../../../src/protocol/wire/long.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../../src/protocol/wire/topics.js';
import { readFrame } from '../../../../src/roles/frames.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { HeldEngine } from '../../../support/engine/held-engine.js';
import { until } from '../../../support/net/network.js';
import type { PipeEnd } from '../../../support/net/pipe.js';
import {
  type Bench,
  type Frame,
  readAll,
  startBench,
  statusIn,
} from '../../../support/world/compute-bench.js';
import { retime } from '../../../support/world/liars.js';

type Order = Wire<'AssignRequest'>;

/** An order that needs no Offer asked for: the node has signed one. */
function orderOf(bench: Bench, name: string, client = 'client', change = {}): Order {
  const job = bench.job(name, client, change);
  return bench.order(job, bench.offer(job), client);
}

const tokensIn = (frames: readonly Frame[]): number[] =>
  frames.flatMap((f) => (f.type === 'chunk' ? f.leaves.map(({ token }) => token) : []));

async function held(bench: Bench, count: number): Promise<void> {
  await until(() => (bench.engine as HeldEngine).held === count);
}

/** Keeps so many streams to the assignment open that nobody reads, until the test is over. */
async function hinder(bench: Bench, order: Order, streams: number) {
  let isOn = true;
  const come = async (): Promise<void> => {
    while (isOn) {
      const channel = await bench.send(order);
      channel.isDeaf = true;
      if (!channel.signal.aborted) {
        await new Promise((done) => channel.signal.addEventListener('abort', done, { once: true }));
      }
      // Each new stream ends the one before: without a pause it would be a test of the processor.
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  const all = Array.from({ length: streams }, come);
  return async () => {
    isOn = false;
    await bench.node.stop();
    void all;
  };
}

describe('streams that nobody reads', () => {
  it('held a slot until the deadline, seven at a time: the answer is generated and the next job served', async () => {
    // However slow the machine is, the next job waits for its slot.
    retime(QUEUE_WAIT_MAX_MS, 3_600_000);
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine, limits: { slots: 1, queue: 1 } });
    const order = orderOf(bench, 'a');
    const first = await bench.send(order);
    first.isDeaf = true;
    await held(bench, 1);
    const stop = await hinder(bench, order, 7);
    await until(() => first.signal.aborted);
    const next = bench.assign(orderOf(bench, 'b', 'v1'), 'v1');
    engine.letOn();
    await held(bench, 1);
    engine.letOn();
    expect(tokensIn(await next)).toHaveLength(40);
    await stop();
  });

  it('stood before a client that came back: it has the whole answer at once', async () => {
    // Waiting for the old stream would take an hour.
    retime(TAKE_MS, 3_600_000);
    const bench = await startBench({ engine: new FakeEngine({ endBias: -100, tokenMs: 1 }) });
    const order = orderOf(bench, 'a');
    const first = await bench.send(order);
    const seen: Frame[] = [];
    while (tokensIn(seen).length < 10) {
      const frame = await readFrame(first, 'GenerateFrame', { signal: first.signal });
      if (frame !== undefined) seen.push(frame);
    }
    // A link that has frozen: nobody knows yet that it is gone.
    first.isDeaf = true;
    await until(() => bench.node.load.running === 0);
    const rest = await bench.assign({ ...order, have: tokensIn(seen).length });
    expect([...tokensIn(seen), ...tokensIn(rest)]).toHaveLength(40);
    expect(rest.at(-1)?.type).toBe('receipt');
    expect(bench.node.load).toMatchObject({ served: 1, failed: 0, tokens: 40 });
  });

  it('that are gone before they are looked at kept their requests until the job ended', async () => {
    let ended = 0;
    const count: Metrics['count'] = (name) => {
      if (name === 'rastic_assign_total') ended++;
    };
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine, metrics: { ...noMetrics, count } });
    const order = orderOf(bench, 'a');
    const first = await bench.send(order);
    await held(bench, 1);
    for (let i = 0; i < 20; i++) (await bench.send(order)).reset();
    await until(() => ended === 20);
    expect(bench.node.load.running).toBe(1);
    first.reset();
  });
});

describe('an ended answer', () => {
  it(`[ASSIGN-16] was sent without end: ${RESENDS_MAX} times, then its Receipt alone`, async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    const whole = await bench.assign(order);
    for (let i = 1; i < RESENDS_MAX; i++)
      expect(tokensIn(await bench.assign(order))).toEqual(tokensIn(whole));
    expect(await bench.assign(order)).toEqual([whole.at(-1)]);
    // Nothing is lacking, nothing is sent again.
    for (let i = 0; i < 3; i++)
      expect(await bench.assign({ ...order, have: 40 })).toEqual([whole.at(-1)]);
  });

  it('one that was cut off again and again lacks only what it has not got, and always gets it', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    const whole = await bench.assign(order);
    for (let have = 20; have < 40; have++) {
      expect(tokensIn(await bench.assign({ ...order, have }))).toEqual(tokensIn(whole).slice(have));
    }
  });

  it('that many of other clients take again at the same time, unread, hinders no honest one', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 1 } });
    const deaf: PipeEnd[] = [];
    for (let i = 0; i < 8; i++) {
      const order = orderOf(bench, `${i}`, 'v1');
      await bench.assign(order, 'v1');
      const channel = await bench.send(order, 'v1');
      channel.isDeaf = true;
      deaf.push(channel);
    }
    const order = orderOf(bench, 'a');
    const whole = await bench.assign(order);
    expect(tokensIn(whole)).toHaveLength(40);
    expect(await bench.assign(order)).toHaveLength(4);
    expect(deaf.some(({ signal }) => signal.aborted)).toBe(false);
    for (const channel of deaf) channel.reset();
  });
});

describe('before anything is sent', () => {
  const other = { type: 'text', text: 'Who else?' } as const;

  it('[JOB-6 REJECT] an order with another input got the answer: at work, ended, and after a restart', async () => {
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine });
    const order = orderOf(bench, 'a');
    const first = bench.assign(order);
    await held(bench, 1);
    expect(statusIn(await bench.assign({ ...order, input: other }))).toBe('invalid');
    engine.letOn();
    expect(tokensIn(await first)).toHaveLength(40);
    expect(statusIn(await bench.assign({ ...order, input: other }))).toBe('invalid');
    expect(statusIn(await bench.assign({ ...order, salt: order.assign.value.offerHash }))).toBe(
      'invalid',
    );
    const later = await startBench({ store: bench.store.reopen() });
    expect(statusIn(await later.assign({ ...order, input: other }))).toBe('invalid');
  });

  it('[ASSIGN-5 REJECT] [ASSIGN-8 REJECT] nor one with another Offer or other tokens', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    await bench.assign(order);
    const { offer } = orderOf(bench, 'b');
    expect(statusIn(await bench.assign({ ...order, offer }))).toBe('invalid');
    expect(statusIn(await bench.assign({ ...order, prefixTokens: [1] }))).toBe('invalid');
  });

  /** What the node says to the first frame of a long order. The rest is never sent. */
  async function toHead(bench: Bench, order: Order, client = 'client'): Promise<Frame[]> {
    const channel = bench.open(STREAMS.assign, client);
    const input = { type: 'text', text: 'x'.repeat(1_000_000) } as const;
    const [head] = cutMessage('AssignRequest', { ...order, input });
    if (head !== undefined) await channel.write(head, { signal: channel.signal });
    return readAll(channel);
  }

  it('a MiB of input was read for a stranger, a forged order and one that is over', async () => {
    const bench = await startBench();
    const order = orderOf(bench, 'a');
    // [ASSIGN-4 REJECT], [ASSIGN-3 REJECT], [ASSIGN-5 REJECT], [ASSIGN-7 IGNORE].
    expect(statusIn(await toHead(bench, order, 'v1'))).toBe('invalid');
    const forged = bench.identity('v1').signer.sign('Job', order.job.value);
    expect(statusIn(await toHead(bench, { ...order, job: forged }))).toBe('invalid');
    const offer = bench.identity('v1').signer.sign('Offer', order.offer.value);
    expect(statusIn(await toHead(bench, { ...order, offer }))).toBe('invalid');
    bench.now += OFFER_TTL_MS;
    expect(statusIn(await toHead(bench, order))).toBe('expired');
    expect(bench.asked).toBe(0);
  });

  it('[ADMIT-1 IGNORE] [ASSIGN-12 REJECT] nor for one without room, or that waits already', async () => {
    const bench = await startBench({ engine: new HeldEngine(), limits: { slots: 1, queue: 1 } });
    const running = await bench.send(orderOf(bench, 'a'));
    await held(bench, 1);
    const waiting = await bench.send(orderOf(bench, 'b'));
    await until(() => bench.node.load.waiting === 1);
    expect(statusIn(await toHead(bench, orderOf(bench, 'b')))).toBe('refused');
    expect(statusIn(await toHead(bench, orderOf(bench, 'c')))).toBe('busy');
    for (const channel of [running, waiting]) channel.reset();
  });
});
