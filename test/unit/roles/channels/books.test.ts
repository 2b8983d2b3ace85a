/** The books of a channel, when several changes are on their way to disk at once. */
import { expect, it } from 'vitest';
import { hashOf, secretOf } from '../../../../scripts/vectors/network.js';
import { createSigner, embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import type { Signed, Voucher } from '../../../../src/protocol/sign/structs.js';
import { Books } from '../../../../src/roles/channels/books.js';
import { CHANNEL } from '../../../support/kill/channel-terms.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';

const UNTIL = 2 ** 41;
const assignHash = hashOf('assign');
const signer = createSigner(embeddedDomain(hashOf('network')), secretOf('client'));

function voucher(paid: bigint): Signed<Voucher> {
  const { id: channelId, payer, payee, nonce, redeemed } = CHANNEL;
  const growth = { amount: redeemed + paid, nonce: nonce + 1, assignHash, paid };
  return signer.sign('Voucher', { channelId, payer, payee, ...growth });
}

async function openBooks(store = createMemoryStore()) {
  const books = new Books(store, 'payee');
  await books.load();
  const book = books.get(CHANNEL.id) ?? (await books.keep(CHANNEL));
  return { books, book, store };
}

/** What a run that comes later finds on disk. */
async function onDisk(store: ReturnType<typeof createMemoryStore>) {
  const { book } = await openBooks(store);
  return { voucher: book.voucher, bill: book.bills.get(assignHash) };
}

it('keeps what is owed, what is paid and what the ledger says, written at the same time', async () => {
  const { books, book, store } = await openBooks();
  await books.bill(book, assignHash, { owed: 10n, paid: 0n, most: 100n, until: UNTIL });
  const signed = voucher(10n);
  const taking = books.voucher(book, signed);
  // While the voucher is on its way to disk, the work goes on and the ledger is read.
  const bill = book.bills.get(assignHash);
  const owing = books.bill(book, assignHash, {
    ...bill,
    paid: bill?.paid ?? 0n,
    owed: 20n,
    most: 100n,
    until: UNTIL,
  });
  const reading = books.keep({ ...CHANNEL, deposit: CHANNEL.deposit + 1n });
  await Promise.all([taking, owing, reading]);
  expect(book.bills.get(assignHash)).toMatchObject({ owed: 20n, paid: 10n });
  expect(book.unpaid).toBe(10n);
  const kept = await onDisk(store);
  expect(kept.voucher).toEqual(signed);
  expect(kept.bill).toMatchObject({ owed: 20n, paid: 10n });
});

it('a voucher that is not on disk was not taken', async () => {
  const { books, book, store } = await openBooks();
  await books.bill(book, assignHash, { owed: 10n, paid: 0n, most: 10n, until: UNTIL });
  const batch = store.batch;
  store.batch = () => Promise.reject(new Error('the disk is full'));
  await expect(books.voucher(book, voucher(10n))).rejects.toThrow('the disk is full');
  store.batch = batch;
  expect(book.voucher).toBeUndefined();
  expect(book.unpaid).toBe(10n);
  expect(await onDisk(store)).toMatchObject({ voucher: undefined, bill: { paid: 0n } });
});

it('forgets a bill when nobody can pay it any more, and none of work that goes on', async () => {
  const { books, book, store } = await openBooks();
  await books.bill(book, assignHash, { owed: 10n, paid: 0n, most: 10n, until: UNTIL });
  const running = hashOf('running');
  await books.bill(book, running, { owed: 1n, paid: 0n, most: 2n, until: UNTIL });
  await books.prune(UNTIL - 1);
  expect([...book.bills.keys()]).toEqual([assignHash, running]);
  await books.prune(UNTIL);
  expect([...book.bills.keys()]).toEqual([running]);
  expect((await onDisk(store)).bill).toBeUndefined();
});
