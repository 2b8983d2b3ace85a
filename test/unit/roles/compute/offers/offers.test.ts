/** Whom a compute node offers to: a client with too many open jobs waits, but not for ever. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../../src/base/errors.js';
import { OFFER_WINDOW_MS } from '../../../../../src/protocol/params.js';
import { ANNOUNCE_OPEN_MS, OPEN_ANNOUNCES_MAX } from '../../../../../src/protocol/params-wire.js';
import type { Announce } from '../../../../../src/protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../../../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../../../../src/roles/frames.js';
import type { LedgerApi } from '../../../../../src/roles/ledger/interface.js';
import { ask, eventsOf } from '../../../../support/world/ask.js';
import { retime } from '../../../../support/world/liars.js';
import { type Member, startWorld, type World } from '../../../../support/world/world.js';

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
    timeAfter: (height, o) => ledger.timeAfter(height, o),
    dispute: (id, o) => ledger.dispute(id, o),
    channel: (id, o) => ledger.channel(id, o),
    channels: (address, o) => ledger.channels(address, o),
    purse: (client, verifier, o) => ledger.purse(client, verifier, o),
    submit: (operation, o) => ledger.submit(operation, o),
  });

it('a client with many jobs at once waits for its turn: none is ignored as a fifth open one', async () => {
  const world = await startWorld();
  await world.addCompute('node', { limits: { slots: 8, queue: 8, perPeer: 16 } });
  await world.addVerifier('v1');
  const client = await world.addClient();
  const jobs = Array.from({ length: OPEN_ANNOUNCES_MAX + 2 }, () => {
    const began = performance.now();
    const heard: number[] = [];
    const onEvent = ({ type }: { type: string }) =>
      type === 'announced' && heard.push(performance.now() - began);
    return ask(world, client, { maxTokens: 8 }, { onEvent }).then((done) => ({ done, heard }));
  });
  const ended = await Promise.all(jobs);
  expect(ended.map(({ done }) => done.state)).toEqual(jobs.map(() => 'settled'));
  const later = ended.filter(({ heard: [at = 0] }) => at >= ANNOUNCE_OPEN_MS);
  // A busy machine announces the others late too.
  expect(later.length).toBeGreaterThanOrEqual(2);
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
    credit: 1_000_000n,
    queue: 0,
    when: 1,
    kind: 1,
    expiry: world.clock.now() + 60_000,
  });
  await writeFrame(channel, 'SignedOffer', offer, { signal });
  expect(await expectFrame(channel, 'OfferReply', { signal })).toEqual({ status: 'expired' });
  channel.reset();
  await world.stop();
});

/** Milliseconds from asking to the choice: the window, and what comes before its announcement. */
async function waitFor(world: World): Promise<number> {
  const client = await world.addClient();
  let chosen = Number.NaN;
  const onEvent = ({ type }: { type: string }) => {
    if (type === 'offered') chosen = performance.now();
  };
  const asked = performance.now();
  await ask(world, client, { maxTokens: 8 }, { onEvent });
  return chosen - asked;
}

it('the offer window ends with the Offer of the last node that has a stake', async () => {
  retime(OFFER_WINDOW_MS, 20_000);
  const world = await startWorld();
  await world.addCompute('node');
  await world.addVerifier('v1');
  expect(await waitFor(world)).toBeLessThan(15_000);
});

it('and not before: one that has a stake and is silent is waited for', async () => {
  // Long beside what comes before the announcement.
  retime(OFFER_WINDOW_MS, 2_000);
  const world = await startWorld();
  await world.addCompute('node');
  await world.addCompute('silent', { limits: { perPeer: 0 } });
  await world.addVerifier('v1');
  expect(await waitFor(world)).toBeGreaterThanOrEqual(2_000 - 1);
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
  const controller = new AbortController();
  const stop = () => controller.abort(new RasticError('CANCELLED', { what: 'test' }));
  const options = { signal: controller.signal, onEvent: () => setTimeout(stop, 800) };
  expect(eventsOf(await ask(world, client, {}, options), 'offered')).toEqual([]);
  elsewhere = false;
  expect((await ask(world, client)).state).toBe('settled');
});

it('[SOLICIT-1 REJECT] over real streams: the client’s own announcement, and no other’s', async () => {
  const world = await startWorld();
  const node = await world.addCompute('node');
  const client = await world.addClient();
  const other = await world.addClient('other');
  const { signer } = client.identity;
  const { height, time } = await client.ledger.head();
  const announce: Announce = {
    jobId: world.rules.networkId,
    client: signer.address,
    modelId: world.manifest.modelId,
    maxTokens: 8,
    inputBytes: 4,
    when: 1,
    kind: 1,
    maxPrice: 100n,
    height,
    deadline: time + 60_000,
    addresses: [],
  };
  const peer = { peerId: node.network.peerId, addresses: node.network.addresses() };
  const solicit = async ({ network }: Member) => {
    const signal = AbortSignal.timeout(10_000);
    const channel = await network.open(peer, STREAMS.solicit, STREAM_LIMITS.solicit, { signal });
    await writeFrame(channel, 'SignedAnnounce', signer.sign('Announce', announce), { signal });
    const reply = await expectFrame(channel, 'SolicitReply', { signal });
    await channel.close();
    return reply;
  };
  await world.fund(client.name, 100n);
  expect(await solicit(other)).toEqual({ status: 'invalid', offer: undefined });
  const { status, offer } = await solicit(client);
  expect([status, offer?.value.compute]).toEqual(['ok', node.address]);
});
