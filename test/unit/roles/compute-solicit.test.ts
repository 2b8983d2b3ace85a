/** Offers: on a stream that the client opens, and for what gossip brings; and whom none is made. */
import { describe, expect, it } from 'vitest';
import { OFFER_HOLD_MS, OFFER_TTL_MS, PRICE_TOKENS } from '../../../src/protocol/params.js';
import { OPEN_ASKS_MAX } from '../../../src/protocol/params-wire.js';
import { checkSigner } from '../../../src/protocol/sign/sign.js';
import type { Announce } from '../../../src/protocol/sign/structs.js';
import type { Status, Wire } from '../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { expectFrame } from '../../../src/roles/frames.js';
import { HeldEngine } from '../../support/engine/held-engine.js';
import { turn, until } from '../../support/net/network.js';
import { type Bench, startBench, statusIn } from '../../support/world/compute-bench.js';
import { retime } from '../../support/world/liars.js';
import { otherHash } from '../../support/world/order.js';

const ROOM = { slots: 9, queue: 0 };

function offerIn({ status, offer }: Wire<'SolicitReply'>) {
  expect(status).toBe('ok');
  if (offer === undefined) throw new Error('no offer');
  return offer;
}

describe('solicited', () => {
  it('one announcement, one Offer, signed by the node; nobody is dialled', async () => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'));
    const offer = offerIn(await bench.solicit(announce));
    const { signer, domain } = bench.identity('node');
    checkSigner(domain, 'Offer', offer, signer.address);
    expect(offer.value).toEqual({
      jobId: announce.jobId,
      kind: 1,
      compute: signer.address,
      engineClass: bench.engine.model.engineClass,
      inputPrice: PRICE_TOKENS,
      outputPrice: 2n * PRICE_TOKENS,
      expectedStart: 0,
      credit: BigInt(announce.inputBytes) + 1_024n + 32n * 2n,
      queue: 0,
      expiry: bench.now + OFFER_TTL_MS,
      when: 1,
    });
    expect(bench.brought).toEqual([]);
  });

  it('the Offer is served, and the same job may be asked for again: also after that', async () => {
    const bench = await startBench({ limits: ROOM });
    const job = bench.job('a');
    const first = offerIn(await bench.solicit(bench.announce(job)));
    offerIn(await bench.solicit(bench.announce(job)));
    const frames = await bench.assign(bench.order(job, first));
    expect(frames.at(-1)).toMatchObject({ type: 'receipt', value: { outputTokens: 40 } });
    bench.height = 9;
    const later = offerIn(await bench.solicit(bench.announce(job)));
    expect(later.value.jobId).toBe(first.value.jobId);
  });

  it('expectedStart and queue tell of the jobs before', async () => {
    const bench = await startBench({ engine: new HeldEngine(), limits: { slots: 1, queue: 3 } });
    const job = bench.job('a');
    await bench.send(bench.order(job, offerIn(await bench.solicit(bench.announce(job)))));
    await until(() => (bench.engine as HeldEngine).held === 1);
    bench.now += 1_000;
    const { value } = offerIn(await bench.solicit(bench.announce(bench.job('b'))));
    expect(value).toMatchObject({ expectedStart: 4_000, queue: 1 });
  });

  it.each<[string, Status, (bench: Bench, announce: Announce) => unknown]>([
    [
      '[ANNOUNCE-6 IGNORE] a client without a purse',
      'refused',
      (b) => {
        b.purse = 0n;
      },
    ],
    [
      '[ANNOUNCE-6 IGNORE] a price above the node’s exposure',
      'refused',
      (b, a) => {
        b.stake = a.maxPrice * 100n - 1n;
      },
    ],
    [
      '[ANNOUNCE-7 IGNORE] a deadline that has passed',
      'expired',
      (b, a) => {
        b.now = a.deadline;
      },
    ],
  ])('%s', async (_, status, plant) => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'));
    plant(bench, announce);
    expect(await bench.solicit(announce)).toEqual({ status, offer: undefined });
  });

  it('a client that can just pay, a stake that just covers, a moment before the deadline', async () => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'));
    bench.balance = announce.maxPrice;
    bench.stake = announce.maxPrice * 100n;
    bench.now = announce.deadline - 1;
    offerIn(await bench.solicit(announce));
  });

  it('[SOLICIT-1 REJECT] another’s announcement', async () => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'));
    expect(await bench.solicit(announce, 'v1', 'client')).toMatchObject({ status: 'invalid' });
    offerIn(await bench.solicit(announce));
  });

  it('[ANNOUNCE-4 REJECT] signed by another', async () => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'));
    expect(await bench.solicit(announce, 'client', 'v1')).toMatchObject({ status: 'invalid' });
  });

  it('[ANNOUNCE-1 REJECT] for another model: not found here', async () => {
    const bench = await startBench();
    const announce = bench.announce(bench.job('a'), { modelId: otherHash });
    expect(await bench.solicit(announce)).toMatchObject({ status: 'notFound' });
  });

  it('[WIRE-2 REJECT] no announcement at all', async () => {
    const bench = await startBench();
    const channel = bench.open(STREAMS.solicit);
    const { signal } = channel;
    await channel.write(Uint8Array.of(1, 2, 3), { signal });
    expect(await expectFrame(channel, 'SolicitReply', { signal })).toMatchObject({
      status: 'invalid',
    });
  });

  it('a client that sends nothing is let go', async () => {
    const bench = await startBench();
    retime(5_000, 20);
    const channel = bench.open(STREAMS.solicit);
    const { signal } = channel;
    expect(await expectFrame(channel, 'SolicitReply', { signal })).toMatchObject({
      status: 'failed',
    });
    expect(await channel.read({ signal })).toBeUndefined();
  });

  it('[ANNOUNCE-5 IGNORE] a seventeenth open job of one client is refused, another client is not', async () => {
    const bench = await startBench({ limits: { slots: 32, queue: 0, perPeer: 32 } });
    for (let i = 0; i < OPEN_ASKS_MAX; i++) {
      offerIn(await bench.solicit(bench.announce(bench.job(`job ${i}`))));
    }
    const more = bench.announce(bench.job('more'));
    expect(await bench.solicit(more)).toEqual({ status: 'busy', offer: undefined });
    offerIn(await bench.solicit(bench.announce(bench.job('a', 'v1')), 'v1'));
    // One of them is asked for again: it is not one more.
    offerIn(await bench.solicit(bench.announce(bench.job('job 0'))));
  });

  it('[ADMIT-1 IGNORE] [ADMIT-2 IGNORE] busy at once, and before the ledger is asked', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 1, perPeer: 1 } });
    offerIn(await bench.solicit(bench.announce(bench.job('a'))));
    const { asked } = bench;
    expect(await bench.solicit(bench.announce(bench.job('b')))).toMatchObject({ status: 'busy' });
    offerIn(await bench.solicit(bench.announce(bench.job('c', 'v1')), 'v1'));
    const third = bench.announce(bench.job('d', 'v2'));
    expect(await bench.solicit(third, 'v2')).toMatchObject({ status: 'busy' });
    // Head and account for the one that got an Offer; the node's own stake is known by now.
    expect(bench.asked).toBe(asked + 2);
    // Who is refused by the ledger keeps no place.
    bench.now += OFFER_HOLD_MS;
    bench.purse = 0n;
    for (const name of ['e', 'f', 'g']) {
      const poor = bench.announce(bench.job(name, name));
      expect(await bench.solicit(poor, name)).toMatchObject({ status: 'refused' });
    }
    bench.purse = 1_000n;
    bench.now += OFFER_HOLD_MS;
    offerIn(await bench.solicit(third, 'v2'));
  });

  it('[SOLICIT-2 IGNORE] so many at once and no more', async () => {
    const bench = await startBench({ limits: { slots: 16, queue: 64, perPeer: 99 } });
    const names = Array.from({ length: 20 }, (_, i) => `client ${i}`);
    const replies = await Promise.all(
      names.map((name) => bench.solicit(bench.announce(bench.job('a', name)), name)),
    );
    const count = (status: Status) => replies.filter((reply) => reply.status === status).length;
    expect([count('ok'), count('busy')]).toEqual([16, 4]);
  });
});

