/**
 * A network in which a client follows every job by a canary: who signs without computing loses stake
 * until it is drawn no more, and nobody else ever loses any. Real roles over real sockets.
 */
import { expect, test } from 'vitest';
import { createCheat } from '../../src/cheats/cheats.js';
import type { VerifierCheat } from '../../src/cheats/names.js';
import { canaryOf } from '../../src/roles/client/record.js';
import { listRecords } from '../../src/roles/client/storage/read.js';
import { FakeEngine } from '../support/engine/fake-engine.js';
import { ask } from '../support/world/ask.js';
import { type Asker, ENDLESS, startWorld, type World } from '../support/world/world.js';
import { LOOSE_ENGINE } from '../support/world/world-manifest.js';

const HONEST = ['v1', 'v2', 'v3', 'v4', 'v5'];
/** A slot of a draw is 1,000: after four fines of 5 % nothing of it is left. */
const STAKE = 1_200n;
const SLOT = 1_000n;
/** Each index goes to another verifier, so nearly everybody is asked in every canary. */
const JOB = { maxTokens: 24, policy: 'spread', samples: 4 } as const;
const ROUNDS_MAX = 30;
const LIMIT_MS = 230_000;

async function worldOf(
  lazy: Readonly<Record<string, VerifierCheat>>,
  engine: () => FakeEngine | undefined = () => undefined,
): Promise<World> {
  const world = await startWorld();
  const own = () => {
    const made = engine();
    return made && { engine: made };
  };
  await world.addCompute('node', { ...own() });
  for (const name of HONEST) await world.addVerifier(name, { stake: STAKE, ...own() });
  for (const [name, cheat] of Object.entries(lazy)) {
    const decorate = (parts: Parameters<typeof createCheat>[1]) => createCheat(cheat, parts);
    await world.addVerifier(name, { stake: STAKE, decorate, ...own() });
  }
  return world;
}

async function round(world: World, client: Asker): Promise<void> {
  const { state } = await ask(world, client, JOB);
  expect(state).toBe('settled');
  await client.client.canaries.idle();
}

const stakeOf = async (world: World, name: string) => (await world.worth(name)).stake;

/** States of all canaries of this client. */
async function canariesOf({ store }: Asker): Promise<readonly string[]> {
  const states: string[] = [];
  for await (const job of listRecords(store)) {
    if (!('error' in job) && canaryOf(job.begin) !== undefined) states.push(job.head.state);
  }
  return states;
}

test('who computes nothing loses stake until it is out, and the honest lose none', {
  timeout: 240_000,
}, async () => {
  const world = await worldOf({ v6: 'accept', v7: 'echo' });
  const client = await world.addClient('client', { canaryRate: 1 });
  const end = AbortSignal.timeout(LIMIT_MS);
  const isOut = async (name: string) => (await stakeOf(world, name)) < SLOT;
  for (let i = 0; i < ROUNDS_MAX && !end.aborted; i++) {
    await round(world, client);
    for (const name of HONEST) expect(await stakeOf(world, name), name).toBe(STAKE);
    if ((await isOut('v6')) && (await isOut('v7'))) break;
  }
  expect([await isOut('v6'), await isOut('v7')]).toEqual([true, true]);
  expect((await world.worth('node')).stake).toBe(1_000_000n);
  expect(new Set(await canariesOf(client))).toEqual(new Set(['settled']));
  await world.checkJournal();
});

test.each([
  ['an exact class', undefined],
  ['a class that is judged by tolerances', () => new FakeEngine({ ...ENDLESS, ...LOOSE_ENGINE })],
])('eight canaries cost nobody honest anything, in %s', { timeout: 240_000 }, async (_, engine) => {
  const world = await worldOf({}, engine);
  const client = await world.addClient('client', { canaryRate: 1 });
  for (let i = 0; i < 8; i++) await round(world, client);
  for (const name of HONEST) expect(await stakeOf(world, name), name).toBe(STAKE);
  expect((await world.worth('node')).stake).toBe(1_000_000n);
  const states = await canariesOf(client);
  expect(states).toEqual(Array(8).fill('settled'));
});

test('between inexact classes too who signs what it has not computed is fined', {
  timeout: 240_000,
}, async () => {
  const loose = () => new FakeEngine({ ...ENDLESS, ...LOOSE_ENGINE });
  const world = await worldOf({ v6: 'accept' }, loose);
  const client = await world.addClient('client', { canaryRate: 1 });
  for (let i = 0; i < 10 && (await stakeOf(world, 'v6')) === STAKE; i++) {
    await round(world, client);
  }
  expect(await stakeOf(world, 'v6')).toBe(STAKE - STAKE / 20n);
  for (const name of HONEST) expect(await stakeOf(world, name), name).toBe(STAKE);
});
