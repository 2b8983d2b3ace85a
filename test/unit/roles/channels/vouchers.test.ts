/** Vouchers that a node must not take, over sockets; and channels that end. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { hashOf, secretOf } from '../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../src/base/errors.js';
import { CHANNEL_MARGIN_MS } from '../../../../src/protocol/params-money.js';
import { createSigner, embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import type { Signed, Voucher } from '../../../../src/protocol/sign/structs.js';
import { PayerChannels } from '../../../../src/roles/client/channels/payer-channels.js';
import type { ChannelView, LedgerApi } from '../../../../src/roles/ledger/interface.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { ask, segmentOf } from '../../../support/world/ask.js';
import {
  channelOf,
  closeChannel,
  computeOf,
  Line,
  LONG,
  TIGHT,
} from '../../../support/world/channels.js';
import { type Asker, type Member, startWorld, World } from '../../../support/world/world.js';

const options = { signal: AbortSignal.timeout(240_000) };

/** Refuses Redeems while they are held. */
const holding = (ledger: LedgerApi, held: { readonly isHeld: boolean }): LedgerApi => ({
  head: (o) => ledger.head(o),
  account: (address, o) => ledger.account(address, o),
  stakes: (role, modelId, height, o) => ledger.stakes(role, modelId, height, o),
  timeAfter: (height, o) => ledger.timeAfter(height, o),
  dispute: (id, o) => ledger.dispute(id, o),
  channel: (id, o) => ledger.channel(id, o),
  channels: (address, o) => ledger.channels(address, o),
  purse: (client, verifier, o) => ledger.purse(client, verifier, o),
  submit: async (operation, o) => {
    if (!held.isHeld) return ledger.submit(operation, o);
    throw new RasticError('LEDGER_REFUSED', { status: 'refused', code: 'LEDGER_CHANNEL' });
  },
});

/** Whatever the node's vouchers bring. */
async function redeemAll(world: World): Promise<void> {
  const { channels } = computeOf(world);
  await computeOf(world).redeem(
    channels.books.all.map(({ id }) => id),
    options.signal,
  );
}

