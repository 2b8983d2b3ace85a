/** Compute nodes that refuse, break off or sign something wrong, and what a client makes of it. */

import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../scripts/vectors/network.js';
import { RasticError } from '../../../src/base/errors.js';
import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Engine } from '../../../src/engine/interface.js';
import { OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import type { Receipt, Struct } from '../../../src/protocol/sign/structs.js';
import type { Status, Wire } from '../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { altering, answering, retime } from '../../support/world/liars.js';
import { otherHash } from '../../support/world/order.js';
import {
  ENDLESS,
  type MemberInit,
  startSmallWorld,
  startWorld,
} from '../../support/world/world.js';

/** Offers like any other, then answers every order with this status. */
const refusing = (status: Status): MemberInit => ({
  network: answering(STREAMS.assign, async (channel) => {
    const { signal } = channel;
    await expectFrame(channel, 'AssignRequest', { signal });
    await writeFrame(channel, 'GenerateFrame', { type: 'end', status }, { signal });
    await channel.close();
  }),
});

/** Makes some tokens, then its engine is gone. */
function breaking(after: number): Engine {
  const engine = new FakeEngine(ENDLESS);
  const { generate } = engine;
  let made = 0;
  engine.generate = async function* (request, options) {
    const stream = generate.call(engine, request, options);
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      yield next.value;
      if (++made >= after) {
        throw new RasticError('ENGINE_CRASHED', { exitCode: 1, signal: null });
      }
    }
  };
  return engine;
}

describe('a node that refuses', () => {
  it('the next Offer is taken', async () => {
    // Both shall be in time, on a slow machine too.
    retime(OFFER_WINDOW_MS, 1_500);
    const world = await startWorld();
    await world.addCompute('cheap', { ...refusing('busy'), outputPrice: 1n });
    await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient();
    const done = await ask(world, client);
    const [cheap, node] = ['cheap', 'node'].map((name) => world.identity(name).signer.address);
    expect(eventsOf(done, 'assigned').map(({ compute }) => compute)).toEqual([cheap, node]);
    expect(done.state).toBe('settled');
    expect(done.segment?.receipt?.value.compute).toBe(node);
    expect((await world.worth('cheap')).balance).toBe(0n);
  });

  it('and nobody else is there: failed, with the code', async () => {
    const world = await startSmallWorld(1, refusing('busy'));
    const client = await world.addClient();
    const before = await world.worth('client');
    const done = await ask(world, client);
    expect([done.state, done.code]).toEqual(['failed', 'ASK_NODE_FAILED']);
    expect(await world.worth('client')).toEqual(before);
  });

  it('[ASSIGN-10 IGNORE] without a free slot it makes no Offer', async () => {
    const world = await startSmallWorld(1, { slots: 0 });
    const busy = await world.addClient();
    const controller = new AbortController();
    const stop = () => controller.abort(new RasticError('CANCELLED', { what: 'test' }));
    const onEvent = () => setTimeout(stop, 800);
    const done = await ask(world, busy, {}, { signal: controller.signal, onEvent });
    expect(eventsOf(done, 'offered')).toEqual([]);
    expect(done.state).toBe('announced');
  });
});

describe('a node that breaks off', () => {
  it('in the middle of its answer: failed, with the code, and nothing is paid', async () => {
    const world = await startSmallWorld(1, { engine: breaking(10) });
    const client = await world.addClient();
    const before = await world.worth('client');
    const done = await ask(world, client);
    expect([done.state, done.code]).toEqual(['failed', 'ASK_NODE_FAILED']);
    expect(done.error).toMatchObject({ data: { status: 'failed' } });
    expect(await world.worth('client')).toEqual(before);
  });

  it('after a checkpoint, with nobody to go on: paid for what it signed, and no more', async () => {
    const world = await startSmallWorld(1, { engine: breaking(35) });
    const client = await world.addClient();
    const done = await ask(world, client);
    expect(done.state).toBe('settled');
    expect(eventsOf(done, 'incomplete')).toHaveLength(1);
    const [first] = done.transcript.segments;
    expect((await world.worth('node')).balance).toBe(first?.receipt?.value.amountDue);
    expect(first?.receipt?.value).toMatchObject({ outputTokens: 32, finishReason: 1 });
    expect(first?.leaves).toHaveLength(32);
  });

  it('by resetting the stream: failed, with the code', async () => {
    const resets = answering(STREAMS.assign, async (channel) => {
      await expectFrame(channel, 'AssignRequest', { signal: channel.signal });
      channel.reset();
    });
    const world = await startSmallWorld(1, { network: resets });
    const client = await world.addClient();
    const done = await ask(world, client);
    expect([done.state, done.code]).toEqual(['failed', 'NET_RESET']);
  });
});

