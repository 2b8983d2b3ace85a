/**
 * Fourteen nodes in three processes that know one address: they find each other, and 24 jobs are
 * settled to the last unit. The long test beside it does the same with 25 and five hundred.
 */
import { expect, it } from 'vitest';
import { checkMoneyOf } from '../support/swarm/books.js';
import { namesOf, runLoad } from '../support/swarm/load.js';
import { startSwarm } from '../support/swarm/start.js';

/** Six clients with four jobs each: as many as one has open at once, so none waits for its turn. */
const [CLIENTS, JOBS] = [6, 24];

it('24 jobs, 8 at a time: none lost, everybody paid exactly', { timeout: 300_000 }, async () => {
  const swarm = await startSwarm();
  const [nodes, verifiers] = [swarm.child(), swarm.child()];
  // Everybody begins with the first verifier's address, the ledger too.
  await swarm.add(verifiers, [{ name: 'v1', role: 'verifier' }]);
  await Promise.all([
    swarm.add(
      nodes,
      namesOf('n', 3).map((name) => ({ name, role: 'compute', tokenMs: 5 })),
    ),
    swarm.add(
      verifiers,
      namesOf('v', 4)
        .slice(1)
        .map((name) => ({ name, role: 'verifier' })),
    ),
    swarm.addClients(namesOf('c', CLIENTS)),
  ]);
  await swarm.untilAllKnown();
  const jobs = await runLoad(swarm, { jobs: JOBS, inFlight: 8, maxTokens: 16 });
  expect(jobs.map(({ state, code }) => ({ state, code }))).toEqual(
    Array(JOBS).fill({ state: 'settled', code: undefined }),
  );
  await checkMoneyOf(swarm, jobs);
});
