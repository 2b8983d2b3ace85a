/** Audit fees over real sockets: from the client's purse to the verifiers, and from nowhere else. */
import { expect, it } from 'vitest';
import { until } from '../../../support/net/network.js';
import { ask, eventsOf, segmentOf } from '../../../support/world/ask.js';
import { startWorld } from '../../../support/world/world.js';

it('a job opens the purse, and its verifiers claim their fees from it', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  // Each claims at once what it is owed.
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name, { claimAt: 1n });
  const client = await world.addClient('client', { purse: 300n });
  const done = await ask(world, client);
  expect(done.state).toBe('settled');
  expect(eventsOf(done, 'settled')).toHaveLength(1);
  const answered = segmentOf(done).audits.filter(({ result }) => result === 'answered');
  expect(answered.length).toBeGreaterThan(0);
  for (const { fee, order } of answered) expect(order?.value.fee).toBe(fee);
  const due = answered.reduce((sum, { fee }) => sum + fee, 0n);
  await until(async () => (await world.purse('client', 'v1')).balance === 300n - due);
  const earned = await Promise.all(['v1', 'v2', 'v3'].map((name) => world.worth(name)));
  expect(earned.reduce((sum, { balance }) => sum + balance, 0n)).toBe(due);
  await world.checkJournal();
});
