/** Nodes that leave, over sockets: what runs ends, all money comes back, and nothing is done twice. */
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { readLeaving } from '../../../../src/node/leave/leave.js';
import { CHANNEL_CLOSE_MS, UNBOND_MS } from '../../../../src/protocol/params-money.js';
import { ask, segmentOf } from '../../../support/world/ask.js';
import { Leaver, leaveAll, signal } from '../../../support/world/leaving.js';
import { startWorld, type World } from '../../../support/world/world.js';

const STAKE = 1_000_000n;

async function pass(world: World, ms: number): Promise<void> {
  world.offset += ms;
  await world.tell();
}

/** A compute node that will leave, with a verifier and a client. */
async function startLeaver() {
  const world = await startWorld();
  const leaver = await Leaver.make('compute');
  const node = await world.addCompute('node', leaver);
  await world.addVerifier('v1');
  return { world, leaver, node, client: await world.addClient() };
}

describe('a compute node that leaves', () => {
  it('[NODE-4 IGNORE] in the middle of a job ends it, keeps nobody waiting, and has what it earned and all of its stake after 72 hours', async () => {
    const { world, leaver, node, client } = await startLeaver();
    const folder = leaver.open(world, node, true);
    let drained: Promise<unknown> | undefined;
    const onEvent = ({ type }: { readonly type: string }) => {
      if (type === 'prefilled') drained ??= leaveAll(folder, ['stop', 'drain']);
    };
    const done = await ask(world, client, {}, { onEvent });
    expect(done.state).toBe('settled');
    expect(drained).toBeDefined();
    await drained;
    const due = segmentOf(done).receipt?.value.amountDue ?? 0n;
    const first = await leaveAll(folder);
    // Its last voucher may have been redeemed at once, when it came.
    expect(first).toMatchObject({ unbond: STAKE, withdraw: 0n });
    expect((await world.server.account(node.address)).balance).toBe(due);
    expect(await world.server.channels(node.address)).toEqual([]);
    const { free, pending, owing } = await readLeaving(folder, signal);
    expect([free, owing.count]).toEqual([pending[0]?.until, 0]);
    const { time } = await world.server.head();
    expect(free - time).toBeGreaterThan(UNBOND_MS - 60_000);
    expect((await ask(world, client, { lifeMs: 10_000 })).code).toBe('ASK_NO_OFFER');
    await pass(world, UNBOND_MS);
    expect(await leaveAll(folder)).toMatchObject({ redeem: 0n, unbond: 0n, withdraw: STAKE });
    expect(await world.server.account(node.address)).toMatchObject({
      balance: due + STAKE,
      stake: 0n,
    });
    expect(await readLeaving(folder, signal)).toMatchObject({ pending: [], free: 0 });
    await world.checkJournal();
  });

  it('and is killed on the way goes on without its process: it redeems what is on disk, and does nothing twice', async () => {
    const { world, leaver, node, client } = await startLeaver();
    const done = await ask(world, client);
    expect(done.state).toBe('settled');
    const due = segmentOf(done).receipt?.value.amountDue ?? 0n;
    await leaveAll(leaver.open(world, node, true), ['stop', 'drain']);
    expect(await leaver.isGone()).toBe(true);
    const folder = leaver.open(world, node, false);
    expect(await leaveAll(folder, ['stop', 'drain', 'redeem'])).toMatchObject({ redeem: due });
    expect(await leaveAll(folder)).toMatchObject({ redeem: 0n, unbond: STAKE });
    expect(await leaveAll(folder)).toMatchObject({ redeem: 0n, unbond: 0n, withdraw: 0n });
    expect((await world.server.account(node.address)).balance).toBe(due);
    await world.checkJournal();
  });

  it('has the role no more: what its vouchers have brought is redeemed before their channel is closed', async () => {
    const { world, leaver, node, client } = await startLeaver();
    const due = segmentOf(await ask(world, client)).receipt?.value.amountDue ?? 0n;
    expect(due).toBeGreaterThan(0n);
    const folder = leaver.open(world, node, true, { compute: undefined, verifier: undefined });
    expect(await leaveAll(folder)).toMatchObject({ redeem: due, unbond: STAKE });
    expect(await world.server.channels(node.address)).toEqual([]);
    expect((await world.server.account(node.address)).balance).toBe(due);
    await world.checkJournal();
  });

  it('keeps a channel open whose client still owes for its work', async () => {
    const { world, leaver, node, client } = await startLeaver();
    // It goes away with the answer, before it has paid.
    const gone = new AbortController();
    const onEvent = ({ type }: { readonly type: string }) => {
      if (type === 'committed') gone.abort(new RasticError('CANCELLED', { what: 'test' }));
    };
    const done = await ask(world, client, {}, { onEvent, signal: gone.signal });
    expect(done.state).not.toBe('settled');
    const folder = leaver.open(world, node, true);
    await leaveAll(folder);
    const { owing } = await readLeaving(folder, signal);
    expect(owing).toEqual({ count: 1, amount: segmentOf(done).receipt?.value.amountDue });
    expect(await world.server.channels(node.address)).toHaveLength(1);
    await pass(world, UNBOND_MS);
    await leaveAll(folder);
    expect(await world.server.channels(node.address)).toEqual([]);
  });
});

describe('a verifier that leaves', () => {
  it('claims its fees, serves no audit, and is drawn no more', async () => {
    const world = await startWorld();
    const leaver = await Leaver.make('verifier');
    await world.addCompute('node');
    const verifier = await world.addVerifier('v1', leaver);
    const client = await world.addClient();
    const auditedBy = async () => {
      const { segment, state } = await ask(world, client, { samples: 2 });
      expect(state).toBe('settled');
      return (segment?.audits ?? []).map((audit) => audit.verifier);
    };
    expect(await auditedBy()).toEqual([verifier.address]);
    const other = await world.addVerifier('v2');
    const folder = leaver.open(world, verifier, true);
    const done = await leaveAll(folder);
    expect(done.claim).toBeGreaterThan(0n);
    expect(done.unbond).toBe(STAKE);
    expect((await world.server.account(verifier.address)).balance).toBe(done.claim);
    await world.tell();
    const { height } = await world.server.head();
    const voters = await world.server.stakes('verifier', world.manifest.modelId, height);
    expect(voters.map(({ address }) => address)).toEqual([other.address]);
    const { answered } = world.verifiers.get('v1')?.load ?? { answered: -1 };
    expect(await auditedBy()).toEqual([other.address]);
    expect(world.verifiers.get('v1')?.load.answered).toBe(answered);
    await pass(world, UNBOND_MS);
    expect((await leaveAll(folder)).withdraw).toBe(STAKE);
  });
});

describe('a client that leaves', () => {
  it('has its purse after 24 hours, and the rest of its channels after 27', async () => {
    const world = await startWorld();
    await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient();
    expect((await ask(world, client)).state).toBe('settled');
    const folder = (await Leaver.make('compute')).open(world, client, false);
    const before = await world.wealth('client');
    const done = await leaveAll(folder);
    expect(done.purse).toBeGreaterThan(0n);
    expect(done.channels).toBeGreaterThan(0n);
    const { pending } = await readLeaving(folder, signal);
    expect(pending.map(({ what }) => what)).toEqual(['purse', 'channel']);
    await pass(world, CHANNEL_CLOSE_MS);
    await leaveAll(folder);
    const { balance } = await world.server.account(client.address);
    // The node did not redeem in time: it is the client's money then.
    expect(balance).toBeGreaterThanOrEqual(before);
    expect(await readLeaving(folder, signal)).toMatchObject({ pending: [], free: 0 });
    await world.checkJournal();
  });
});
