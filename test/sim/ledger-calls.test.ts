/**
 * What a job asks of the ledger: no head, no stakes and no times, once client, node and verifiers have
 * copied them. What it still asks is its payment, and who can pay.
 */
import { expect, it } from 'vitest';
import { ask } from '../support/world/ask.js';
import { startSmallWorld } from '../support/world/world.js';

const READS = ['head', 'stakes', 'time', 'changes', 'base'];
const HOUR_MS = 3_600_000;
const JOBS = 4;

it('jobs after the first ask for no head, no stakes and no times', {
  timeout: 120_000,
}, async () => {
  const world = await startSmallWorld(3);
  const client = await world.addClient();
  // Three indices, three verifiers: everyone takes part in every job.
  const change = { lifeMs: HOUR_MS / 6, policy: 'spread' } as const;
  expect((await ask(world, client, change)).state).toBe('settled');
  for (const type of Object.keys(world.calls)) world.calls[type] = 0;
  for (let i = 0; i < JOBS; i++) {
    expect((await ask(world, client, change)).state).toBe('settled');
  }
  const asked = READS.filter((type) => (world.calls[type] ?? 0) > 0);
  expect(asked).toEqual([]);
});