describe('a node that has been paid for one job', () => {
  let world: World;
  let node: Member;
  let client: Asker;
  let other: Asker;
  let channel: ChannelView;
  let newest: Signed<Voucher>;
  const assignHash = hashOf('another assignment');

  beforeAll(async () => {
    world = new World(10_000);
    await world.start();
    node = await world.addCompute('node');
    await world.addVerifier('v1');
    client = await world.addClient();
    other = await world.addClient('bob');
    expect((await ask(world, client)).state).toBe('settled');
    channel = await channelOf(world, client, node);
    newest = (await world.voucherOf(channel.id)) as Signed<Voucher>;
    return () => world.stop();
  });

  const voucher = (change: Partial<Voucher> = {}, by = client): Signed<Voucher> => {
    const { amount, nonce } = newest.value;
    const next = { amount: amount + 7n, nonce: nonce + 1, assignHash, paid: 7n };
    return by.identity.signer.sign('Voucher', { ...newest.value, ...next, ...change });
  };

  async function refusing(given: Signed<Voucher>, by: Member = client): Promise<string> {
    const line = await Line.open(by, node);
    const { status } = await line.give(given);
    line.close();
    expect(await world.voucherOf(channel.id)).toEqual(newest);
    return status;
  }

  it('[VOUCHER-2 REJECT] the same voucher again is acknowledged and changes nothing; the same nonce with another amount is refused', async () => {
    expect(await refusing(newest)).toBe('ok');
    const { nonce } = newest.value;
    expect(await refusing(voucher({ nonce }))).toBe('invalid');
  });
  it('[VOUCHER-3 REJECT] [VOUCHER-4 REJECT] a lower amount, or one that grows otherwise than the work', async () => {
    const { amount } = newest.value;
    expect(await refusing(voucher({ amount: amount - 1n }))).toBe('invalid');
    expect(await refusing(voucher({ paid: 0n, amount }))).toBe('invalid');
    expect(await refusing(voucher({ paid: 9n }))).toBe('invalid');
  });
  it('[VOUCHER-5 REJECT] more than the deposit', async () => {
    const paid = channel.deposit - newest.value.amount + 1n;
    expect(await refusing(voucher({ paid, amount: channel.deposit + 1n }))).toBe('invalid');
  });
  it('[VOUCHER-6 REJECT] signed by another account, or for another network', async () => {
    const forged = other.identity.signer.sign('Voucher', voucher().value);
    expect(await refusing(forged)).not.toBe('ok');
    const elsewhere = createSigner(embeddedDomain(hashOf('elsewhere')), secretOf('client'));
    expect(await refusing(elsewhere.sign('Voucher', voucher().value))).not.toBe('ok');
  });
  it('[VOUCHER-7 REJECT] brought by somebody else, or for another payer', async () => {
    expect(await refusing(voucher(), other)).toBe('refused');
    const payer = other.address;
    expect(await refusing(voucher({ payer }, other), other)).toBe('invalid');
  });
  it('[VOUCHER-8 REJECT] of a channel that does not exist', async () => {
    expect(await refusing(voucher({ channelId: hashOf('nowhere') }))).toBe('notFound');
  });
  it('[VOUCHER-7 REJECT] tells the newest voucher to its payer only', async () => {
    const asked = { type: 'newest', channelId: channel.id } as const;
    const own = await Line.open(client, node);
    expect(await own.ask(asked)).toEqual({ status: 'ok', newest });
    own.close();
    const foreign = await Line.open(other, node);
    expect(await foreign.ask(asked)).toEqual({ status: 'refused', newest: undefined });
    foreign.close();
  });
  it('two vouchers at once for one nonce: one is taken', async () => {
    const [one, two] = [await Line.open(client, node), await Line.open(client, node)];
    const replies = await Promise.all([
      one.give(voucher()),
      two.give(voucher({ paid: 8n, amount: newest.value.amount + 8n })),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual(['invalid', 'ok']);
    one.close();
    two.close();
    newest = (await world.voucherOf(channel.id)) as Signed<Voucher>;
  });
  it('a client that lost its store goes on from what the node shows, and never below', async () => {
    const lost = { ...client, store: createMemoryStore() };
    const channels = new PayerChannels(lost, client.identity, undefined);
    const use = { compute: node.address, maxPrice: 100n, deadline: Date.now() + 60_000 };
    const submitter = { submit: () => Promise.reject(new Error('no new channel')) };
    const book = await channels.reserve(use, hashOf('next'), submitter, options);
    expect(book.newest).toMatchObject({ amount: newest.value.amount, nonce: newest.value.nonce });
    await channels.pay(book.id, hashOf('next'), 50n, options);
    const { amount, nonce } = newest.value;
    newest = (await world.voucherOf(channel.id)) as Signed<Voucher>;
    expect(newest.value).toMatchObject({ amount: amount + 50n, nonce: nonce + 1 });
    channels.stop();
  });
  it('a voucher that was signed and not sent is sent by the next run, before anything is paid', async () => {
    const parts = { ...client, store: createMemoryStore() };
    const use = { compute: node.address, maxPrice: 100n, deadline: Date.now() + 60_000 };
    const submitter = { submit: () => Promise.reject(new Error('no operation is needed')) };
    const before = new PayerChannels(parts, client.identity, undefined);
    const book = await before.reserve(use, hashOf('killed'), submitter, options);
    const signed = voucher({ assignHash: hashOf('killed') });
    await before.books.voucher(book, signed);
    before.stop();
    expect(await world.voucherOf(channel.id)).toEqual(newest);
    const next = new PayerChannels(parts, client.identity, undefined);
    await next.reserve(use, hashOf('after'), submitter, options);
    await vi.waitFor(async () => expect(await world.voucherOf(channel.id)).toEqual(signed), 30_000);
    newest = signed;
    next.stop();
  });
  it('redeems all of it, and nothing twice', async () => {
    const { balance } = await world.server.account(node.address);
    await redeemAll(world);
    await redeemAll(world);
    const after = await world.server.account(node.address);
    expect(after.balance - balance).toBe(newest.value.amount);
    expect((await channelOf(world, client, node)).redeemed).toBe(newest.value.amount);
    const earned = (await node.book.lines()).filter(({ kind }) => kind === 'tokensEarned');
    const { amount } = newest.value;
    expect(earned).toMatchObject([{ counterparty: client.address, amount, count: 1 }]);
    await world.checkJournal();
  });
});

describe('a channel that ends', () => {
  it('[CREDIT-2 IGNORE] closed in mid-job: the job is paid, the node redeems within the 27 h, and the next job gets a new channel', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node', TIGHT);
    await world.addVerifier('v1');
    const client = await world.addClient();
    let closed: Promise<void> | undefined;
    const onEvent = ({ type }: { readonly type: string }) => {
      if (type !== 'prefilled') return;
      closed ??= channelOf(world, client, node).then(({ id }) => closeChannel(world, client, id));
    };
    const done = await ask(world, client, LONG, { onEvent });
    await closed;
    expect(done.state).toBe('settled');
    const due = segmentOf(done).receipt?.value.amountDue ?? 0n;
    const { balance } = await world.server.account(node.address);
    await computeOf(world).look(options.signal);
    expect((await world.server.account(node.address)).balance - balance).toBe(due);
    const again = await ask(world, client);
    expect(again.state).toBe('settled');
    expect(await world.server.channels(client.address)).toHaveLength(2);
  });

  it('is redeemed at once while its node has left, and by a share of the deposit when it is back', async () => {
    const world = await startWorld();
    let hasLeft = true;
    const node = await world.addCompute('node', { hasLeft: () => hasLeft });
    await world.addVerifier('v1');
    const client = await world.addClient();
    const first = segmentOf(await ask(world, client)).receipt?.value.amountDue ?? 0n;
    expect(first).toBeGreaterThan(0n);
    const redeemed = async () => (await channelOf(world, client, node)).redeemed;
    await vi.waitFor(async () => expect(await redeemed()).toBe(first), 30_000);
    hasLeft = false;
    expect((await ask(world, client)).state).toBe('settled');
    await computeOf(world).look(options.signal);
    expect(await redeemed()).toBe(first);
  });

  it('was closed by its node, and has too little left: the next job gets a new one', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient('client', { deposit: 1_000n });
    expect((await ask(world, client)).state).toBe('settled');
    const { id } = await channelOf(world, client, node);
    await computeOf(world).look(options.signal);
    await closeChannel(world, node, id);
    expect((await ask(world, client)).state).toBe('settled');
    expect((await channelOf(world, client, node)).id).not.toBe(id);
    expect((await ask(world, client)).state).toBe('settled');
  });

  it('has money, and too little time: it gets time, and no more money', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient();
    const { nonce } = await world.server.account(client.address);
    const { time } = await world.server.head();
    const ends = { deposit: 2_000n, expiry: time + CHANNEL_MARGIN_MS };
    const opening = { payer: client.address, payee: node.address, ...ends, nonce };
    const signed = client.identity.signer.sign('OpenChannel', opening);
    await world.server.submit({ type: 'openChannel', ...signed });
    expect((await ask(world, client)).state).toBe('settled');
    const { deposit, expiry } = await channelOf(world, client, node);
    expect(deposit).toBe(2_000n);
    expect(expiry).toBeGreaterThan(ends.expiry);
  });

  it('one channel that was closed does not hold up the redemption of others', async () => {
    const world = await startWorld();
    const node = await world.addCompute('node');
    await world.addVerifier('v1');
    const [client, other] = [await world.addClient(), await world.addClient('bob')];
    expect((await ask(world, client)).state).toBe('settled');
    const done = await ask(world, other);
    expect(done.state).toBe('settled');
    const { id } = await channelOf(world, client, node);
    // By the payee, at once: its own voucher is worth nothing any more.
    await closeChannel(world, node, id);
    const { balance } = await world.server.account(node.address);
    await redeemAll(world);
    const due = segmentOf(done).receipt?.value.amountDue ?? 0n;
    expect((await world.server.account(node.address)).balance - balance).toBe(due);
  });
});

it('a voucher that the ledger refuses is told to who redeems it, before a close would lose it', async () => {
  const world = await startWorld();
  const held = { isHeld: false };
  await world.addCompute('node', { ledger: (ledger) => holding(ledger, held) });
  await world.addVerifier('v1');
  const client = await world.addClient();
  expect((await ask(world, client)).state).toBe('settled');
  held.isHeld = true;
  await expect(redeemAll(world)).rejects.toMatchObject({ code: 'LEDGER_REFUSED' });
  held.isHeld = false;
  await redeemAll(world);
  const [{ redeemed } = { redeemed: 0n }] = await world.server.channels(client.address);
  expect(redeemed).toBeGreaterThan(0n);
});
