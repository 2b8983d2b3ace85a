/** Whom a compute node offers to: a client with too many open jobs waits, but not for ever. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { ANNOUNCE_OPEN_MS, OPEN_ANNOUNCES_MAX } from '../../../src/protocol/params.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/topics.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import { ask, eventsOf } from '../../helpers/ask.js';
import { startWorld } from '../../helpers/world.js';

/** A ledger that shows no compute stakes as long as `isBlind` says so. */
const blinded =
  (isBlind: () => boolean) =>
  (ledger: LedgerApi): LedgerApi => ({
    head: (o) => ledger.head(o),
    account: (address, o) => ledger.account(address, o),
    stakes: async (role, modelId, height, o) => {
      const stakes = await ledger.stakes(role, modelId, height, o);
      return isBlind() && role === 'compute' ? [] : stakes;
    },
    dispute: (hash, o) => ledger.dispute(hash, o),
    submit: (operation, o) => ledger.submit(operation, o),
  });

it('[ANNOUNCE-5 IGNORE] four open jobs a client; an Offer not taken in time is open no more', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  await world.addVerifier('v1');
  // Sees nobody's stake at first, so that it takes no Offer: each job stays open at the node.
  let blind = true;
  const client = await world.addClient('client', { ledger: blinded(() => blind) });
  const job = { lifeMs: 10 * 60_000 };
  const began = world.clock.now();
  const askShortly = () => {
    // However slow the machine is, all of them are asked within one second of everyone's clock.
    world.offset += began - world.clock.now();
    const controller = new AbortController();
    setTimeout(() => controller.abort(new RasticError('CANCELLED', { what: 'test' })), 1_000);
    return ask(world, client, job, { signal: controller.signal });
  };
  for (let i = 0; i < OPEN_ANNOUNCES_MAX; i++) await askShortly();
  blind = false;
  expect(eventsOf(await askShortly(), 'offered')).toEqual([]);
  world.offset += ANNOUNCE_OPEN_MS;
  const done = await ask(world, client, job);
  expect(eventsOf(done, 'offered')).toHaveLength(1);
  expect(done.state).toBe('settled');
});

it('[OFFER-5 IGNORE] an Offer for a job that does not wait is told that it is late', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  const client = await world.addClient();
  const [node] = world.members;
  if (node === undefined) throw new Error('no node');
  const signal = AbortSignal.timeout(5_000);
  const peer = { peerId: client.network.peerId, addresses: client.network.addresses() };
  const channel = await node.network.open(peer, STREAMS.offer, STREAM_LIMITS.offer, { signal });
  const offer = node.identity.signer.sign('Offer', {
    jobId: world.rules.networkId,
    compute: node.address,
    engineClass: world.rules.networkId,
    inputPrice: 1n,
    outputPrice: 1n,
    expectedStart: 0,
    queue: 0,
    expiry: world.clock.now() + 60_000,
  });
  await writeFrame(channel, 'SignedOffer', offer, { signal });
  expect(await expectFrame(channel, 'OfferReply', { signal })).toEqual({ status: 'expired' });
  channel.reset();
  await world.stop();
});

it('[OFFER-4 IGNORE] stake for another engine class does not cover an Offer', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  await world.addVerifier('v1');
  let elsewhere = true;
  const ledger = (inner: LedgerApi): LedgerApi => ({
    ...blinded(() => false)(inner),
    stakes: async (role, modelId, height, o) => {
      const stakes = await inner.stakes(role, modelId, height, o);
      const { networkId: engineClass } = world.rules;
      return elsewhere && role === 'compute' ? stakes.map((s) => ({ ...s, engineClass })) : stakes;
    },
  });
  const client = await world.addClient('client', { ledger });
  const stop = new AbortController();
  setTimeout(() => stop.abort(new RasticError('CANCELLED', { what: 'test' })), 1_500);
  expect(eventsOf(await ask(world, client, {}, { signal: stop.signal }), 'offered')).toEqual([]);
  elsewhere = false;
  expect((await ask(world, client)).state).toBe('settled');
});
