/** Batch jobs of a client, over real sockets: queued, put back, gone on with, paid, and audited late. */
import { describe, expect, it } from 'vitest';
import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel } from '../../../src/net/interface.js';
import { AUDIT_LIFE_MS } from '../../../src/protocol/params.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { readLong, writeFrame } from '../../../src/roles/frames.js';
import { SteppedEngine } from '../../support/engine/stepped-engine.js';
import { until } from '../../support/net/network.js';
import { rejectsWith } from '../../support/wire/codes.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { otherHash } from '../../support/world/order.js';
import { type MemberInit, startSmallWorld, startWorld } from '../../support/world/world.js';

const DAY_MS = 24 * 3_600_000;
const SLOW = otherHash;
const HELD: Hash = `0x${'17'.repeat(32)}`;
const BATCH = { when: 'batch', lifeMs: DAY_MS, seed: SLOW, maxTokens: 40 } as const;
const LIMITS = { slots: 1, queue: 1, perPeer: 2, batch: { jobs: 4, perPeer: 2 } };

describe('a batch job', () => {
  it('was put back at its 35th token: its client hears of it, and pays the lower price for the same text', async () => {
    const engine = new SteppedEngine();
    const world = await startSmallWorld(2, { engine, batchPrice: 50, limits: LIMITS });
    const [client, other] = [await world.addClient(), await world.addClient('other')];
    engine.allow(SLOW, 35);
    engine.allow(HELD, 0);
    const heard: ClientEvent[] = [];
    const onEvent = (event: ClientEvent) => void heard.push(event);
    const batch = ask(world, client, BATCH, { onEvent });
    await until(() => heard.some((event) => event.type === 'text' && event.tokens === 35));
    const now = ask(world, other, { seed: HELD, maxTokens: 4 });
    // The other one is at work before the batch job is gone on with.
    await until(() => heard.some(({ type }) => type === 'queued'));
    await until(() => engine.working.includes(HELD));
    expect(engine.working).toEqual([HELD]);
    engine.allow(HELD, 4);
    engine.allow(SLOW, 100);
    const [done, quick] = await Promise.all([batch, now]);
    expect([done.state, quick.state]).toEqual(['settled', 'settled']);
    expect(eventsOf(done, 'queued')).toMatchObject([{ queue: 0, tokens: 35 }]);
    expect(eventsOf(done, 'resumed')).toMatchObject([{ tokens: 35 }]);
    const receipt = done.segment?.receipt?.value;
    const full = BigInt(receipt?.promptTokens ?? 0) + 2n * 40n;
    expect(receipt?.amountDue).toBeLessThan(full);
    // The same request at the full price, alone.
    const plain = await ask(world, client, { seed: SLOW, maxTokens: 40 });
    expect(plain.segment?.receipt?.value.amountDue).toBe(full);
    expect(done.text).toBe(plain.text);
  });

  it('is not even made where no node takes one', async () => {
    const world = await startSmallWorld(1);
    const client = await world.addClient();
    await rejectsWith('ASK_NO_BATCH', ask(world, client, BATCH));
  });

  it('[BATCH-2 IGNORE] goes to the node that takes batch jobs, not to a cheaper one that does not', async () => {
    const world = await startWorld();
    await world.addCompute('none', { outputPrice: 0n });
    const node = await world.addCompute('node', { batchPrice: 100 });
    await world.addVerifier('v1');
    const client = await world.addClient();
    const done = await ask(world, client, BATCH);
    expect(done.state).toBe('settled');
    expect(done.segment?.assign.value.compute).toBe(node.address);
  });

  it('is audited on the last day of its life, 47 hours after it was made', async () => {
    let isAwake = false;
    const asleep: MemberInit = {
      network: (own) =>
        wrapNetwork(own, {
          handle: (protocol, limits, handler) =>
            own.handle(protocol, limits, async (channel) => {
              if (protocol === STREAMS.audit && !isAwake) return channel.reset();
              await handler(channel);
            }),
        }),
    };
    const world = await startWorld();
    await world.addCompute('node', { batchPrice: 50 });
    await world.addVerifier('v1', asleep);
    const client = await world.addClient();
    const done = await ask(world, client, { ...BATCH, policy: 'single' });
    expect(done.state).toBe('unverified');
    const { jobId } = done.segment?.assign.value ?? { jobId: SLOW };
    isAwake = true;
    world.offset = DAY_MS + AUDIT_LIFE_MS - 600_000;
    const resume = () =>
      client.client.resume(jobId, {
        signal: AbortSignal.timeout(40_000),
        onEvent: () => undefined,
      });
    await expect.poll(async () => (await resume()).state, { timeout: 40_000 }).toBe('settled');
  });
});

describe('[BATCH-8 IGNORE] a node that parks a batch job', () => {
  /** Takes the order and says that the job waits, for ever. */
  async function park(channel: Channel): Promise<void> {
    const { signal } = channel;
    await readLong(channel, 2 ** 20, { signal });
    while (!signal.aborted) {
      await writeFrame(channel, 'GenerateFrame', { type: 'waiting', queue: 0 }, { signal });
      await new Promise((go) => setTimeout(go, 20));
    }
  }
  const parking: MemberInit = {
    batchPrice: 10,
    network: (own) =>
      wrapNetwork(own, {
        handle: (protocol, limits, handler) =>
          own.handle(protocol, limits, protocol === STREAMS.assign ? park : handler),
      }),
  };

  it('keeps it for half of its time: then another node serves it', async () => {
    const world = await startWorld();
    const parker = await world.addCompute('parker', parking);
    const node = await world.addCompute('node', { batchPrice: 100 });
    await world.addVerifier('v1');
    const client = await world.addClient();
    const onEvent = ({ type }: ClientEvent) => {
      if (type === 'queued') world.offset += 31_000;
    };
    const done = await ask(world, client, { ...BATCH, lifeMs: 60_000 }, { onEvent });
    expect(done.state).toBe('settled');
    expect(done.transcript.segments.map(({ assign }) => assign.value.compute)).toEqual([
      parker.address,
      node.address,
    ]);
    expect(eventsOf(done, 'broken')).toMatchObject([{ code: 'ASK_NODE_WAITS' }]);
  });
});
