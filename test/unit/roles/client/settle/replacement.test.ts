/** After a slash that its own client saw: never that node again, and another one in its stead. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheat } from '../../../../../src/cheats/cheats.js';
import { OFFER_WINDOW_MS } from '../../../../../src/protocol/params.js';
import { type Asked, ask, eventsOf } from '../../../../support/world/ask.js';
import { retime } from '../../../../support/world/liars.js';
import { type Asker, World } from '../../../../support/world/world.js';

/** See late.ts. */
const HOPE_STEP_MS = 1_000;
const JOB = { policy: 'full', maxTokens: 24, seed: `0x${'07'.repeat(32)}` } as const;

const assignedTo = (done: Asked) => eventsOf(done, 'assigned').map(({ compute }) => compute);
const textOf = (done: Asked, from: number) =>
  done.events
    .slice(from)
    .map((event) => (event.type === 'text' ? event.text : ''))
    .join('');

/** The cheapest node makes everything up. */
async function start(world: World, others: readonly string[]): Promise<Asker> {
  await world.start();
  await world.addCompute('cheat', {
    decorate: (parts) => createCheat('random', parts),
    outputPrice: 1n,
    stake: 90_000_000n,
  });
  for (const name of others) await world.addCompute(name);
  for (const name of ['v1', 'v2', 'v3', 'v4', 'v5']) await world.addVerifier(name);
  return world.addClient();
}

describe('a cheat beside an honest node', () => {
  const world = new World(10_000);
  let client: Asker;
  const addressOf = (name: string) => world.identity(name).signer.address;

  beforeAll(async () => {
    client = await start(world, ['node']);
  });
  afterAll(() => world.stop());

  it('[SETTLE-7] is slashed, and the other gives the right answer', async () => {
    retime(OFFER_WINDOW_MS, 10_000);
    const done = await ask(world, client, JOB);
    expect(done.error).toBeUndefined();
    // The record of the slashed job stays.
    expect(done.state).toBe('slashed');
    expect(assignedTo(done)).toEqual([addressOf('cheat'), addressOf('node')]);
    const again = done.events.findIndex(({ type }) => type === 'again');
    expect(eventsOf(done, 'again')).toMatchObject([
      { state: 'slashed', nodes: [addressOf('cheat')] },
    ]);
    const [first, second] = [done.transcript.job.value, done.last.job.value];
    expect(done.last.state).toBe('settled');
    // The verifiers know the first job's audit secret: a job of its own, with the same text.
    expect(second.auditCommit).not.toBe(first.auditCommit);
    expect(second.nonce).not.toBe(first.nonce);
    expect(done.last.salt).not.toBe(done.transcript.salt);
    const { seed, date, maxTokens, stop, sampler } = first;
    expect(second).toMatchObject({ seed, date, maxTokens, stop, sampler });
    const honest = await ask(world, client, JOB);
    expect(textOf(done, again)).toBe(textOf(honest, 0));
  });

  it('[OFFER-7] gets no job of that client again, and is not asked for an Offer', async () => {
    retime(OFFER_WINDOW_MS, 10_000);
    const done = await ask(world, client, { ...JOB, maxTokens: 8 });
    expect(assignedTo(done)).toEqual([addressOf('node')]);
    expect(done.state).toBe('settled');
    const others = eventsOf(done, 'weighed').flatMap((event) => event.others);
    expect(others).toContainEqual({ compute: addressOf('cheat'), why: 'slashed' });
    const standing = await client.client.reputation.standing(
      addressOf('cheat'),
      world.manifest.modelId,
    );
    expect(standing.slashed).toBeGreaterThan(0);
  });

  it('is a new node again once it is forgotten', async () => {
    retime(OFFER_WINDOW_MS, 10_000);
    await client.client.reputation.forget(addressOf('cheat'));
    const done = await ask(world, client, JOB);
    expect(assignedTo(done)[0]).toBe(addressOf('cheat'));
  });
});

describe('a cheat that is the only node', () => {
  const world = new World(10_000);
  let client: Asker;
  beforeAll(async () => {
    client = await start(world, []);
  });
  afterAll(() => world.stop());

  it('is slashed, and nobody is waited for', async () => {
    const done = await ask(world, client, JOB);
    expect(done.state).toBe('slashed');
    expect(eventsOf(done, 'again')).toEqual([]);
    expect(eventsOf(done, 'announced')).toHaveLength(1);
    // The steps in which an Offer is hoped for: whoever waits for them waits beyond this test.
    retime(HOPE_STEP_MS, 1_000_000);
    const next = await ask(world, client, JOB);
    expect(next.error).toMatchObject({ code: 'ASK_UNFIT', data: { why: 'slashed', nodes: 1 } });
    expect(assignedTo(next)).toEqual([]);
  });
});
