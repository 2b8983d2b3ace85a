/** The faucet of a development network: once for each account that never had anything. */
import { expect, it } from 'vitest';
import { secretOf } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import { askFaucet, Faucet } from '../../../../../src/roles/ledger/server/faucet.js';
import { refOf, startNetwork } from '../../../../support/net/network.js';
import { rejectsWith } from '../../../../support/wire/codes.js';
import { startWorld, type World } from '../../../../support/world/world.js';

const options = { signal: AbortSignal.timeout(20_000) };

async function withFaucet(): Promise<World> {
  const world = await startWorld();
  const components = { network: world.network, ledger: world.server, logger: silentLogger };
  await new Faucet(components, world.identity('moderator'), 500n).start();
  return world;
}

it('gives once', async () => {
  const world = await withFaucet();
  const network = await startNetwork({ privateKey: secretOf('poor') });
  const ask = () => askFaucet(network, refOf(world.network), options);
  await ask();
  expect(await world.worth('poor')).toEqual({ balance: 500n, stake: 0n });
  await rejectsWith('FAUCET_REFUSED', ask());
  expect(await world.worth('poor')).toEqual({ balance: 500n, stake: 0n });
});

it('gives nothing to an account that has money, or has spent it', async () => {
  const world = await withFaucet();
  const network = await startNetwork({ privateKey: secretOf('rich') });
  await world.mint('rich', 1n);
  await rejectsWith('FAUCET_REFUSED', askFaucet(network, refOf(world.network), options));
  const { signer } = world.identity('rich');
  const value = { to: world.identity('poor').signer.address, amount: 1n, nonce: 0 };
  await world.server.submit({ type: 'transfer', ...signer.sign('Transfer', value) });
  await rejectsWith('FAUCET_REFUSED', askFaucet(network, refOf(world.network), options));
  expect((await world.worth('rich')).balance).toBe(0n);
});

it('serves several at the same moment, each with the moderator’s next nonce', async () => {
  const world = await withFaucet();
  const names = ['p1', 'p2', 'p3', 'p4'];
  await Promise.all(
    names.map(async (name) => {
      const network = await startNetwork({ privateKey: secretOf(name) });
      await askFaucet(network, refOf(world.network), options);
    }),
  );
  for (const name of names) expect((await world.worth(name)).balance).toBe(500n);
  await world.checkJournal();
});
