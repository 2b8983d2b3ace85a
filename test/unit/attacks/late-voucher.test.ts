/** Vouchers that a node meets after it has forgotten what they are for. */
import { expect, it } from 'vitest';
import { AUDIT_LIFE_MS } from '../../../src/protocol/params.js';
import { ask } from '../../support/world/ask.js';
import { channelOf, computeOf, LONG, startPaid, TIGHT } from '../../support/world/channels.js';
import { startWorld } from '../../support/world/world.js';

const signal = AbortSignal.timeout(240_000);

it('a node that was away for a day takes the last voucher of a job that was partly paid', async () => {
  const world = await startWorld();
  const node = await world.addCompute('node', TIGHT);
  await world.addVerifier('v1');
  const client = await world.addClient();
  const done = await ask(world, client, LONG);
  expect(done.state).toBe('settled');
  const channel = await channelOf(world, client, node);
  const last = await world.voucherOf(channel.id);
  expect(last?.value.nonce).toBeGreaterThan(1);
  // As if the last voucher had not arrived: the node has the one before.
  const { channels } = computeOf(world);
  const book = channels.books.get(channel.id);
  if (book === undefined || last === undefined) throw new Error('no book');
  const { amount, nonce, assignHash } = last.value;
  const missing = 64n;
  const before = client.identity.signer.sign('Voucher', {
    ...last.value,
    amount: amount - missing,
    nonce: nonce - 1,
    paid: last.value.paid - missing,
  });
  book.voucher = undefined;
  await channels.books.bill(book, assignHash, {
    owed: last.value.paid,
    paid: 0n,
    most: last.value.paid,
    until: done.transcript.job.value.deadline + AUDIT_LIFE_MS,
  });
  await channels.take(before, client.address, { signal });
  expect(channels.unpaid(client.address)).toBe(missing);
  // A day later the bill is forgotten.
  await channels.books.prune(done.transcript.job.value.deadline + AUDIT_LIFE_MS + 1);
  expect(channels.unpaid(client.address)).toBe(0n);
  await channels.take(last, client.address, { signal });
  expect((await world.voucherOf(channel.id))?.value.amount).toBe(amount);
  expect(channels.unpaid(client.address)).toBe(0n);
});

it('a node that lost its books is paid for what it does afterwards', async () => {
  const { world, client, channel } = await startPaid();
  const { channels } = computeOf(world);
  const book = channels.books.get(channel.id);
  if (book === undefined) throw new Error('no book');
  await channels.books.drop(book);
  const ends: string[] = [];
  for (let n = 0; n < 6; n++) {
    const { state, code } = await ask(world, client);
    ends.push(code ?? state);
  }
  const paid = (await world.voucherOf(channel.id))?.value.amount ?? 0n;
  expect(ends).toEqual(ends.map(() => 'settled'));
  // Seven jobs of 96; also what the lost voucher paid.
  expect([paid, channels.unpaid(client.address)]).toEqual([7n * 96n, 0n]);
});