describe('a Receipt with something altered is refused, and nothing is paid', () => {
  it('[COMMIT-2 REJECT] every field', { timeout: 120_000 }, async () => {
    let change: (value: Receipt) => Partial<Receipt> = () => ({});
    const signer = altering('Receipt', (value) => change(value as Struct<'Receipt'>));
    const world = await startSmallWorld(1, { signer });
    const client = await world.addClient();
    const before = await world.worth('client');
    const wrong: Record<keyof Receipt, (value: Receipt) => Partial<Receipt>> = {
      jobId: () => ({ jobId: otherHash }),
      assignHash: () => ({ assignHash: otherHash }),
      compute: () => ({ compute: addressOf('v1') }),
      engineClass: () => ({ engineClass: otherHash }),
      from: () => ({ from: 1 }),
      promptTokens: ({ promptTokens }) => ({ promptTokens: promptTokens + 1 }),
      promptTokensHash: () => ({ promptTokensHash: otherHash }),
      outputTokens: ({ outputTokens }) => ({ outputTokens: outputTokens - 1 }),
      outputRoot: () => ({ outputRoot: otherHash }),
      finishReason: () => ({ finishReason: 2 }),
      paid: () => ({ paid: 1n }),
      amountDue: ({ amountDue }) => ({ amountDue: amountDue + 1n }),
    };
    for (const [field, alter] of Object.entries(wrong)) {
      change = alter;
      const done = await ask(world, client, { maxTokens: 3 });
      const code = field === 'finishReason' ? 'FINISH_REASON' : 'COMMIT_INVALID';
      expect([field, done.state, done.code]).toEqual([field, 'failed', code]);
      if (code === 'COMMIT_INVALID') expect(done.error).toMatchObject({ data: { field } });
    }
    change = () => ({});
    expect(await world.worth('client')).toEqual(before);
    expect((await ask(world, client, { maxTokens: 3 })).state).toBe('settled');
  });

  it('[COMMIT-4 REJECT] signed by another', async () => {
    const world = await startSmallWorld(1, {
      signer: (own) => ({
        ...own,
        sign: (struct, value) =>
          struct === 'Receipt'
            ? world.identity('v1').signer.sign(struct, value)
            : own.sign(struct, value),
      }),
    });
    const client = await world.addClient();
    const done = await ask(world, client, { maxTokens: 3 });
    expect([done.state, done.code]).toEqual(['failed', 'SIGN_SIGNER']);
  });
});

describe('orders that a node does not serve', () => {
  /** A world whose client's orders are kept as it sent them. */
  async function recorded(mode: 'sent' | 'held' = 'sent') {
    const orders: Uint8Array[] = [];
    let holds = mode === 'held';
    const world = await startSmallWorld(1, { slots: 4 });
    const client = await world.addClient('client', {
      network: (network) =>
        wrapNetwork(network, {
          open: async (peer, protocol, limits, options) => {
            const channel = await network.open(peer, protocol, limits, options);
            if (protocol !== STREAMS.assign) return channel;
            return {
              peerId: channel.peerId,
              publicKey: channel.publicKey,
              signal: channel.signal,
              read: (o) => channel.read(o),
              write: async (frame, o) => {
                orders.push(frame);
                if (!holds) return channel.write(frame, o);
                throw new RasticError('NET_CLOSED', { peerId: channel.peerId, protocol });
              },
              close: () => channel.close(),
              reset: () => channel.reset(),
            };
          },
        }),
    });
    const [node] = world.members;
    if (node === undefined) throw new Error('no node');
    /** Sends an order again, and reads the answer to its end. */
    const send = async (order: Uint8Array): Promise<Wire<'GenerateFrame'>[]> => {
      holds = false;
      const signal = AbortSignal.timeout(5_000);
      const { assign: limits } = STREAM_LIMITS;
      const peer = { peerId: node.network.peerId, addresses: node.network.addresses() };
      const channel = await client.network.open(peer, STREAMS.assign, limits, { signal });
      await channel.write(order, { signal });
      const frames: Wire<'GenerateFrame'>[] = [];
      for (;;) {
        const frame = await expectFrame(channel, 'GenerateFrame', { signal });
        frames.push(frame);
        const over = frame.type === 'receipt' && frame.value.finishReason !== 1;
        if (over || frame.type === 'end') break;
      }
      await channel.close();
      return frames;
    };
    return { world, client, orders, send };
  }

  it('[ASSIGN-16] the same order a second time: the Receipt that the client has already', async () => {
    const { world, client, orders, send } = await recorded();
    const done = await ask(world, client);
    expect(done.state).toBe('settled');
    const [order = new Uint8Array()] = orders;
    const again = await send(order);
    expect(again.at(-1)).toEqual({ type: 'receipt', ...done.segment?.receipt });
  });

  it('[ASSIGN-12 REJECT] the same order on two streams at once: served on one', async () => {
    const { world, client, orders, send } = await recorded('held');
    expect((await ask(world, client)).state).toBe('failed');
    const [order = new Uint8Array()] = orders;
    const answers = await Promise.all([send(order), send(order), send(order)]);
    const ends = answers.map((frames) => frames[frames.length - 1]?.type).sort();
    expect(ends).toEqual(['end', 'end', 'receipt']);
  });
});
