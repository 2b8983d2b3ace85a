/** Orders at a compute node: its queue, what it repeats, what it refuses, and clients that stall. */
import { describe, expect, it } from 'vitest';
import { QUEUE_WAIT_MAX_MS, TAKE_MS } from '../../../src/protocol/params.js';
import { prefixAfter } from '../../../src/protocol/steps/assign.js';
import { hashPromptTokens } from '../../../src/protocol/steps/input.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { writeFrame } from '../../../src/roles/frames.js';
import { FAKE_END, FakeEngine } from '../../support/engine/fake-engine.js';
import { HeldEngine } from '../../support/engine/held-engine.js';
import { turn, until } from '../../support/net/network.js';
import {
  type Bench,
  type Frame,
  readAll,
  startBench,
  statusIn,
} from '../../support/world/compute-bench.js';
import { retime } from '../../support/world/liars.js';
import { otherHash } from '../../support/world/order.js';

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

describe('slots and queue', () => {
  it('[ASSIGN-10 IGNORE] one runs, one waits, the third is told busy; all three are answered', async () => {
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine });
    const first = bench.assign(orderOf(bench, 'a'));
    await held(bench, 1);
    const second = bench.assign(orderOf(bench, 'b'));
    const third = await bench.assign(orderOf(bench, 'c', 'v1'), 'v1');
    expect(statusIn(third)).toBe('busy');
    engine.letOn();
    expect(tokensIn(await first)).toHaveLength(40);
    await held(bench, 1);
    engine.letOn();
    expect(tokensIn(await second)).toHaveLength(40);
    const again = bench.assign(orderOf(bench, 'c', 'v1'), 'v1');
    await held(bench, 1);
    engine.letOn();
    expect(tokensIn(await again)).toHaveLength(40);
  });

  it('[ADMIT-2 IGNORE] a client at its share is told busy, another is served', async () => {
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine, limits: { slots: 3, queue: 0, perPeer: 2 } });
    const served = [
      bench.assign(orderOf(bench, 'a')),
      bench.assign(orderOf(bench, 'b')),
      bench.assign(orderOf(bench, 'd', 'v1'), 'v1'),
    ];
    await held(bench, 3);
    expect(statusIn(await bench.assign(orderOf(bench, 'c')))).toBe('busy');
    engine.letOn();
    for (const frames of await Promise.all(served)) expect(tokensIn(frames)).toHaveLength(40);
  });

  it('[ADMIT-3 IGNORE] one that waits too long is told busy, and may come again', async () => {
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine });
    retime(QUEUE_WAIT_MAX_MS, 30);
    const first = bench.assign(orderOf(bench, 'a'));
    await held(bench, 1);
    expect(statusIn(await bench.assign(orderOf(bench, 'b')))).toBe('busy');
    engine.letOn();
    await first;
    const again = bench.assign(orderOf(bench, 'b'));
    await held(bench, 1);
    engine.letOn();
    expect(tokensIn(await again)).toHaveLength(40);
  });

  it('one that is cancelled, or whose client goes, leaves the queue', async () => {
    const engine = new HeldEngine({ endBias: -100 });
    const bench = await startBench({ engine, limits: { queue: 1 } });
    const first = bench.assign(orderOf(bench, 'a'));
    await held(bench, 1);
    const cancelled = await bench.send(orderOf(bench, 'b'));
    await writeFrame(cancelled, 'CancelRequest', {}, { signal: cancelled.signal });
    expect(statusIn(await readAll(cancelled))).toBe('cancelled');
    const gone = await bench.send(orderOf(bench, 'c'));
    gone.reset();
    // Until the node has seen that it is gone there is no room.
    const job = bench.job('d');
    while ((await bench.solicit(bench.announce(job))).status !== 'ok') await turn();
    const third = bench.assign(orderOf(bench, 'd'));
    engine.letOn();
    await first;
    await held(bench, 1);
    engine.letOn();
    expect(tokensIn(await third)).toHaveLength(40);
  });

  it('[ASSIGN-7 IGNORE] one whose deadline comes while it waits is told expired', async () => {
    const engine = new HeldEngine();
    const bench = await startBench({ engine });
    const first = bench.assign(orderOf(bench, 'a'));
    await held(bench, 1);
    const late = orderOf(bench, 'b', 'client', { deadline: bench.now + 30 });
    expect(statusIn(await bench.assign(late))).toBe('expired');
    engine.letOn();
    await first;
  });
});

