/** What a client does of its own: cancels, gives up at the deadline, asks without money, fetches. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.js';
import { encodeVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { FIRST_OFFER_MS } from '../../../src/roles/client/offers/poll.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import { FakeEngine, fakeVocabulary } from '../../support/engine/fake-engine.js';
import { rejectsWith } from '../../support/wire/codes.js';
import { ask, eventsOf, requestOf } from '../../support/world/ask.js';
import { altering, retime } from '../../support/world/liars.js';
import { ENDLESS, startSmallWorld, startWorld } from '../../support/world/world.js';

const slow = (tokenMs = 5) => new FakeEngine({ ...ENDLESS, tokenMs });

describe('an end before the text’s', () => {
  it('cancelled by the user: committed to what there is, audited and paid', async () => {
    const world = await startSmallWorld(3, { engine: slow() });
    const client = await world.addClient();
    const cancel = new AbortController();
    const done = await ask(
      world,
      client,
      { maxTokens: 400, policy: 'spread' },
      {
        cancel: cancel.signal,
        onEvent: (event) => event.type === 'text' && event.tokens > 20 && cancel.abort(),
      },
    );
    const receipt = done.segment?.receipt?.value;
    expect(eventsOf(done, 'committed')[0]?.reason).toBe('cancelled');
    expect(receipt?.outputTokens).toBeGreaterThan(20);
    expect(receipt?.outputTokens).toBeLessThan(400);
    expect(eventsOf(done, 'verdict').map(({ outcome }) => outcome)).toEqual(Array(3).fill('match'));
    expect(done.state).toBe('settled');
    expect((await world.worth('node')).balance).toBe(receipt?.amountDue);
  });

  it('cancelled before the first token: cancelled, and no other node is asked', async () => {
    retime(300, 1_500);
    const world = await startSmallWorld(1, { engine: new FakeEngine({ tokenMs: 300 }) });
    await world.addCompute('dear', { outputPrice: 3n, engine: new FakeEngine({ tokenMs: 300 }) });
    const client = await world.addClient();
    const before = await world.wealth('client');
    const cancel = new AbortController();
    const options = {
      cancel: cancel.signal,
      onEvent: (event: { type: string }) => event.type === 'prefilled' && cancel.abort(),
    };
    const done = await ask(world, client, {}, options);
    expect(done.state).toBe('cancelled');
    expect(eventsOf(done, 'offered')[0]?.offers).toBe(2);
    expect(eventsOf(done, 'assigned')).toHaveLength(1);
    expect(await world.wealth('client')).toBe(before);
    // It is the client's own wish: what it throws, and no failure of the node.
    expect(done.error).toBe(cancel.signal.reason);
    expect(eventsOf(done, 'broken')).toEqual([]);
    const [{ compute = '0x' } = {}] = eventsOf(done, 'assigned');
    const standing = await client.client.reputation.standing(compute, world.manifest.modelId);
    expect(standing).toMatchObject({ jobsFailed: 0 });
  });

  it('cancelled while offers are waited for: cancelled at once, and nobody is assigned', async () => {
    const world = await startSmallWorld(1, { engine: slow() });
    const client = await world.addClient();
    const cancel = new AbortController();
    const done = await ask(
      world,
      client,
      {},
      {
        cancel: cancel.signal,
        onEvent: (event) => event.type === 'announced' && cancel.abort(),
      },
    );
    expect(done.error).toBe(cancel.signal.reason);
    expect(done.state).toBe('cancelled');
    expect(eventsOf(done, 'assigned')).toEqual([]);
  });

  it('the deadline: committed to what there is, audited and paid', async () => {
    const world = await startSmallWorld(3, { engine: slow(20) });
    const client = await world.addClient();
    // Long enough for an order on a busy machine, and shorter than so many tokens take.
    const done = await ask(world, client, { maxTokens: 480, lifeMs: 7_000, policy: 'single' });
    expect(eventsOf(done, 'committed')[0]?.reason).toBe('deadline');
    expect(done.segment?.receipt?.value.outputTokens).toBeLessThan(480);
    expect(done.state).toBe('settled');
  });
});

describe('asking without money', () => {
  it('is refused by the client itself', async () => {
    const world = await startSmallWorld(0);
    const client = await world.addClient('client', { balance: 999n });
    const options = { signal: AbortSignal.timeout(5_000), onEvent: () => undefined };
    await rejectsWith('ASK_BALANCE', client.client.ask(requestOf(world), options));
    const poor = await world.addClient('poor', { balance: 9n });
    await rejectsWith('ASK_PURSE', poor.client.ask(requestOf(world, { maxPrice: 1n }), options));
  });

  it('[ANNOUNCE-6 IGNORE] brings no Offer: not without a purse, not above a hundredth of stake', async () => {
    retime(FIRST_OFFER_MS, 900);
    const world = await startSmallWorld(1);
    const rich = (ledger: LedgerApi): LedgerApi => ({
      head: (o) => ledger.head(o),
      account: async (address, o) => ({
        ...(await ledger.account(address, o)),
        balance: 10n ** 9n,
      }),
      stakes: async (role, modelId, height, o) =>
        (await ledger.stakes(role, modelId, height, o)).map((s) => ({ ...s, amount: 10n ** 20n })),
      timeAfter: (height, o) => ledger.timeAfter(height, o),
      dispute: (id, o) => ledger.dispute(id, o),
      channel: (id, o) => ledger.channel(id, o),
      channels: (address, o) => ledger.channels(address, o),
      // It believes that it has a purse.
      purse: async (client, verifier, o) => ({
        ...(await ledger.purse(client, verifier, o)),
        ...(client === poorAddress && { balance: 1n }),
      }),
      submit: (operation, o) => ledger.submit(operation, o),
    });
    const poorAddress = world.identity('poor').signer.address;
    const poor = await world.addClient('poor', { balance: 1_000n, ledger: rich });
    const without = await ask(world, poor);
    expect([without.state, without.code]).toEqual(['expired', 'ASK_NO_OFFER']);
    const client = await world.addClient('client', { ledger: rich });
    const exposed = await ask(world, client, { maxPrice: 10_001n });
    expect([exposed.state, exposed.code]).toEqual(['expired', 'ASK_NO_OFFER']);
    expect((await ask(world, client, { maxPrice: 10_000n })).state).toBe('settled');
  });

  it('[ASSIGN-9 REJECT] for less than the longest output costs: the node says price', async () => {
    const world = await startSmallWorld(1);
    const client = await world.addClient();
    // Enough for a prompt of one token, not for this one.
    const done = await ask(world, client, { maxPrice: 85n });
    expect(done.error).toMatchObject({ code: 'ASK_REQUEST', data: { fault: 'price', nodes: 1 } });
    expect(await client.client.reputation.all()).toEqual([]);
  });
});

describe('a journal that stands still', () => {
  it('does not stop time: a job asked long after the last entry is served', async () => {
    const world = await startSmallWorld(1);
    const client = await world.addClient();
    world.offset = 9 * 60_000;
    const done = await ask(world, client);
    expect(done.error).toBeUndefined();
    expect(done.state).toBe('settled');
  });
});

describe('the height of an Assign', () => {
  const expired = { code: 'ASK_NODE_FAILED', data: { status: 'expired' } };

  it('[ASSIGN-11 REJECT] [LIFE-4 REJECT] after the head', async () => {
    const world = await startSmallWorld(1);
    const ahead = altering('Assign', ({ height }) => ({ height: height + 100 }));
    const client = await world.addClient('client', { signer: ahead });
    expect((await ask(world, client)).error).toMatchObject(expired);
  });

  it('[ASSIGN-11 REJECT] [LIFE-1] of a job whose deadline lies beyond an hour', async () => {
    const world = await startSmallWorld(1);
    const client = await world.addClient();
    const late = await ask(world, client, { lifeMs: 61 * 60_000 });
    expect(late.error).toMatchObject(expired);
    expect((await ask(world, client, { lifeMs: 59 * 60_000 })).state).toBe('settled');
  });

  it('[ASSIGN-11 REJECT] [LIFE-2] current until eleven minutes ago: an old electorate', async () => {
    const world = await startSmallWorld(1);
    let stale: number | undefined;
    const old = altering('Assign', ({ height }) => ({ height: stale ?? height }));
    const client = await world.addClient('client', { signer: old });
    const first = await ask(world, client);
    expect(first.state).toBe('settled');
    const { height } = await world.server.head();
    // Another entry ends the time of that height.
    await world.mint('client', 1n);
    world.offset = 1;
    expect((await ask(world, client)).state).toBe('settled');
    stale = height;
    expect((await ask(world, client)).state).toBe('settled');
    stale = undefined;
    world.offset = 11 * 60_000;
    await world.mint('client', 1n);
    stale = height;
    expect((await ask(world, client)).error).toMatchObject(expired);
  });
});

describe('the vocabulary table', () => {
  const other = encodeVocabulary({ ...fakeVocabulary, eog: [] });

  it('[BLOB-1 REJECT] of another hash is refused, the next node is asked, the right one kept', async () => {
    const world = await startWorld();
    await world.addCompute('node', { vocabulary: other });
    await world.addVerifier('v1', { vocabulary: new Uint8Array(5) });
    await world.addVerifier('v2');
    const client = await world.addClient();
    expect((await ask(world, client)).state).toBe('settled');
    const kept = await client.store.get(`vocabulary/${world.manifest.vocabulary}`);
    expect(toHex(kept ?? new Uint8Array())).toBe(toHex(encodeVocabulary(fakeVocabulary)));
  });

  it('[BLOB-1 REJECT] nobody has the right one: the job is not even announced', async () => {
    const world = await startWorld();
    await world.addCompute('node', { vocabulary: other });
    await world.addVerifier('v1', { vocabulary: other });
    const client = await world.addClient();
    const options = { signal: AbortSignal.timeout(5_000), onEvent: () => undefined };
    const asked = client.client.ask(requestOf(world), options);
    await expect(asked).rejects.toMatchObject({ code: 'ASK_VOCABULARY', data: { asked: 2 } });
  });
});
