/** A dispute's bond as client and node see it: what is held, who cannot pay it, who gets it back. */
import { expect, it } from 'vitest';
import { AUDIT_FEE } from '../../../scripts/vectors/network.js';
import { createCheat } from '../../../src/cheats/cheats.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { startWorld, type World } from '../../support/world/world.js';

const BOND = 3n * AUDIT_FEE;
/** A fee for each of four verifiers. */
const PURSE = 4n * AUDIT_FEE;
const PRICE = 29n;
/** Of the verifier that answers. */
const FEE = 5n;
/** What a client needs before it can dispute. */
const BEFORE = { purse: PURSE, deposit: PRICE } as const;
const JOB = { policy: 'full', maxTokens: 8 } as const;

async function startCheated(): Promise<World> {
  const world = await startWorld();
  const stake = 10_000_000n;
  const decorate = (parts: Parameters<typeof createCheat>[1]) => createCheat('random', parts);
  await world.addCompute('node', { decorate, stake, outputPrice: 1n });
  for (const name of ['v1', 'v2', 'v3', 'v4']) await world.addVerifier(name);
  return world;
}

it('[BOND-1 REJECT] a client without three fees cannot dispute: its job ends unverified', async () => {
  const world = await startCheated();
  const client = await world.addClient('poor', { ...BEFORE, balance: PURSE + PRICE + BOND - 1n });
  const before = await world.worth('node');
  const done = await ask(world, client, { ...JOB, maxPrice: PRICE });
  expect(done.error).toBeUndefined();
  expect(done.state).toBe('unverified');
  expect(eventsOf(done, 'unverified').map(({ code }) => code)).toEqual(['LEDGER_FUNDS']);
  expect(eventsOf(done, 'disputed')).toEqual([]);
  // Nothing was paid, and nothing is held.
  expect((await world.server.account(client.address)).balance).toBe(BOND - 1n);
  // The verifier that proved it may claim its fee.
  expect(await world.wealth('poor')).toBe(PURSE + PRICE + BOND - 1n - FEE);
  expect(await world.worth('node')).toEqual(before);
});

it('[BOND-2] a client that has them disputes, and has them again after the slash', async () => {
  const world = await startCheated();
  const client = await world.addClient('client', { ...BEFORE, balance: PURSE + PRICE + BOND });
  const { address } = client;
  const held: bigint[] = [];
  const done = await ask(
    world,
    client,
    { ...JOB, maxPrice: PRICE },
    {
      onEvent: ({ type }) => {
        if (type !== 'disputed') return;
        void world.server.holdings(address).then(({ disputes }) => {
          held.push(...disputes.map(({ bond }) => bond));
        });
      },
    },
  );
  expect(done.state).toBe('slashed');
  expect(held).toEqual([BOND]);
  expect((await world.server.account(address)).balance).toBe(BOND);
  // The fee was not claimed yet when the node was slashed, so it is not refunded.
  expect(await world.wealth('client')).toBe(PURSE + PRICE + BOND - FEE);
  await world.checkJournal();
});
