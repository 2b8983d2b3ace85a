/**
 * What a job asks of the ledger: nothing, once client, node and verifiers have copied times and stakes,
 * and the client has an open channel and an open purse.
 */
import { expect, it } from 'vitest';
import { until } from '../support/net/network.js';
import { ask } from '../support/world/ask.js';
import { startSmallWorld, startWorld } from '../support/world/world.js';

const HOUR_MS = 3_600_000;
const JOBS = 4;
const VERIFIERS = 3;

it('jobs after the first ask the ledger nothing', {
  timeout: 120_000,
}, async () => {
  const world = await startSmallWorld(VERIFIERS);
  const client = await world.addClient();
  // Three indices, three verifiers: everyone takes part in every job.
  const change = { lifeMs: HOUR_MS / 6, policy: 'spread' } as const;
  expect((await ask(world, client, change)).state).toBe('settled');
  const told = world.told;
  for (const type of Object.keys(world.calls)) world.calls[type] = 0;
  for (let i = 0; i < JOBS; i++) {
    expect((await ask(world, client, change)).state).toBe('settled');
  }
  const { changes = 0, ...others } = world.calls;
  expect(Object.entries(others).filter(([, count]) => count > 0)).toEqual([]);
  // One a head that tells of new entries, and one that may have been on its way.
  expect(changes).toBeLessThanOrEqual((world.told - told + 1) * (VERIFIERS + 2));
});

it('after a warm-up already the first job asks the ledger nothing, also with a preferred node', {
  timeout: 120_000,
}, async () => {
  const world = await startSmallWorld(VERIFIERS);
  const client = await world.addClient();
  const [node] = world.members;
  if (node === undefined) throw new Error('no node');
  const prefer = [node.address];
  const signal = AbortSignal.timeout(60_000);
  expect(await client.client.prepare(world.manifest.modelId, prefer, { signal })).toEqual(prefer);
  const first = () => ask(world, client, { lifeMs: HOUR_MS / 6, policy: 'spread' }, { prefer });
  const before = { ...world.calls };
  const asked = (type: string) => (world.calls[type] ?? 0) - (before[type] ?? 0);
  expect((await first()).state).toBe('settled');
  // The node looks up the channel and the purse that it sees for the first time, verifiers the purse.
  expect({ submit: asked('submit'), account: asked('account') }).toEqual({ submit: 0, account: 0 });
  for (const type of Object.keys(world.calls)) world.calls[type] = 0;
  expect((await first()).state).toBe('settled');
  const { changes: _heads, ...others } = world.calls;
  expect(Object.entries(others).filter(([, count]) => count > 0)).toEqual([]);
});

it('[LIFE-1] a job of a whole hour is assigned at the present height', {
  timeout: 120_000,
}, async () => {
  const world = await startSmallWorld(1);
  const client = await world.addClient();
  const heightOf = async (lifeMs: number) => {
    const { height: present } = await world.server.head();
    const { state, segment } = await ask(world, client, { lifeMs });
    expect(state).toBe('settled');
    return { present, height: segment?.assign.value.height };
  };
  await heightOf(HOUR_MS / 6);
  // A payment has come since, that nobody has told of; a longer job must not wait for its head.
  const { present, height } = await heightOf(HOUR_MS);
  expect(height).toBe(present);
});

it('who stakes while a client runs gets its next job, and the client asks only what changed', {
  timeout: 120_000,
}, async () => {
  const world = await startWorld();
  await world.addVerifier('v1');
  const client = await world.addClient();
  const { height: before } = await client.ledger.head();
  await client.ledger.stakes('compute', world.manifest.modelId, before);
  const node = await world.addCompute('late');
  const { height: staked } = await world.server.head();
  await until(() => client.directory.find(node.address) !== undefined);
  // Told within a second, not with the head of the next minute.
  const hears = async () => (await client.ledger.head()).height >= staked;
  while (!(await hears())) await new Promise((done) => setTimeout(done, 10));
  const { state, segment } = await ask(world, client, { lifeMs: HOUR_MS / 6 });
  expect([state, segment?.offer.value.compute]).toEqual(['settled', node.address]);
  expect(world.calls).not.toHaveProperty('head');
  expect(world.calls).not.toHaveProperty('stakes');
  expect(world.calls).not.toHaveProperty('time');
});
