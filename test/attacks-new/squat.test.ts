/** Money that is locked to keep others away. */
import { expect, it } from 'vitest';
import { PLEDGE_DIVISOR } from '../../src/protocol/params-money.js';
import { ask } from '../support/world/ask.js';
import { closeChannel, computeOf } from '../support/world/channels.js';
import { type Member, startWorld, type World } from '../support/world/world.js';

const STAKE = 1_000_000n;
const DAY = 24 * 3_600_000;

async function lock(world: World, by: Member, to: Member, deposit: bigint): Promise<void> {
  const { signer } = by.identity;
  const { nonce } = await world.server.account(by.address);
  const { time } = await world.server.head();
  const ends = { payer: by.address, payee: to.address, expiry: time + 89 * DAY };
  const signed = signer.sign('OpenChannel', { ...ends, deposit, nonce });
  await world.server.submit({ type: 'openChannel', ...signed });
}

it('OPEN: a rival that locks a quarter of a stake keeps all clients away from its node', async () => {
  const world = await startWorld();
  const node = await world.addCompute('node', { stake: STAKE });
  await world.addVerifier('v1');
  const eve = await world.addClient('eve');
  await world.mint('eve', STAKE);
  await lock(world, eve, node, STAKE / PLEDGE_DIVISOR);
  const client = await world.addClient();
  const signal = AbortSignal.timeout(30_000);
  const first = await ask(world, client);
  await computeOf(world).look(signal);
  const [held] = await world.server.channels(node.address);
  // Its operator closes it, and it is opened again at once.
  if (held !== undefined) await closeChannel(world, node, held.id);
  await lock(world, eve, node, STAKE / PLEDGE_DIVISOR);
  const second = await ask(world, client);
  expect([first.code ?? first.state, second.code ?? second.state]).toEqual([
    'ASK_CHANNEL',
    'ASK_CHANNEL',
  ]);
});
