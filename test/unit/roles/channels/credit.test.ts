/** Jobs and vouchers over sockets: what a node works ahead, and what a client pays for. */
import { describe, expect, it } from 'vitest';
import { wrapNetwork } from '../../../../src/cheats/wrap.js';
import type { Network } from '../../../../src/net/interface.js';
import { CHECKPOINT_TOKENS } from '../../../../src/protocol/params.js';
import { creditFor } from '../../../../src/protocol/steps/credit.js';
import { STREAMS } from '../../../../src/protocol/wire/topics.js';
import { until } from '../../../support/net/network.js';
import { ask, segmentOf } from '../../../support/world/ask.js';
import { channelOf, computeOf, LONG, TIGHT } from '../../../support/world/channels.js';
import { startWorld } from '../../../support/world/world.js';

/** A client whose vouchers never leave. */
const withoutVouchers = (network: Network): Network =>
  new Proxy(network, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (name !== 'open') return typeof value === 'function' ? value.bind(target) : value;
      return (...args: Parameters<Network['open']>) =>
        args[1] === STREAMS.channel ? new Promise(() => undefined) : target.open(...args);
    },
  });

/** A verifier that closes every audit. */
const withoutAudits = (network: Network): Network =>
  wrapNetwork(network, {
    handle: (protocol, limits, handler) =>
      network.handle(
        protocol,
        limits,
        protocol === STREAMS.audit ? (channel) => channel.close() : handler,
      ),
  });

describe('a job beyond the credit', () => {
  it('[CREDIT-4] [CREDIT-6] is paid while it runs, for no more than what is checked, and settled', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node', TIGHT);
    await world.addVerifier('v1');
    const client = await world.addClient();
    const done = await ask(world, client, LONG);
    expect(done.error).toBeUndefined();
    expect(done.state).toBe('settled');
    const { receipt, paid, offer } = segmentOf(done);
    const { amountDue = 0n, paid: before = 0n } = receipt?.value ?? {};
    const channel = await channelOf(world, client, node);
    const voucher = await world.voucherOf(channel.id);
    expect(voucher?.value).toMatchObject({ amount: amountDue, paid: amountDue });
    expect(paid).toBe(amountDue);
    // Most was paid during the job, and what the credit leaves open on acceptance.
    expect(before).toBeGreaterThan(0n);
    const { promptTokens = 0 } = receipt?.value ?? {};
    const credit = creditFor(offer.value, { promptTokens, from: 0 });
    expect(amountDue - before).toBeLessThanOrEqual(credit);
    expect(voucher?.value.nonce).toBeGreaterThan(1);
    expect(computeOf(world).channels.unpaid(client.address)).toBe(0n);
  });

  it('a second job opens no second channel', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient();
    const first = await ask(world, client);
    const { nonce } = await world.server.account(client.address);
    const second = await ask(world, client);
    expect([first.state, second.state]).toEqual(['settled', 'settled']);
    const channel = await channelOf(world, client, node);
    const due = [first, second].map((done) => segmentOf(done).receipt?.value.amountDue ?? 0n);
    const [one = 0n, two = 0n] = due;
    expect((await world.voucherOf(channel.id))?.value.amount).toBe(one + two);
    // Nothing of the second job reached the ledger.
    expect((await world.server.account(client.address)).nonce).toBe(nonce);
  });
});

describe('all money of a client is in its channel', () => {
  it('which pays the next jobs, whether the client names a ceiling or not', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient('client', {
      balance: 2_100n,
      purse: 100n,
      deposit: 2_000n,
    });
    expect((await ask(world, client)).state).toBe('settled');
    const { balance } = await world.server.account(client.address);
    const { deposit } = await channelOf(world, client, node);
    expect([balance, deposit]).toEqual([0n, 2_000n]);
    for (const maxPrice of [1_000n, 'default'] as const) {
      const { error, state } = await ask(world, client, { maxPrice });
      expect([error, state]).toEqual([undefined, 'settled']);
    }
    // Three jobs of 96 are paid.
    const dear = ask(world, client, { maxPrice: 1_713n });
    await expect(dear).rejects.toMatchObject({ code: 'ASK_BALANCE', data: { available: '1712' } });
  });
});

describe('jobs that ended without acceptance', () => {
  it('have used up the credit: no further job waits at that node, but another one is asked', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node', { ...TIGHT, stake: 90_000_000n });
    await world.addVerifier('v1', { network: withoutAudits });
    const client = await world.addClient();
    // Nobody answers an audit, so nothing is accepted or paid.
    const ended: string[] = [];
    for (let n = 0; n < 40 && ended.at(-1) !== 'ASK_CHANNEL'; n++) {
      const { state, code } = await ask(world, client, { maxTokens: 32 });
      ended.push(code ?? state);
    }
    const unverified = ended.slice(0, -1);
    expect(unverified.length).toBeGreaterThan(0);
    expect(unverified.every((end) => end === 'unverified')).toBe(true);
    expect(ended.at(-1)).toBe('ASK_CHANNEL');
    const other = await world.addCompute('other', { outputPrice: 9n });
    await until(() => client.directory.find(other.address) !== undefined);
    const done = await ask(world, client, { maxTokens: 32 });
    const asked = done.events.flatMap((event) =>
      event.type === 'assigned' ? [event.compute] : [],
    );
    expect(asked).toEqual([other.address]);
    expect(computeOf(world).channels.unpaid(client.address)).toBeGreaterThan(0n);
    expect(node.address).not.toBe(other.address);
  });
});

describe('one side is silent', () => {
  it('[CREDIT-4] three jobs of a client that never pays get no more than the credit together', async () => {
    const world = await startWorld();
    await world.addCompute('node', { ...TIGHT, slots: 4, limits: { perPeer: 4 } });
    await world.addVerifier('v1');
    const honest = segmentOf(await ask(world, await world.addClient('honest'), LONG));
    const { promptTokens = 0 } = honest.receipt?.value ?? {};
    const client = await world.addClient('client', { network: withoutVouchers });
    const { channels } = computeOf(world);
    const over = new AbortController();
    const jobs = [1, 2, 3].map(() => ask(world, client, LONG, { signal: over.signal }));
    const next = BigInt(CHECKPOINT_TOKENS) * 2n;
    const credit = creditFor(honest.offer.value, { promptTokens, from: 0 });
    let most = 0n;
    await until(() => {
      const unpaid = channels.unpaid(client.address);
      if (unpaid > most) most = unpaid;
      return unpaid + next > credit;
    });
    over.abort(new Error('enough'));
    await Promise.all(jobs);
    expect(most).toBeGreaterThan(credit - next);
    expect(most).toBeLessThanOrEqual(credit);
    expect(channels.unpaid(client.address)).toBeLessThanOrEqual(credit);
  });
});
