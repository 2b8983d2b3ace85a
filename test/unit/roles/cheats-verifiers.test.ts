/**
 * Every verifier's cheat that the demo can start: beside an honest node it is replaced, or overruled
 * by a panel, and loses what that costs; beside a dishonest one it saves nobody; on a panel its
 * silence decides nothing. No honest party loses.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERIFIER_CHEATS, type VerifierCheat } from '../../../src/cheats/names.js';
import { VERDICT_WINDOW_MS } from '../../../src/protocol/params.js';
import { type Asked, ask, eventsOf, forgetAll } from '../../support/world/ask.js';
import { changeable } from '../../support/world/changeable.js';
import { losesNothing } from '../../support/world/honest.js';
import { retime } from '../../support/world/liars.js';
import { type Asker, World } from '../../support/world/world.js';

const GOOD = ['v1', 'v2', 'v3', 'v4'];
const HONEST = ['client', 'node', ...GOOD];
/** A panel's phase: as long as a silent member holds it up. */
const PHASE_MS = 1_500;

const world = new World(PHASE_MS);
const node = changeable();
const bad = changeable();
let client: Asker;

beforeAll(async () => {
  await world.start();
  await world.addCompute('node', { decorate: node.decorate, stake: 50_000_000n });
  for (const name of GOOD) await world.addVerifier(name);
  await world.addVerifier('bad', { decorate: bad.decorate, stake: 10_000_000n });
  client = await world.addClient();
});
afterAll(() => world.stop());

/** Five indices, five verifiers: each is asked. */
async function run(): Promise<Asked> {
  await forgetAll(client);
  return ask(world, client, { policy: 'spread', samples: 3, maxTokens: 64 });
}

/** How the client answers each, by the code it replaces it with; undefined: a panel overrules it. */
const REPLACED: Readonly<Record<VerifierCheat, string | undefined>> = {
  echo: 'VERDICT_INVALID',
  accuse: undefined,
  'lazy-accuse': 'VERDICT_INVALID',
  accept: 'VERDICT_INVALID',
  withhold: 'TIMEOUT',
};

it('the same verifier, honest, is paid like the others', async () => {
  node.become('honest');
  bad.become('honest');
  const before = await world.worth('bad');
  const done = await losesNothing(world, HONEST, run);
  expect([done.state, eventsOf(done, 'replaced')]).toEqual(['settled', []]);
  expect((await world.worth('bad')).balance).toBeGreaterThan(before.balance);
});

it('the watch over the honest sees a loss: a slashed node, counted as one of them', async () => {
  node.become('random');
  bad.become('honest');
  await expect(losesNothing(world, ['client', 'node'], run)).rejects.toThrow('node');
});

/** Fees that a verifier may claim for the job, by the client's record. */
const claimableBy = (done: Asked, verifier: string): bigint =>
  done.transcript.segments
    .flatMap((segment) => segment.audits)
    .filter((audit) => audit.verifier === verifier)
    .reduce((sum, { fee }) => sum + fee, 0n);

describe('beside an honest node', () => {
  const replaced = VERIFIER_CHEATS.filter((name) => REPLACED[name] !== undefined);

  it.each(replaced)(
    '[AUDIT-11] %s is replaced, has at most its fee, and the job is settled',
    async (name) => {
      if (name === 'withhold') retime(VERDICT_WINDOW_MS, 2_000);
      node.become('honest');
      bad.become(name);
      const before = await world.worth('bad');
      const done = await losesNothing(world, HONEST, run);
      const { address } = world.identity('bad').signer;
      const found = eventsOf(done, 'replaced').filter(({ verifier }) => verifier === address);
      expect(found[0]?.code).toBe(REPLACED[name]);
      expect(done.state).toBe('settled');
      // For its signatures it may claim the fee; the client pays nothing else for them.
      const { balance, stake } = await world.worth('bad');
      expect(stake).toBe(before.stake);
      expect(balance - before.balance).toBeLessThanOrEqual(claimableBy(done, address));
      expect(balance).toBeGreaterThanOrEqual(before.balance);
    },
  );

  it('accuse is overruled: it loses a twentieth of its stake, and the node is paid', async () => {
    node.become('honest');
    bad.become('accuse');
    const [before, nodeBefore] = [await world.worth('bad'), await world.worth('node')];
    const done = await losesNothing(world, HONEST, run);
    const nodeAfter = await world.worth('node');
    expect(eventsOf(done, 'cleared')).toHaveLength(1);
    expect(eventsOf(done, 'slashed')).toEqual([]);
    expect(done.state).toBe('settled');
    // The next of the draw is asked for what it had judged, and the bond has come back.
    expect(eventsOf(done, 'settled')).toHaveLength(1);
    const paid = nodeAfter.balance - nodeBefore.balance;
    expect(paid).toBe(done.segment?.receipt?.value.amountDue);
    const { stake, balance } = await world.worth('bad');
    const { address } = world.identity('bad').signer;
    // Its Verdict claims the fee, and costs it a twentieth of its stake.
    const fees = claimableBy(done, address);
    expect([stake, balance]).toEqual([before.stake - before.stake / 20n, before.balance + fees]);
  });
});

describe('beside a node that cheats', () => {
  const honest = HONEST.filter((name) => name !== 'node');

  it.each(VERIFIER_CHEATS)('%s does not save it: it is not paid', async (name) => {
    if (name === 'withhold') retime(VERDICT_WINDOW_MS, 2_000);
    node.become('random');
    bad.become(name);
    const done = await losesNothing(world, honest, run);
    expect(done.error).toBeUndefined();
    // A false accusation at a position that the node did right can make a panel clear that one.
    if (name !== 'accuse') expect(done.state).toBe('slashed');
    expect(eventsOf(done, 'accepted')).toEqual([]);
    expect(eventsOf(done, 'settled')).toEqual([]);
  });
});
