/** Nodes that a caller prefers: asked alone, taken at once, and no dead end if they do not offer. */
import { expect, it } from 'vitest';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { retime } from '../../support/world/liars.js';
import { startSmallWorld, startWorld } from '../../support/world/world.js';

const MIN = { samples: 1, policy: 'single' } as const;

it('is taken at once, although a cheaper one is there and no window has ended', async () => {
  // A window that no test waits for.
  retime(300, 600_000);
  const world = await startWorld();
  await world.addCompute('cheap', { outputPrice: 1n });
  const dear = await world.addCompute('dear', { outputPrice: 3n });
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name);
  const client = await world.addClient();
  const why = 'the fastest of two';
  const done = await ask(world, client, MIN, { prefer: [dear.address], why });
  expect(done.state).toBe('settled');
  expect(eventsOf(done, 'assigned')).toMatchObject([{ compute: dear.address, why }]);
  expect(done.segment?.why).toBe(why);
  expect(eventsOf(done, 'announced')).toHaveLength(1);
});

it('that is full or gone: all are asked, and the job is announced once to its caller', async () => {
  const world = await startWorld();
  const full = await world.addCompute('full', { limits: { slots: 1, queue: 0, perPeer: 0 } });
  const other = await world.addCompute('other');
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name);
  const client = await world.addClient();
  const done = await ask(world, client, MIN, { prefer: [full.address] });
  expect(done.state).toBe('settled');
  expect(eventsOf(done, 'assigned')).toMatchObject([{ compute: other.address }]);
  expect(eventsOf(done, 'announced')).toHaveLength(1);
  const nobody = `0x${'11'.repeat(20)}` as const;
  const again = await ask(world, client, MIN, { prefer: [nobody] });
  expect(eventsOf(again, 'assigned')).toMatchObject([{ compute: other.address }]);
});

it('sixteen at once at one warm node: all get its places, and none is announced to others', async () => {
  const world = await startSmallWorld(3, {
    slots: 16,
    limits: { slots: 16, queue: 0, perPeer: 16 },
  });
  const client = await world.addClient();
  const [node] = world.members;
  if (node === undefined) throw new Error('no node');
  const { signal } = new AbortController();
  expect(await client.client.prepare(world.manifest.modelId, [node.address], { signal })).toEqual([
    node.address,
  ]);
  const weighed: ClientEvent[] = [];
  const onEvent = (event: ClientEvent) => void (event.type === 'weighed' && weighed.push(event));
  const jobs = Array.from({ length: 16 }, () =>
    ask(
      world,
      client,
      { ...MIN, maxPrice: 200n, waived: true },
      { prefer: [node.address], onEvent },
    ),
  );
  const done = await Promise.all(jobs);
  expect(done.map(({ state }) => state)).toEqual(Array(16).fill('unaudited'));
  expect(done.map(({ segment }) => segment?.why)).toEqual(Array(16).fill('preferred by its user'));
  expect(weighed).toHaveLength(16);
});