describe('the rest of an output', () => {
  /** A whole answer, and what is needed to order the rest of it. */
  async function whole(change = {}) {
    const bench = await startBench();
    const job = bench.job('a', 'client', change);
    const frames = await bench.assign(bench.order(job, bench.offer(job)));
    const tokens = tokensIn(frames);
    const [{ value } = { value: undefined }] = receiptsIn(frames).slice(-1);
    if (value === undefined) throw new Error('no Receipt');
    const other = await startBench();
    /** Orders what follows `known`, from a node that has not seen the job. */
    const rest = (known: readonly number[], prefix = prefixAfter(value.promptTokensHash, known)) =>
      other.assign(other.order(job, other.offer(job), 'client', { prefix, tokens: known }));
    return { tokens, receipt: value, rest, job, other };
  }

  it('goes on as the first node would have, and is paid for its own part', async () => {
    const { tokens, receipt, rest } = await whole();
    const frames = await rest(tokens.slice(0, 17));
    expect(tokensIn(frames)).toEqual(tokens.slice(17));
    const [last] = receiptsIn(frames).slice(-1);
    expect(last?.value).toMatchObject({
      from: 17,
      outputTokens: 40,
      promptTokensHash: receipt.promptTokensHash,
      amountDue: BigInt(receipt.promptTokens + 17 + 2 * (40 - 17)),
    });
  });

  it('[ASSIGN-15 REJECT] another prefix: badPrefix, before anything is generated or signed', async () => {
    const { tokens, receipt, rest, other } = await whole();
    const known = tokens.slice(0, 17);
    expect(statusIn(await rest(known, otherHash))).toBe('badPrefix');
    const altered = [...known.slice(0, 16), (known[16] ?? 0) ^ 1];
    const right = prefixAfter(receipt.promptTokensHash, known);
    expect(statusIn(await rest(altered, right))).toBe('badPrefix');
    const salted = hashPromptTokens([1, 2, 3], otherHash);
    expect(statusIn(await rest(known, prefixAfter(salted, known)))).toBe('badPrefix');
    const stored = [];
    for await (const [, bytes] of other.store.entries('receipt/')) stored.push(bytes.length);
    expect(stored).toEqual([0, 0, 0]);
  });

  it('[ASSIGN-13 REJECT] a token out of range', async () => {
    const { tokens, rest } = await whole();
    for (const token of [-1, 304]) {
      expect(statusIn(await rest([...tokens.slice(0, 3), token]))).toBe('invalid');
    }
  });

  it('[ASSIGN-14 REJECT] what has ended: by an end id, by a stop string', async () => {
    const { tokens, rest } = await whole({ stop: ['zz'] });
    expect(statusIn(await rest([...tokens.slice(0, 3), FAKE_END]))).toBe('invalid');
    const z = 3 + 'z'.charCodeAt(0);
    expect(statusIn(await rest([...tokens.slice(0, 3), z, z]))).toBe('invalid');
    expect(tokensIn(await rest([...tokens.slice(0, 3), z])).length).toBeGreaterThan(0);
  });
});

describe('slow and hostile clients', () => {
  it('[GENERATE-5 IGNORE] one that stops reading loses its slot, and the next is served', async () => {
    retime(TAKE_MS, 30);
    const bench = await startBench({ limits: { slots: 1, queue: 1 } });
    const deaf = await bench.send(orderOf(bench, 'a'));
    deaf.isDeaf = true;
    const next = bench.assign(orderOf(bench, 'b', 'v1'), 'v1');
    expect(tokensIn(await next)).toHaveLength(40);
    await until(() => deaf.signal.aborted);
  });

  it('[GENERATE-5 IGNORE] the waits for one that reads a little now and then are added up', async () => {
    // Each token comes by itself, so that each is a frame of its own.
    const bench = await startBench({ engine: new FakeEngine({ endBias: -100, tokenMs: 1 }) });
    const slow = await bench.send(orderOf(bench, 'a'));
    const { arrive } = slow;
    let frames = 0;
    // Every frame takes a tenth of the time, by everyone's clock.
    slow.arrive = (frame) => {
      frames++;
      bench.now += TAKE_MS / 10;
      arrive.call(slow, frame);
    };
    const got = await readAll(slow).catch(() => []);
    expect(tokensIn(got).length).toBeLessThan(40);
    expect(frames).toBeLessThan(15);
  });

  it('an order that dribbles in holds no slot', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 0 } });
    const opened = Array.from({ length: 8 }, () => bench.open(STREAMS.assign));
    expect(tokensIn(await bench.assign(orderOf(bench, 'b', 'v1'), 'v1'))).toHaveLength(40);
    for (const channel of opened) channel.reset();
  });
});
