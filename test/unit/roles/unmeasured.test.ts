/** Offers of an engine class whose answers nobody could judge: not taken, and why is told. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { retime } from '../../support/world/liars.js';
import { type Asker, ENDLESS, World } from '../../support/world/world.js';

/** See late.ts. */
const HOPE_STEP_MS = 1_000;
const JOB = { policy: 'full', maxTokens: 12 } as const;

const cheap = (): FakeEngine => new FakeEngine({ ...ENDLESS, engineClass: 'strange', drift: 6 });

/** Whom the job was assigned to, one after the other. */
const assignedTo = (done: Asked) => eventsOf(done, 'assigned').map(({ compute }) => compute);

describe('a cheap node of a class that nobody measured, beside an exact one', () => {
  const world = new World(10_000);
  let client: Asker;
  const addressOf = (name: string) => world.identity(name).signer.address;

  beforeAll(async () => {
    await world.start();
    await world.addCompute('cheap', { engine: cheap(), outputPrice: 1n });
    await world.addCompute('node');
    for (const name of ['v1', 'v2', 'v3', 'v4']) await world.addVerifier(name);
    client = await world.addClient();
  });
  afterAll(() => world.stop());

  it('[OFFER-6] is not taken, whatever its price, and the reason is told', async () => {
    retime(OFFER_WINDOW_MS, 10_000);
    const done = await ask(world, client, JOB);
    expect(assignedTo(done)).toEqual([addressOf('node')]);
    expect(done.state).toBe('settled');
    const [weighed] = eventsOf(done, 'weighed');
    expect(weighed?.offers.map(({ compute }) => compute)).toEqual([addressOf('node')]);
    expect(weighed?.others).toContainEqual({ compute: addressOf('cheap'), why: 'unmeasured' });
  });

  it('[SETTLE-6] is taken where the user says so, and a job that ends unverified lowers its rank', async () => {
    retime(OFFER_WINDOW_MS, 10_000);
    const done = await ask(world, client, JOB, { acceptUnmeasured: true });
    expect(assignedTo(done)[0]).toBe(addressOf('cheap'));
    expect(done.state).toBe('unverified');
    const standing = await client.client.reputation.standing(
      addressOf('cheap'),
      world.manifest.modelId,
    );
    expect(standing).toMatchObject({
      jobsFailed: 1,
      failuresInARow: 1,
      lastFailure: { code: 'SOFT_MISMATCH' },
    });
  });
});

describe('where all nodes are of such a class', () => {
  const world = new World(10_000);
  afterAll(() => world.stop());

  it('nobody is assigned, and it is said at once why', async () => {
    await world.start();
    await world.addCompute('cheap', { engine: cheap() });
    await world.addVerifier('v1');
    // The steps in which an Offer is hoped for: whoever waits for them waits beyond this test.
    retime(HOPE_STEP_MS, 1_000_000);
    const done = await ask(world, await world.addClient(), JOB);
    expect(assignedTo(done)).toEqual([]);
    expect(done.error).toMatchObject({ code: 'ASK_UNFIT', data: { why: 'unmeasured', nodes: 1 } });
    expect(done.state).toBe('expired');
  });
});

describe('for want of verifiers', () => {
  const world = new World(10_000);
  afterAll(() => world.stop());

  it('[SETTLE-6] an unverified job lowers nobody’s rank', async () => {
    await world.start();
    await world.addCompute('node');
    await world.addVerifier('dear', { auditPrice: 101n });
    const client = await world.addClient();
    expect((await ask(world, client, JOB)).state).toBe('unverified');
    const [standing] = await client.client.reputation.all();
    expect(standing?.jobsFailed ?? 0).toBe(0);
  });
});
