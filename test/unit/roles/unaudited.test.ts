/** Answers whose audit their user has waived: paid, never accepted, and no excuse for a lie. */
import { expect, it } from 'vitest';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { breaking } from '../../support/engine/breaking.js';
import { ask, eventsOf, samplerAt, segmentOf } from '../../support/world/ask.js';
import { startSmallWorld } from '../../support/world/world.js';

/** The last token is one that its own leaf shows to be the least likely of them. */
const worst = (leaf: Leaf): Leaf =>
  leaf.index < 39
    ? leaf
    : { ...leaf, token: leaf.ids.at(-1) ?? 0, tokenLogit: leaf.logits.at(-1) ?? 0 };

const WAIVED = { waived: true } as const;
/** The likeliest token is the only right one, whatever the seed. */
const LIKELIEST = { ...WAIVED, sampler: samplerAt(0) } as const;

it('[SETTLE-8] is paid on its Receipt without any verifier, and ends unaudited', async () => {
  const world = await startSmallWorld(0);
  const client = await world.addClient();
  const done = await ask(world, client, WAIVED);
  expect(done.error).toBeUndefined();
  expect(done.state).toBe('unaudited');
  const { receipt, end, audits, paid } = segmentOf(done);
  expect({ end, audits }).toEqual({ end: 'unaudited', audits: [] });
  expect(paid).toBe(receipt?.value.amountDue);
  expect((await world.worth('node')).balance).toBe(paid);
  expect(eventsOf(done, 'accepted')).toEqual([]);
  expect(eventsOf(done, 'unaudited')).toMatchObject([{ paid }]);
  await world.checkJournal();
});

it('counts in no reputation: the first audited job after it is audited like a first one', async () => {
  const world = await startSmallWorld(1);
  const client = await world.addClient();
  await ask(world, client, WAIVED);
  expect(await client.client.reputation.all()).toEqual([]);
  const done = await ask(world, client);
  expect(eventsOf(done, 'drawn')).toMatchObject([{ policy: 'full' }]);
});

it('[SETTLE-8] one that contradicts itself is audited, found wrong, and not accepted', async () => {
  const world = await startSmallWorld(3, { engine: breaking(1_000, worst) });
  const done = await ask(world, await world.addClient(), LIKELIEST);
  expect(eventsOf(done, 'contradicted').length).toBeGreaterThan(0);
  const found = eventsOf(done, 'verdict').filter(({ outcome }) => outcome === 'mismatch');
  expect(found.map(({ index }) => index)).toContain(39);
  expect(['slashed', 'unverified']).toContain(done.state);
  expect(eventsOf(done, 'unaudited')).toEqual([]);
});

it('[SETTLE-8] one that contradicts itself is not paid where nobody can audit it', async () => {
  const world = await startSmallWorld(0, { engine: breaking(1_000, worst) });
  const done = await ask(world, await world.addClient(), LIKELIEST);
  expect(done.state).toBe('unverified');
  expect(segmentOf(done).end).toBe('unverified');
});

it('does not happen unless it was asked for', async () => {
  const world = await startSmallWorld(0);
  const done = await ask(world, await world.addClient());
  expect(done.code).toBe('ASK_UNFIT');
});