describe('heard by gossip', () => {
  const addressed = (bench: Bench, name: string, client = 'client') =>
    bench.announce(bench.job(name, client), {
      addresses: [`/ip4/127.0.0.1/tcp/4001/p2p/${bench.peerId(client)}`],
    });

  it('the Offer is brought', async () => {
    const bench = await startBench();
    const announce = addressed(bench, 'a');
    bench.gossip(announce);
    await until(() => bench.brought.length === 1);
    expect(bench.brought[0]?.value.jobId).toBe(announce.jobId);
  });

  it('[ANNOUNCE-8 IGNORE] nobody to dial: no Offer, and no place is kept', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 0 } });
    bench.gossip(bench.announce(bench.job('a')));
    bench.gossip(addressed(bench, 'b'));
    await until(() => bench.brought.length === 1);
    expect(bench.brought[0]?.value.jobId).toBe(bench.announce(bench.job('b')).jobId);
    expect(bench.asked).toBe(3);
  });

  it('an Offer that was not taken keeps no place', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 0 } });
    bench.answer = () => 'expired';
    bench.gossip(addressed(bench, 'a'));
    await until(() => bench.brought.length === 1);
    const other = bench.announce(bench.job('b', 'v1'));
    // The clock stands still: a place that is kept would be kept for ever.
    while ((await bench.solicit(other, 'v1')).status !== 'ok') await turn();
  });

  it('[ADMIT-1 IGNORE] an Offer is made as soon as there is room, while the announcement is open', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 0 } });
    const job = bench.job('a');
    const offer = offerIn(await bench.solicit(bench.announce(job)));
    bench.gossip(addressed(bench, 'b', 'v1'), 'v1');
    await new Promise((done) => setTimeout(done, 50));
    expect(bench.brought).toEqual([]);
    const frames = await bench.assign(bench.order(job, offer));
    expect(statusIn(frames)).toBeUndefined();
    await until(() => bench.brought.length === 1);
  });

  it('an announcement that comes again takes no place away from the Offer that is out', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 0 } });
    bench.gossip(addressed(bench, 'a'));
    await until(() => bench.brought.length === 1);
    bench.height++;
    bench.gossip(addressed(bench, 'a'));
    await turn();
    const other = bench.announce(bench.job('b', 'v1'));
    expect(await bench.solicit(other, 'v1')).toMatchObject({ status: 'busy' });
  });

  it('a client that cannot be reached keeps no place', async () => {
    const bench = await startBench({ limits: { slots: 1, queue: 0 } });
    bench.answer = () => {
      throw new Error('gone');
    };
    bench.gossip(addressed(bench, 'a'));
    await until(() => bench.brought.length === 1);
    const other = bench.announce(bench.job('b', 'v1'));
    while ((await bench.solicit(other, 'v1')).status !== 'ok') await turn();
  });

  it('a job is offered for once, also when its announcement comes again', async () => {
    const bench = await startBench({ limits: ROOM });
    for (let i = 0; i < 3; i++) bench.gossip(addressed(bench, 'a'));
    bench.gossip(addressed(bench, 'b'));
    await until(() => bench.brought.length >= 2);
    expect(new Set(bench.brought.map(({ value }) => value.jobId)).size).toBe(2);
    expect(bench.brought).toHaveLength(2);
  });
});
