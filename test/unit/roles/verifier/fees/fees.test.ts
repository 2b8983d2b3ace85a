/** Audit fees over real sockets: from the client's purse to the verifiers, and from nowhere else. */
import { expect, it } from 'vitest';
import type { Wire } from '../../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../../../../src/roles/frames.js';
import { until } from '../../../../support/net/network.js';
import { type Asked, ask, eventsOf, segmentOf } from '../../../../support/world/ask.js';
import { orderFor } from '../../../../support/world/audit-order.js';
import { untilDrawable } from '../../../../support/world/known-stake.js';
import { type Asker, type Member, startWorld } from '../../../../support/world/world.js';

/** An order of the same account that this client's process knows nothing of. */
async function askBehind(
  { identity, network }: Asker,
  verifier: Member,
  done: Asked,
  fee: bigint,
): Promise<Wire<'AuditFrame'>> {
  const { job, input, salt, auditSecret } = done.transcript;
  const { assign, receipt } = segmentOf(done);
  if (receipt === undefined) throw new Error('no Receipt');
  const asked = { job, assign, receipt, input, salt, auditSecret, indices: [0], outputTokens: [] };
  const { domain, signer } = identity;
  const order = orderFor(asked, { domain, signer, verifier: verifier.address, fee });
  const signal = AbortSignal.timeout(50_000);
  const peer = { peerId: verifier.network.peerId, addresses: verifier.network.addresses() };
  const channel = await network.open(peer, STREAMS.audit, STREAM_LIMITS.audit, { signal });
  try {
    await writeFrame(channel, 'AuditRequest', { ...asked, order }, { signal });
    return await expectFrame(channel, 'AuditFrame', { signal });
  } finally {
    channel.reset();
  }
}

it('a job opens the purse, and its verifiers claim their fees from it', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  // Each claims at once what it is owed.
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name, { claimAt: 1n });
  const client = await world.addClient('client', { purse: 300n });
  const done = await ask(world, client);
  expect(done.state).toBe('settled');
  const { audits } = segmentOf(done);
  const answered = audits.filter(({ result }) => result === 'answered');
  expect(answered.length).toBeGreaterThan(0);
  for (const { fee, order } of answered) expect(order?.value.fee).toBe(fee);
  // Verifiers that were overtaken may have earned theirs too.
  const least = answered.reduce((sum, { fee }) => sum + fee, 0n);
  await until(async () => (await world.purse('client', 'v1')).paid >= least);
  await until(async () => {
    const { balance, paid } = await world.purse('client', 'v1');
    const worths = await Promise.all(['v1', 'v2', 'v3'].map((name) => world.worth(name)));
    const earned = worths.reduce((sum, { balance: own }) => sum + own, 0n);
    return earned === paid && balance === 300n - paid;
  });
  await world.checkJournal();
});

it('[AUDIT-30 IGNORE] a verifier that joined after the client’s last FundPurse serves it only after the next one, which the client makes', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  await world.addVerifier('v1');
  const client = await world.addClient('client', { purse: 50n });
  const other = await world.addClient('other', { purse: 50n });
  const [first, theirs] = [
    await ask(world, client, { policy: 'single' }),
    await ask(world, other, { policy: 'single' }),
  ];
  expect([first.state, theirs.state]).toEqual(['settled', 'settled']);
  const late = await world.addVerifier('v2');
  await untilDrawable(world, client, late);
  await until(() => client.directory.find(late.address) !== undefined);
  expect((await world.purse('client', 'v2')).share).toBe(0n);
  // Not even for the least fee. A verifier keeps for a while what it has read of a purse, hence that
  // of the other client.
  expect(await askBehind(other, late, theirs, 1n)).toEqual({ type: 'end', status: 'unfunded' });
  const done = await ask(world, client, { policy: 'single', verifiers: 2 });
  expect(done.state).toBe('settled');
  expect((await world.purse('client', 'v2')).share).toBe(25n);
  const served = segmentOf(done).audits.filter(({ result }) => result === 'answered');
  expect(served.map(({ verifier }) => verifier)).toContain(late.address);
});

it('[AUDIT-30 IGNORE] two processes of one client promise the same fees: the second one tops the purse up', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  const verifier = await world.addVerifier('v1');
  const client = await world.addClient('client', { purse: 100n });
  const done = await ask(world, client, { policy: 'single' });
  expect(done.state).toBe('settled');
  // Of a hundred five are owed: another process promises nearly all of the rest.
  expect(await askBehind(client, verifier, done, 96n)).toEqual({ type: 'end', status: 'unfunded' });
  expect((await askBehind(client, verifier, done, 93n)).type).toBe('commitment');
  const next = await ask(world, client, { policy: 'single' });
  expect(next.state).toBe('settled');
  expect(eventsOf(next, 'replaced')).toEqual([]);
  // By one fee: it has the verifier's word alone that it was used up.
  expect((await world.purse('client', 'v1')).share).toBe(105n);
});
