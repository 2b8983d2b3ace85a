/** What the honest have before and after a job, and what they may have less of. */
import { expect } from 'vitest';
import type { Asked } from './ask.js';
import { eventsOf } from './ask.js';
import type { World } from './world.js';

interface Worth {
  readonly balance: bigint;
  readonly stake: bigint;
}

async function worthOf(world: World, names: readonly string[]): Promise<readonly Worth[]> {
  return Promise.all(names.map((name) => world.worth(name)));
}

/**
 * What a client agreed to pay for a job: the nodes' work that it accepted, and the fees of the audits
 * that it ordered, which verifiers claim however the job ends.
 */
function paidBy(done: Asked): bigint {
  const work = eventsOf(done, 'accepted').reduce((sum, { amountDue }) => sum + amountDue, 0n);
  const audits = done.transcript.segments.flatMap((segment) => segment.audits);
  return audits.reduce((sum, { fee }) => sum + fee, work);
}

/**
 * Runs a job and checks that no honest party has less than before, but for what the client agreed
 * to pay; and that no money came from nowhere.
 * @param honest names, the client first.
 */
export async function losesNothing(
  world: World,
  honest: readonly string[],
  run: () => Promise<Asked>,
): Promise<Asked> {
  const before = await worthOf(world, honest);
  const done = await run();
  const after = await worthOf(world, honest);
  after.forEach(({ balance, stake }, i) => {
    const agreed = i === 0 ? paidBy(done) : 0n;
    expect(balance + agreed, honest[i]).toBeGreaterThanOrEqual(before[i]?.balance ?? 0n);
    expect(stake, honest[i]).toBe(before[i]?.stake);
  });
  await world.checkJournal();
  return done;
}
